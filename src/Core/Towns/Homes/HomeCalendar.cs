using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentorBot.Core.Data;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>What the event of a session shows.</summary>
/// <param name="Locale">The language of the town's channels.</param>
public sealed record EventFacts(long SessionId, string Title, SessionKind Kind, DateTime StartUtc, DateTime EndUtc, string Place, string Locale)
{
    /// <summary>Two that show the same have the same digest.</summary>
    public string Digest { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Title}\n{Kind}\n{StartUtc:O}\n{EndUtc:O}\n{Place}\n{Locale}"))).AsSpan(0, 16));
}

/// <summary>One thing to set right in a home's calendar.</summary>
/// <param name="Facts">How the session is now.</param>
/// <param name="IsWanted">False: its event has to go.</param>
public sealed record EventStep(TownHome Home, SessionEvent Event, EventFacts Facts, bool IsWanted);

/// <summary>
/// Compares the sessions ahead with what the calendars of a town's homes show, and says what differs. Nothing depends on
/// those calendars: what cannot be set right now is found again the next time.
/// </summary>
public sealed class HomeCalendar(MentorDb db, TimeProvider time)
{
    /// <summary>Platforms keep so many events in a server; the nearest sessions come first.</summary>
    public const int MostEvents = 100;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>All that differs right now and may be tried. Sessions that have begun are left as they are.</summary>
    public async Task<IReadOnlyList<EventStep>> DueAsync(string platform, CancellationToken cancellation)
    {
        var homes = await db.TownHomes.AsNoTracking().Where(h => h.Platform == platform && h.GoneUtc == null).OrderBy(h => h.Id).ToListAsync(cancellation);
        var steps = new List<EventStep>();
        foreach (var home in homes)
            steps.AddRange(await DueAsync(home, cancellation));
        return steps;
    }

    /// <summary>Call before the platform is asked to make an event: should the answer be lost, the row tells to look for it there first.</summary>
    public async Task TryingAsync(EventStep step, CancellationToken cancellation)
    {
        if (step.Event.Id == 0)
            await db.WriteAsync(() => Task.FromResult(db.SessionEvents.Add(step.Event)), cancellation);
    }

    /// <summary>The event shows the facts of the step now.</summary>
    public Task ShownAsync(EventStep step, string platformId, CancellationToken cancellation) => db.WriteAsync(
        () => db.SessionEvents.Where(e => e.Id == step.Event.Id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.PlatformId, platformId)
            .SetProperty(e => e.Shown, step.Facts.Digest)
            .SetProperty(e => e.Attempts, 0), cancellation), cancellation);

    /// <summary>Of these events, those that show a session already: none of them is another's, however alike the two are.</summary>
    public Task<List<string>> KnownAsync(IReadOnlyCollection<string> eventIds, CancellationToken cancellation) =>
        db.SessionEvents.Where(e => e.PlatformId != null && eventIds.Contains(e.PlatformId)).Select(e => e.PlatformId!).ToListAsync(cancellation);

    /// <summary>There is no event for it any more.</summary>
    public Task GoneAsync(EventStep step, CancellationToken cancellation) => db.WriteAsync(
        () => db.SessionEvents.Where(e => e.Id == step.Event.Id).ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>It is tried again later, each time after a longer while.</summary>
    public Task FailedAsync(EventStep step, CancellationToken cancellation)
    {
        var wait = TimeSpan.FromTicks((long)Math.Min(LongestWait.Ticks, FirstWait.Ticks * Math.Pow(2, step.Event.Attempts)));
        var until = Now + wait;
        return db.WriteAsync(() => db.SessionEvents.Where(e => e.Id == step.Event.Id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Attempts, step.Event.Attempts + 1)
            .SetProperty(e => e.NotBeforeUtc, until), cancellation), cancellation);
    }

    private async Task<IEnumerable<EventStep>> DueAsync(TownHome home, CancellationToken cancellation)
    {
        var now = Now;
        await ForgetOverAsync(home, now, cancellation);
        var locale = await db.Towns.Where(t => t.Id == home.TownId).Select(t => t.Locale).SingleAsync(cancellation);
        var wanted = await db.Sessions.AsNoTracking()
            .Where(s => s.TownId == home.TownId && s.State == SessionState.Planned && s.StartUtc > now)
            .OrderBy(s => s.StartUtc).ThenBy(s => s.Id).Take(MostEvents).ToListAsync(cancellation);
        var events = await db.SessionEvents.AsNoTracking().Where(e => e.HomeId == home.Id).ToDictionaryAsync(e => e.SessionId, cancellation);
        var ids = wanted.Select(s => s.Id).ToHashSet();
        var gone = events.Keys.Where(id => !ids.Contains(id)).ToList();
        var unwanted = await db.Sessions.AsNoTracking().Where(s => gone.Contains(s.Id)).ToListAsync(cancellation);
        // What has to go makes room for what comes.
        return unwanted.Select(s => new EventStep(home, events[s.Id], Facts(s, locale), IsWanted: false))
            .Concat(wanted.Select(s => new EventStep(
                home, events.GetValueOrDefault(s.Id) ?? new SessionEvent { SessionId = s.Id, HomeId = home.Id }, Facts(s, locale), IsWanted: true)))
            .Where(step => step.Event.NotBeforeUtc <= now && !(step.IsWanted && step.Event.PlatformId != null && step.Event.Shown == step.Facts.Digest));
    }

    /// <summary>Platforms end events by themselves.</summary>
    private async Task ForgetOverAsync(TownHome home, DateTime now, CancellationToken cancellation)
    {
        var over = db.SessionEvents.Where(e => e.HomeId == home.Id
            && db.Sessions.Any(s => s.Id == e.SessionId && s.StartUtc <= now && s.State == SessionState.Planned));
        if (await over.AnyAsync(cancellation))
            await db.WriteAsync(() => over.ExecuteDeleteAsync(cancellation), cancellation);
    }

    private static EventFacts Facts(Session s, string locale) => new(s.Id, s.Title, s.Kind, s.StartUtc, s.EndUtc, s.Place, locale);
}
