using System.Globalization;
using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;

// The stand-in as a process of its own, for load: prints its address and the bot's token, then does what standard input says
// until that ends.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0;
await using var standIn = await StandIn.StartAsync(new StandInOptions { Port = port, ChecksSchemas = false, ChecksLimits = false, LimitsRequests = false });
Console.WriteLine($"{standIn.ApiUrl} {standIn.Options.Token}");
await new LoadConsole(standIn).RunAsync(Console.In, Console.Out);
