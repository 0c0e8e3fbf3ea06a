using System.Globalization;
using MentorBot.DiscordStandIn;

// The stand-in as a process of its own, for load: prints its address and the token, then serves until it is stopped.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0;
await using var standIn = await StandIn.StartAsync(new StandInOptions { Port = port, ChecksSchemas = false, LimitsRequests = false });
Console.WriteLine($"{standIn.ApiUrl} {standIn.Options.Token}");
var stop = new TaskCompletionSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.TrySetResult();
};
AppDomain.CurrentDomain.ProcessExit += (_, _) => stop.TrySetResult();
await stop.Task;
