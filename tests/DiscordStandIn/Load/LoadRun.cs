using System.Globalization;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.DiscordStandIn.Load;

/// <summary>Many people at once: so many a second whatever the bot does (open), or always so many waiting (closed).</summary>
public sealed class LoadRun(StandIn standIn, IReadOnlyList<Person> people, IReadOnlyList<Act> acts)
{
    /// <summary>After so many clicks what is over is forgotten: to keep it would be work taken from the bot.</summary>
    private const int Remembered = 500;

    private readonly Act[] wheel = [.. Mixed(acts)];
    private long number;

    private TimeProvider Time => standIn.Options.Time;

    /// <summary>Clicks come at their times, late or not; the report is made when the last one is done or has failed.</summary>
    public async Task<LoadReport> OpenAsync(int perSecond, TimeSpan lasting, CancellationToken ct = default)
    {
        var started = Begin();
        var total = (long)(perSecond * lasting.TotalSeconds);
        List<Task> running = new((int)total);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1), Time);
        while (running.Count < total)
        {
            var due = Math.Min(total, (long)(Time.GetElapsedTime(started).TotalSeconds * perSecond) + 1);
            while (running.Count < due)
                running.Add(Next().Finished);
            await tick.WaitForNextTickAsync(ct);
        }

        await FinishAsync(running, ct);
        return Report(started);
    }

    /// <summary>Each of the people clicks again as soon as the last result is there.</summary>
    public async Task<LoadReport> ClosedAsync(int parallel, TimeSpan lasting, CancellationToken ct = default)
    {
        var started = Begin();
        await Task.WhenAll(Enumerable.Range(0, parallel).Select(async _ =>
        {
            while (Time.GetElapsedTime(started) < lasting)
                await FinishAsync([Next().Finished], ct);
        }));
        return Report(started);
    }

    private long Begin()
    {
        standIn.Tally.Reset();
        Forget();
        return Time.GetTimestamp();
    }

    private void Forget()
    {
        standIn.Interactions.Forget();
        standIn.Requests.Clear();
        foreach (var channel in standIn.World.Guilds.SelectMany(g => g.Channels))
            channel.Clear();
    }

    private Interaction Next()
    {
        var n = Interlocked.Increment(ref number);
        if (n % Remembered == 0)
            Forget();
        // Each turn of the wheel meets people shifted by one: everybody does everything.
        var (act, person) = (wheel[n % wheel.Length], people[(int)((n + (n / wheel.Length)) % people.Count)]);
        var values = (act.Values ?? new Dictionary<string, string[]>())
            .Where(v => v.Key != act.Typing)
            .Select(v => (v.Key, (object)Numbered(v.Value, n, people.Count))).ToArray();
        return act.Typing is { } option
            ? person.StartAutocomplete(act.Command, option, Numbered(act.Values?.GetValueOrDefault(option) ?? [""], n, people.Count), values)
            : person.StartSlash(act.Command, values);
    }

    /// <summary>Each round over the people begins with another value: nobody does the same again until all values are through.</summary>
    private static string Numbered(string[] values, long n, int people) =>
        values[(n + (n / people)) % values.Length].Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private async Task FinishAsync(IReadOnlyList<Task> running, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(running).WaitAsync(standIn.Options.EditPatience, Time, ct);
        }
        catch (TimeoutException)
        {
            // Deferred and never answered: the report says so.
        }
    }

    private LoadReport Report(long started) => LoadReport.Of(standIn.Tally, Time.GetElapsedTime(started).TotalSeconds);

    // Spread evenly, so that no run of one act comes at once.
    private static IEnumerable<Act> Mixed(IReadOnlyList<Act> acts)
    {
        var due = acts.Select(a => 0.0).ToArray();
        for (var i = 0; i < acts.Sum(a => a.Weight); i++)
        {
            for (var a = 0; a < acts.Count; a++)
                due[a] += acts[a].Weight;
            var next = Array.IndexOf(due, due.Max());
            due[next] -= acts.Sum(a => a.Weight);
            yield return acts[next];
        }
    }
}
