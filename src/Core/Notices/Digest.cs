using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Notices;

/// <summary>
/// One message instead of five: notices that reach a person at the same time go out together, as one notice of its own that
/// is sent and tried again like any other. What it is made of stays in the outbox until it is out, so that a use case can
/// still take back what is no longer true.
/// </summary>
internal static class Digest
{
    public const string Kind = "digest";

    /// <summary>As many as a person can take in at once, and every platform can show with their buttons.</summary>
    public const int MostParts = 8;

    /// <summary>What may become part of a digest: told to a person, not pressing, and not tried yet.</summary>
    public static IQueryable<Notice> Joinable(this IQueryable<Notice> due, DateTime nowUtc) => due.Where(n => n.PersonId != null
        && !n.IsAlone && n.LeasedUtc == null && n.Kind != Kind && !(n.PressingUtc <= nowUtc));

    /// <summary>Joins the notices of each person that wait together; what cannot be joined comes back as it is.</summary>
    /// <param name="due">All that may be sent now.</param>
    /// <param name="taken">Those of them that this process is about to send.</param>
    /// <returns>What to send instead.</returns>
    public static async Task<IReadOnlyList<LeasedNotice>> JoinAsync(
        MentorDb db, IQueryable<Notice> due, IReadOnlyList<LeasedNotice> taken, DateTime nowUtc, CancellationToken cancellation)
    {
        var people = taken.Select(l => l.Notice.PersonId).Where(p => p != null).Distinct().ToList();
        if (people.Count == 0)
            return taken;
        var rows = await due.Joinable(nowUtc).Where(n => people.Contains(n.PersonId)).OrderBy(n => n.Id).ToListAsync(cancellation);
        var digests = rows.GroupBy(n => (n.PersonId, n.TownId)).SelectMany(of => of.Chunk(MostParts)).Where(parts => parts.Length > 1)
            .Select(parts => (Digest: Of(parts, nowUtc), Parts: parts)).ToList();
        if (digests.Count == 0)
            return taken;
        db.Notices.AddRange(digests.Select(d => d.Digest));
        await db.SaveChangesAsync(cancellation);
        foreach (var (digest, parts) in digests)
            foreach (var part in parts)
                part.DigestId = digest.Id;
        await db.SaveChangesAsync(cancellation);

        var joined = digests.SelectMany(d => d.Parts.Select(p => (p.Id, d.Digest))).ToDictionary(p => p.Id, p => p.Digest);
        var (leased, seen) = (new List<LeasedNotice>(taken.Count), new HashSet<long>());
        foreach (var one in taken)
        {
            if (!joined.TryGetValue(one.Notice.Id, out var digest))
                leased.Add(one);
            else if (seen.Add(digest.Id))
                leased.Add(one with { Notice = digest });
        }

        return leased;
    }

    /// <summary>Those tried before, with what is still true of them; one of which nothing is left is dropped.</summary>
    public static async Task<IReadOnlyList<LeasedNotice>> RefreshAsync(
        MentorDb db, IReadOnlyList<LeasedNotice> taken, DateTime nowUtc, CancellationToken cancellation)
    {
        var ids = taken.Where(l => l.Notice.Kind == Kind).Select(l => (long?)l.Notice.Id).ToList();
        if (ids.Count == 0)
            return taken;
        var parts = (await db.Notices.AsNoTracking().Where(n => ids.Contains(n.DigestId) && n.State == NoticeState.Pending
                && (n.UselessAfterUtc == null || n.UselessAfterUtc >= nowUtc)).OrderBy(n => n.Id).ToListAsync(cancellation))
            .ToLookup(n => n.DigestId);
        var rows = await db.Notices.Where(n => ids.Contains(n.Id)).ToListAsync(cancellation);
        foreach (var row in rows)
            (row.Parts, row.State) = (Parts(parts[row.Id]), parts[row.Id].Any() ? NoticeState.Pending : NoticeState.Dropped);
        await db.SaveChangesAsync(cancellation);
        var left = rows.Where(r => r.State == NoticeState.Pending).ToDictionary(r => r.Id);
        return [.. taken.Where(l => l.Notice.Kind != Kind || left.ContainsKey(l.Notice.Id))
            .Select(l => left.TryGetValue(l.Notice.Id, out var row) ? l with { Notice = row } : l)];
    }

    /// <summary>Those that wait to be read, with what is still true of them.</summary>
    public static async Task ShortenAsync(MentorDb db, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var parts = (await db.Notices.AsNoTracking().Where(n => ids.Contains(n.DigestId ?? 0) && n.State == NoticeState.Delivered)
            .OrderBy(n => n.Id).ToListAsync(cancellation)).ToLookup(n => n.DigestId);
        foreach (var row in await db.Notices.Where(n => ids.Contains(n.Id)).ToListAsync(cancellation))
            (row.Parts, row.State) = (Parts(parts[row.Id]), parts[row.Id].Any() ? row.State : NoticeState.Dropped);
        await db.SaveChangesAsync(cancellation);
    }

    private static Notice Of(Notice[] parts, DateTime nowUtc) => new()
    {
        TownId = parts[0].TownId,
        PersonId = parts[0].PersonId,
        Kind = Kind,
        UniqueKey = $"digest:{parts[0].Id}",
        Parts = Parts(parts),
        DueUtc = parts.Min(p => p.DueUtc),
        UselessAfterUtc = parts.All(p => p.UselessAfterUtc is not null) ? parts.Max(p => p.UselessAfterUtc) : null,
        NotBeforeUtc = nowUtc,
    };

    private static List<NoticePart> Parts(IEnumerable<Notice> notices) =>
        [.. notices.Select(n => new NoticePart(n.Kind, n.Args) { Actions = [.. n.Actions.Select(a => a with { })], UselessAfterUtc = n.UselessAfterUtc })];
}
