using MentorBot.Bot;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMentorBot(new BotOptions());
await builder.Build().RunAsync();
