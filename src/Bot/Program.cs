using MentorBot.Bot;
using MentorBot.Bot.Adapters;
using MentorBot.Bot.Adapters.Discord;
using MentorBot.Bot.Adapters.Matrix;
using MentorBot.Bot.Adapters.Web;
using MentorBot.Bot.Demonstration;
using MentorBot.Bot.Jobs;
using MentorBot.Bot.Verbs;

return await BotCommandLine.RunAsync(args, ServeAsync);

// Without a verb: the host with its page and its jobs.
static async Task ServeAsync(string[] settings, bool withSampleTown)
{
    var builder = WebApplication.CreateBuilder(settings);
    var options = builder.AddBotSettings();
    builder.Services.AddMentorBot(options);
    builder.Services.AddWebChat(options);
    builder.Services.AddDiscord(options);
    builder.Services.AddMatrix(options);
    builder.Services.AddJobs();
    builder.Services.AddHostedService<StartGarbage>();
    builder.AddReadiness();

    var app = builder.Build();
    await app.Services.PrepareDatabaseAsync();
    if (withSampleTown)
        await LoadSampleTownAsync(app.Services);
    app.MapReadiness();
    app.MapWebChat();
    // The services are gone when the host has run.
    var ends = app.Services.GetServices<PlatformEnd>().ToList();
    using var limit = StopLimit.Of(app.Lifetime, TimeProvider.System);
    await app.RunAsync();
    ends.ForEach(end => end.ThrowIfRefused());
}

static async Task LoadSampleTownAsync(IServiceProvider services)
{
    await using var scope = services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<SampleTown>().LoadAsync(CancellationToken.None);
}
