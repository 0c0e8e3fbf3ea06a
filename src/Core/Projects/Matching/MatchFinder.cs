using System.Text;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Projects.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects.Matching;

/// <summary>A project that fits a mentor, or nearly.</summary>
public sealed record MatchedProject(long Id, string Title, MatchResult Match);

/// <summary>A mentor who fits a project and agreed to be found.</summary>
public sealed record MatchedMentor(long PersonId, string Name, MatchResult Match);

/// <summary>What fits a profile.</summary>
/// <param name="Fitting">The best first.</param>
/// <param name="Near">What has something in common but does not fit; its <see cref="MatchResult.Missing"/> says why.</param>
/// <param name="ProfileIsEmpty">There was nothing to match by.</param>
public sealed record ProjectsMatched(IReadOnlyList<MatchedProject> Fitting, IReadOnlyList<MatchedProject> Near, bool ProfileIsEmpty);

/// <summary>
/// Ranks projects for a mentor and mentors for a project with <see cref="ProjectMatch"/>. So that a hundred thousand
/// projects are no trouble, the database first counts the points it can count (topics, target groups, hours, district)
/// over a covering index, and the search index names the projects that ask for one of the skills; only the best of both
/// are read and explained.
/// </summary>
public sealed class MatchFinder(MentorDb db, ProjectSearch search)
{
    private const int Candidates = 200;
    private const int CandidatesBySkill = 400;
    private const int MostMentors = 2000;

    /// <summary>Projects for the asking mentor; own ones and those already answered to are left out.</summary>
    public async Task<ProjectsMatched> ProjectsForAsync(Member by, int most, CancellationToken cancellation)
    {
        by.Require(Towns.Role.Mentor);
        var profile = await db.Profiles.AsNoTracking()
            .SingleOrDefaultAsync(p => p.PersonId == by.PersonId && p.TownId == by.TownId, cancellation);
        var offer = profile is null ? new Offer(0, 0, [], null, "") : OfferOf(profile);
        if (offer.IsEmpty)
            return new ProjectsMatched([], [], ProfileIsEmpty: true);

        var matched = await MatchedAsync(by, offer, Math.Max(3, most / 2), most, cancellation);
        return new ProjectsMatched(
            [.. matched.Where(m => m.Match.Fits).Take(most)],
            [.. matched.Where(m => m.Match.IsNear).Take(Math.Max(3, most / 2))],
            ProfileIsEmpty: false);
    }

    /// <summary>Mentors of the town who agreed to be found and fit the project. For its contact person and coordinators.</summary>
    /// <exception cref="RefusedException"><c>project.notYours</c>, <c>project.unknown</c>.</exception>
    public async Task<IReadOnlyList<MatchedMentor>> MentorsForAsync(
        Member by, long projectId, int most, CancellationToken cancellation)
    {
        var project = await db.Projects.AsNoTracking().FirstOrDefaultAsync(p => p.Id == projectId, cancellation);
        ProjectRules.RequireOwn(by, project);
        var need = new Need(project.Topics, project.Audiences, project.Skills, project.HoursPerWeek, project.District);
        var needsSkills = need.Skills.Count > 0;
        // The database leaves out those who cannot fit; the ones with a topic in common come first, the freshest profiles before others.
        var profiles = await db.FindableIn(by.TownId).AsNoTracking().Where(p => p.PersonId != project.ContactPersonId)
            .Where(p => !db.Interests.Any(i => i.ProjectId == projectId && i.PersonId == p.PersonId))
            .Where(p => (p.Topics & need.Topics) != 0 || (needsSkills && p.Skills.Count > 0))
            .Where(p => p.HoursPerWeek == null || need.HoursPerWeek == null || p.HoursPerWeek >= need.HoursPerWeek)
            .OrderBy(p => (p.Topics & need.Topics) != 0 ? 0 : 1).ThenByDescending(p => p.UpdatedUtc).ThenBy(p => p.Id).Take(MostMentors)
            .Join(db.People, p => p.PersonId, person => person.Id, (p, person) => new { Profile = p, person.Name })
            .ToListAsync(cancellation);
        return [.. profiles
            .Select(p => new MatchedMentor(p.Profile.PersonId, p.Name, ProjectMatch.Of(OfferOf(p.Profile), need)))
            .Where(m => m.Match.Fits).OrderByDescending(m => m.Match.Score).ThenBy(m => m.Name, StringComparer.Ordinal).Take(most)];
    }

    internal static Offer OfferOf(MentorProfile profile) =>
        new(profile.Topics, profile.Audiences, profile.Skills, profile.HoursPerWeek, profile.District);

