using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>A project's team as a home sees it.</summary>
/// <param name="ThreadId">The platform's id of its thread; null when there is none yet.</param>
/// <param name="ChannelId">The platform's id of the channel below which a new one goes; null when the home has no fitting one.</param>
/// <param name="ContactAccounts">The contact person's accounts on the platform.</param>
public sealed record Team(long ProjectId, string Title, string? ThreadId, string? ChannelId, IReadOnlyList<string> ContactAccounts);

/// <summary>Which thread of a home belongs to which project's team.</summary>
public sealed class TeamBook(MentorDb db)
{
    public async Task<Team> FindAsync(TownHome home, long projectId, CancellationToken cancellation)
    {
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == projectId, cancellation);
        var thread = await db.TeamThreads.Where(t => t.ProjectId == projectId && t.HomeId == home.Id)
            .Select(t => t.PlatformId).FirstOrDefaultAsync(cancellation);
        var channel = await db.Channels
            .Where(c => c.HomeId == home.Id && (c.Purpose == ChannelPurpose.Projects || c.Purpose == ChannelPurpose.Announcements))
            .OrderBy(c => c.Purpose == ChannelPurpose.Projects ? 0 : 1).ThenBy(c => c.Id).Select(c => c.PlatformId).FirstOrDefaultAsync(cancellation);
        var contacts = await db.Identities.Where(i => i.PersonId == project.ContactPersonId && i.Platform == home.Platform)
            .Select(i => i.PlatformUserId).ToListAsync(cancellation);
        return new Team(project.Id, project.Title, thread, channel, contacts);
    }

    public Task OpenedAsync(TownHome home, long projectId, string threadId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (!await db.TeamThreads.AnyAsync(t => t.ProjectId == projectId && t.HomeId == home.Id, cancellation))
            db.TeamThreads.Add(new TeamThread { ProjectId = projectId, HomeId = home.Id, PlatformId = threadId });
    }, cancellation);

    /// <summary>Of these threads, those that belong to a team: none of them is another team's, however alike the names are.</summary>
    public Task<List<string>> KnownAsync(IReadOnlyCollection<string> threadIds, CancellationToken cancellation) =>
        db.TeamThreads.Where(t => threadIds.Contains(t.PlatformId)).Select(t => t.PlatformId).ToListAsync(cancellation);

    public Task GoneAsync(string threadId, CancellationToken cancellation) => db.WriteAsync(
        () => db.TeamThreads.Where(t => t.PlatformId == threadId).ExecuteDeleteAsync(cancellation), cancellation);
}
