using System.Diagnostics;
using MentorBot.Benchmarks.Projects;
using MentorBot.Bot.Adapters.Discord;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Benchmarks.Commands;

/// <summary>
/// <c>-- mix [seconds [act]]</c>: the commands of the real mix one after the other without Discord: from the account and the route
/// to the message, as far as it is the bot's own work.
/// </summary>
internal static class MixRun
{
    private const int People = 200, Projects = 200, Sessions = 60;

    private static readonly (string Name, string Path, string Option, string[] Values)[] Acts =
    [
        ("find", "project find", "text", ["garten", "reparatur", "Lesepaten", "Reperatur", "kochen gemeinsam", "Hirschlanden"]),
        ("join", "session join", "session", [.. Enumerable.Range(1, Sessions).Select(n => $"Kursabend {n:00}")]),
        ("log", "engagement log", "entry", ["1 min Garten {n}", "1 min Lesen {n}"]),
        ("list", "session list", "", [""]),
    ];

    public static async Task RunAsync(string[] args)
    {
        using var bot = new BotHarness(keepsLog: false);
        Fill(bot);
        var seconds = args is [var text, ..] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 5;
        for (var i = 0; i < 2; i++)
        {
            foreach (var act in Acts.Where(a => args is not [_, var only] || a.Name == only))
                await RunAsync(bot, act, TimeSpan.FromSeconds(i == 0 ? 5 : seconds), isShown: i == 1);
        }
    }

    private static async Task RunAsync(BotHarness bot, (string Name, string Path, string Option, string[] Values) act, TimeSpan lasting, bool isShown)
    {
        var say = bot.Wording("de");
        var (start, cpu, bytes, count) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), 0);
        while (Stopwatch.GetElapsedTime(start) < lasting)
        {
            var n = Interlocked.Increment(ref number);
            var value = act.Values[n % act.Values.Length].Replace("{n}", n.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            await using var scope = bot.Services.CreateAsyncScope();
            var by = await scope.ServiceProvider.GetRequiredService<ActorDirectory>().InvocationAsync(
                new Place("terminal", "c", $"Person {n % People}", CanShowForms: true) { IsTyped = false }, bot.World.Town, "Person", "de", CancellationToken.None);
            var route = act.Option.Length > 0 ? Route.To(act.Path, (act.Option, value)) : Route.To(act.Path);
            var reply = await bot.Dispatcher.InvokeAsync(by, route, scope.ServiceProvider);
            if (reply.IsFault)
                throw new InvalidOperationException($"{act.Path} failed.");
            _ = DiscordRenderer.Render(reply, say);
            count++;
        }

        var (took, used, made) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes() - bytes);
        if (isShown)
            Console.WriteLine(FormattableString.Invariant(
                $"| {act.Name} | {took.TotalMicroseconds / count:0} µs | CPU {used.TotalMicroseconds / count:0} µs | {made / count / 1024.0:0.0} KiB |"));
    }

    private static int number;

    private static void Fill(BotHarness bot)
    {
        var town = bot.World.Town;
        for (var i = 0; i < People; i++)
            bot.World.Person($"Person {i}", i == 0 ? Role.Trainer : Role.Mentor);
        using var db = bot.World.Db();
        var someone = db.People.Select(p => p.Id).First();
        var made = new MadeUpProjects(seed: 7);
        for (var i = 0; i < Projects; i++)
            db.Projects.Add(made.Next(town.Id, someone));
        for (var n = 1; n <= Sessions; n++)
        {
            db.Sessions.Add(new Session
            {
                TownId = town.Id, Title = $"Kursabend {n:00}", Kind = SessionKind.CourseEvening, DurationMinutes = 120, Place = "Rathaus", Seats = 30,
                StartUtc = bot.Time.UtcNow.AddDays(n), TrainerId = someone, CreatedUtc = bot.Time.UtcNow,
            });
        }

        db.SaveChanges();
    }
}
