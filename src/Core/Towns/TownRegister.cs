using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns;

/// <summary>Finds towns, and makes a new one with the channel everything is announced in.</summary>
public sealed class TownRegister(MentorDb db, TimeProvider time)
{
    /// <summary>All towns by name.</summary>
    public Task<List<Town>> AllAsync(CancellationToken cancellation) =>
        db.Towns.AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancellation);

    public Task<Town?> FindAsync(string name, CancellationToken cancellation) =>
        db.Towns.AsNoTracking().FirstOrDefaultAsync(t => t.Name == name, cancellation);

    /// <summary>How to reach the town's contact point; empty when it has not said.</summary>
    public async Task<string> ContactPointAsync(long townId, CancellationToken cancellation) =>
        await db.Towns.Where(t => t.Id == townId).Select(t => t.ContactPoint).FirstOrDefaultAsync(cancellation) ?? "";

    /// <summary>The town of that name, made when there is none.</summary>
    /// <param name="locale">"de" or "en": what a new town's channels are written in.</param>
    public Task<Town> OpenAsync(string name, CancellationToken cancellation, string locale = "de") => db.WriteAsync(async () =>
    {
        if (await FindAsync(name, cancellation) is { } known)
            return known;
        var town = new Town { Name = name, Locale = locale, CreatedUtc = time.GetUtcNow().UtcDateTime };
        db.Towns.Add(town);
        await db.SaveChangesAsync(cancellation);
        db.Channels.Add(new Channel { TownId = town.Id, Name = "ankündigungen", Purpose = ChannelPurpose.Announcements });
        return town;
    }, cancellation);
}
