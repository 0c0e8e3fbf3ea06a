using System.Globalization;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;

namespace MentorBot.Core.Towns.Homes;

/// <summary>What a home does not let the bot do, each named for its phrase <c>notice.home.WHAT</c>.</summary>
public enum HomeTrouble
{
    Roles,
    Events,
    Threads,
    Channels,
    Posting,
}

/// <summary>Tells the coordinators in plain words what the bot is not allowed to do in a home: each thing once a month.</summary>
public sealed class HomeTroubles(MentorDb db, TimeProvider time)
{
    /// <param name="name">What it is about there: the role's or the channel's name; may be empty.</param>
    public Task TellAsync(TownHome home, HomeTrouble trouble, string name, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (kind, month) = (trouble.ToString().ToLowerInvariant(), now.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await db.TellCoordinatorsAsync(home.TownId, now, p => new NoticeDraft(
            home.Words(kind), $"home:{home.Id}:{kind}:{month}:p{p}", ("server", home.Name), ("name", name)), cancellation);
    }, cancellation);
}
