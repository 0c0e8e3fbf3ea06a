using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Notices;

/// <summary>
/// What a use case wants told. Add it with <see cref="Outbox"/> inside <see cref="Writing.WriteAsync"/>: it is then
/// saved, or not, together with the change it tells of.
/// </summary>
/// <param name="Kind">Phrase key under <c>notice.</c>.</param>
/// <param name="UniqueKey">Names the occasion and the recipient, so that it is told once: <c>session:42:moved:3:p7</c>.</param>
public sealed record NoticeDraft(string Kind, string UniqueKey, params (string Name, object? Value)[] Args)
{
    public IReadOnlyList<NoticeAction> Actions { get; init; } = [];

    /// <summary>The moment it was meant for; null: now.</summary>
    public DateTime? DueUtc { get; init; }

    public DateTime? UselessAfterUtc { get; init; }

    /// <summary>When the session or meeting it is about begins: shortly before, quiet hours do not hold it. Null: they always do.</summary>
    public DateTime? BeginsUtc { get; init; }

    /// <summary>Waits so long before it goes out, as it may be taken back at once.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>Goes out as a message of its own: somebody has to answer in time.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>Writes notices. Delivery is another's work; see docs/adr on the outbox.</summary>
public static class Outbox
{
    public static void TellPerson(this MentorDb db, long townId, long personId, DateTime nowUtc, NoticeDraft draft) =>
        db.Notices.Add(Row(townId, nowUtc, draft, personId, channelId: null));

    public static void PostToChannel(this MentorDb db, long townId, long channelId, DateTime nowUtc, NoticeDraft draft) =>
        db.Notices.Add(Row(townId, nowUtc, draft, personId: null, channelId));

    /// <summary>Tells everybody who coordinates the town.</summary>
    /// <param name="draft">For each person, by id: the key has to name them.</param>
    public static async Task TellCoordinatorsAsync(
        this MentorDb db, long townId, DateTime nowUtc, Func<long, NoticeDraft> draft, CancellationToken cancellation)
    {
        var people = await db.RoleGrants.Where(g => g.TownId == townId && g.Role == Role.Coordinator)
            .Select(g => g.PersonId).ToListAsync(cancellation);
        await db.TellOnceAsync(townId, people, nowUtc, draft, cancellation);
    }

    /// <summary>Tells each of them who was not told yet.</summary>
    /// <param name="draft">For each person, by id: the key has to name them.</param>
    public static async Task TellOnceAsync(
        this MentorDb db, long townId, IReadOnlyList<long> people, DateTime nowUtc, Func<long, NoticeDraft> draft, CancellationToken cancellation)
    {
        var drafts = people.Select(p => (Person: p, Draft: draft(p))).ToList();
        var keys = drafts.ConvertAll(d => d.Draft.UniqueKey);
        var told = await db.Notices.Where(n => keys.Contains(n.UniqueKey)).Select(n => n.UniqueKey).ToListAsync(cancellation);
        foreach (var (person, once) in drafts.Where(d => !told.Contains(d.Draft.UniqueKey)))
            db.TellPerson(townId, person, nowUtc, once);
    }

    /// <summary>Posts to the town's announcement channel, or to any other channel of it where there is none.</summary>
    public static async Task AnnounceAsync(
        this MentorDb db, long townId, DateTime nowUtc, NoticeDraft draft, CancellationToken cancellation)
    {
        var channel = await db.Channels
            .Where(c => c.TownId == townId && c.Purpose != ChannelPurpose.Circle)
            .OrderBy(c => c.Purpose == ChannelPurpose.Announcements ? 0 : 1).ThenBy(c => c.Id)
            .Select(c => (long?)c.Id).FirstOrDefaultAsync(cancellation);
        if (channel is { } id)
            db.PostToChannel(townId, id, nowUtc, draft);
    }

    private static Notice Row(long townId, DateTime nowUtc, NoticeDraft draft, long? personId, long? channelId) => new()
    {
        TownId = townId,
        PersonId = personId,
        ChannelId = channelId,
        Kind = draft.Kind,
        Args = NoticeArgs.Write(draft.Args),
        // Copies: EF owns them by row, and one draft may go to several.
        Actions = [.. draft.Actions.Select(a => a with { })],
        UniqueKey = draft.UniqueKey,
        DueUtc = draft.DueUtc ?? nowUtc,
        UselessAfterUtc = draft.UselessAfterUtc,
        PressingUtc = draft.BeginsUtc - QuietHours.Pressing,
        IsAlone = draft.IsAlone,
        NotBeforeUtc = nowUtc + draft.Hold,
    };
}
