using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <param name="Place">Where it meets; empty when that is not settled.</param>
/// <param name="DurationMinutes">15 minutes to 12 hours.</param>
public sealed record CircleDraft(string Name, Rhythm Rhythm, string Place, int DurationMinutes = 120)
{
    /// <summary>The channel it is founded in, where others do not read along; null: it gets one of its own.</summary>
    public ChannelSpot? Spot { get; init; }

    /// <summary>Not announced: its people are asked one by one.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>It does not meet in the school holidays of the town's Land.</summary>
    public bool PausesInSchoolHolidays { get; init; }
}

/// <summary>Founds circles: with its channel, and the founder as the first member.</summary>
public sealed class CircleFounding(MentorDb db, TimeProvider time)
{
    /// <returns>Id of the new circle.</returns>
    /// <exception cref="RefusedException">Not a mentor, or the name is empty, too long or taken.</exception>
    public async Task<long> FoundAsync(Member by, CircleDraft draft, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        if (draft.DurationMinutes is < 15 or > 12 * 60)
            throw new RefusedException("circle.found.bad-duration");

        return await db.WriteAsync(async () =>
        {
            var name = await db.CircleNameAsync(by.TownId, draft.Name, circleId: 0, cancellation);
            var now = time.GetUtcNow().UtcDateTime;
            var channel = await ChannelAsync(by.TownId, draft.Spot, name, cancellation);
            var circle = new Circle
            {
                TownId = by.TownId,
                Name = name,
                Rhythm = draft.Rhythm.ToString(),
                Place = draft.Place.Trim(),
                DurationMinutes = draft.DurationMinutes,
                ChannelId = channel.Id,
                FounderId = by.PersonId,
                PausesInSchoolHolidays = draft.PausesInSchoolHolidays,
                CreatedUtc = now,
            };
            db.Circles.Add(circle);
            await db.SaveChangesAsync(cancellation);
            db.CircleMembers.Add(new CircleMember { CircleId = circle.Id, TownId = by.TownId, PersonId = by.PersonId, JoinedUtc = now });
            await db.CircleAsync(by.TownId, circle.Id, by.PersonId, joins: true, now, cancellation);
            if (draft.IsQuiet)
                return circle.Id;
            await db.AnnounceAsync(by.TownId, now, new NoticeDraft("circle.founded", $"circle:{circle.Id}:founded", ("circle", name), ("name", by.Name))
            {
                Actions =
                [
                    new("action.circle.join", $"circle join #{circle.Id}"),
                    new("action.circle.show", $"circle show #{circle.Id}"),
                ],
            }, cancellation);
            return circle.Id;
        }, cancellation);
    }

    /// <summary>
    /// One of its own in the bot's chat, until one is made or chosen on a platform: so nobody else reads what a circle is asked
    /// and who comes. See <see cref="CirclePosts"/> for whom that does not reach.
    /// </summary>
    private async Task<Channel> ChannelAsync(long townId, ChannelSpot? spot, string name, CancellationToken cancellation)
    {
        if (spot is not null)
            return await db.ChannelAtAsync(townId, spot, ChannelPurpose.Circle, cancellation);
        var channel = new Channel { TownId = townId, Name = await ChannelNameAsync(townId, name, cancellation), Purpose = ChannelPurpose.Circle };
        db.Channels.Add(channel);
        await db.SaveChangesAsync(cancellation);
        return channel;
    }

    /// <summary>The circle's name as channel names are written: "Kochen &amp; Reden" becomes "kochen-reden".</summary>
    private async Task<string> ChannelNameAsync(long townId, string name, CancellationToken cancellation)
    {
        var words = string.Concat(name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wanted = string.Join('-', words);
        var taken = await db.Channels.Where(c => c.TownId == townId).Select(c => c.Name).ToListAsync(cancellation);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(n => !taken.Contains(n));
    }
}