    private static Need NeedOf(ProjectHit hit) => new(hit.Topics, hit.Audiences, hit.Skills, hit.HoursPerWeek, hit.District);

    /// <summary>The best candidates, explained. Where the best by points leave too few that fit, or nearly, these are looked for apart.</summary>
    private async Task<List<MatchedProject>> MatchedAsync(Member by, Offer offer, int wantedNear, int wanted, CancellationToken cancellation)
    {
        var answered = await db.Interests.Where(i => i.PersonId == by.PersonId).Select(i => i.ProjectId)
            .Union(db.Projects.Where(p => p.ContactPersonId == by.PersonId).Select(p => p.Id)).ToHashSetAsync(cancellation);
        var skills = new SkillSet(offer.Skills);
        var found = new Dictionary<long, MatchedProject>();
        void Add(List<ProjectHit> hits)
        {
            foreach (var hit in hits)
            {
                if (!answered.Contains(hit.Id) && !found.ContainsKey(hit.Id))
                    found.Add(hit.Id, new MatchedProject(hit.Id, hit.Title, ProjectMatch.Of(offer, skills, NeedOf(hit))));
            }
        }

        Add(await search.AskingForAsync(by.TownId, offer.Skills, CandidatesBySkill, cancellation));
        Add(await ByPoints(by.TownId, offer, "", "Points DESC, Id DESC").ToListAsync(cancellation));
        if (offer.HoursPerWeek is not null)
        {
            if (found.Values.Count(m => m.Match.Fits) < wanted)
                Add(await ByPoints(by.TownId, offer, "AND (HoursPerWeek IS NULL OR HoursPerWeek <= @hours)", "Points DESC, Id DESC")
                    .ToListAsync(cancellation));
            if (found.Values.Count(m => m.Match.IsNear) < wantedNear)
                Add(await ByPoints(by.TownId, offer, "AND HoursPerWeek > @hours", "Id DESC").ToListAsync(cancellation));
        }

        return [.. found.Values.OrderByDescending(m => m.Match.Score).ThenByDescending(m => m.Id)];
    }

    /// <param name="time">A further condition on the hours.</param>
    /// <param name="order">By points the whole list has to be read; by Id reading stops when there are enough.</param>
    private IQueryable<ProjectHit> ByPoints(long townId, Offer offer, string time, string order)
    {
        var hours = offer.HoursPerWeek is { } own ? (long)(own * 100) : long.MaxValue;
        // Only numbers and fixed words go into the text; the district is a parameter.
        var sql =
            $"""
            SELECT p.* FROM (
                SELECT Id, {Points(offer)} AS Points FROM Projects
                WHERE TownId = @town AND State = 'Open' AND ((Topics & {(int)offer.Topics}) <> 0 OR (Audiences & {AudiencesOf(offer)}) <> 0)
                    {time}
                ORDER BY {order} LIMIT {Candidates}) best
            JOIN Projects p ON p.Id = best.Id
            """;
        return db.Projects.FromSqlRaw(
                sql, new SqliteParameter("@town", townId), new SqliteParameter("@hours", hours),
                new SqliteParameter("@district", offer.District))
            .AsNoTracking().Select(p => new ProjectHit(
                p.Id, p.Title, p.What, p.Topics, p.Audiences, p.Skills, p.HoursPerWeek, p.District));
    }

    /// <summary>The points of <see cref="ProjectMatch"/> as SQL, but for skills.</summary>
    private static string Points(Offer offer)
    {
        var sql = new StringBuilder(
            $"{ProjectMatch.TopicPoints} * {Bits("Topics", (int)offer.Topics)} + {ProjectMatch.AudiencePoints} * {Bits("Audiences", AudiencesOf(offer))}");
        if (offer.HoursPerWeek is not null)
            sql.Append($" + {ProjectMatch.HoursPoints} * (HoursPerWeek IS NOT NULL AND HoursPerWeek <= @hours)");
        if (offer.District.Length > 0)
            sql.Append($" + {ProjectMatch.DistrictPoints} * (District = @district COLLATE NOCASE)");
        return sql.ToString();
    }

    /// <summary>
    /// How many of the mask's bits are set, for at most 14 bits, in three operations: copies of the value side by side, of
    /// which each shows other bits, summed up by the remainder. From Sean Eron Anderson's "Bit Twiddling Hacks".
    /// </summary>
    private static string Bits(string column, int mask) =>
        $"((({column} & {mask}) * {0x200040008001L} & {0x111111111111111L}) % 15)";

    private static int AudiencesOf(Offer offer) =>
        (int)(offer.Audiences == 0 ? 0 : offer.Audiences | Audiences.Everybody);
}
