using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Notices;

/// <summary>Who may read which channel, for every view of the bot's own chat.</summary>
public static class ChannelReaders
{
    /// <summary>
    /// The town's channels which the person may read: circles talk among themselves, so their channels are for their
    /// members, and for the coordinators who look after them.
    /// </summary>
    public static IQueryable<Channel> ChannelsFor(this MentorDb db, Member reader)
    {
        var isCoordinator = reader.Role >= Role.Coordinator;
        var ofCircles =
            from member in db.CircleMembers
            join circle in db.Circles.IgnoreQueryFilters() on member.CircleId equals circle.Id
            // Members of one that was dissolved read there that it was.
            where member.PersonId == reader.PersonId
            select circle.ChannelId;
        return db.Channels.Where(c => c.TownId == reader.TownId
            && (c.Purpose != ChannelPurpose.Circle || isCoordinator || ofCircles.Contains(c.Id)));
    }
}
