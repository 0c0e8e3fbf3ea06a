using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects;

/// <summary>Saved searches: a mentor hears about each new project that answers one. At most one notice for each project.</summary>
public sealed class SearchWatch(MentorDb db, TimeProvider time)
{
    private const int MostEach = 10;

    /// <summary>Saves a search; one without text and filters means: whatever fits my profile.</summary>
    /// <exception cref="RefusedException"><c>project.watch.already</c>, <c>project.watch.tooMany</c>, <c>project.watch.noProfile</c>.</exception>
    public Task<SavedSearch> SaveAsync(Member by, ProjectQuery query, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        var wanted = new SavedSearch
        {
            TownId = by.TownId,
            PersonId = by.PersonId,
            Text = ProjectRules.OneLine(query.Text),
            Topics = query.Topics,
            Audiences = query.Audiences,
            HoursPerWeek = ProjectRules.Hours(query.HoursPerWeek),
            District = ProjectRules.OneLine(query.District),
            CreatedUtc = time.GetUtcNow().UtcDateTime,
        };
        return db.WriteAsync(
            async () =>
            {
                var own = await db.SavedSearches.Where(s => s.PersonId == by.PersonId && s.TownId == by.TownId).ToListAsync(cancellation);
                if (own.Exists(s => IsSame(s, wanted)))
                    throw new RefusedException("project.watch.already");
                if (own.Count >= MostEach)
                    throw new RefusedException("project.watch.tooMany", ("most", MostEach));
                if (query.IsEmpty && !await HasProfileAsync(by, cancellation))
                    throw new RefusedException("project.watch.noProfile");
                db.SavedSearches.Add(wanted);
                return wanted;
            },
            cancellation);
    }

    public async Task<IReadOnlyList<SavedSearch>> OwnAsync(Member by, CancellationToken cancellation) =>
        await db.SavedSearches.AsNoTracking().Where(s => s.PersonId == by.PersonId && s.TownId == by.TownId)
            .OrderBy(s => s.Id).ToListAsync(cancellation);

    /// <exception cref="RefusedException"><c>project.unwatch.unknown</c>.</exception>
    public Task ForgetAsync(Member by, long searchId, CancellationToken cancellation) =>
        db.WriteAsync(
            async () =>
            {
                var search = await db.SavedSearches.SingleOrDefaultAsync(
                    s => s.Id == searchId && s.PersonId == by.PersonId && s.TownId == by.TownId, cancellation)
                    ?? throw new RefusedException("project.unwatch.unknown");
                db.SavedSearches.Remove(search);
            },
            cancellation);

    /// <summary>Tells everybody whose saved search the new project answers; called in the transaction that offers it.</summary>
    internal async Task TellAsync(Project project, DateTime nowUtc, CancellationToken cancellation)
    {
        // The database leaves out what cannot answer by its numbers; words and districts are compared row by row, and nobody is cut off.
        var needsSkills = project.Skills.Count > 0;
        var saved = db.SavedSearches.AsNoTracking()
            .Where(s => s.TownId == project.TownId && s.PersonId != project.ContactPersonId)
            .Where(s => s.Topics == 0 || (s.Topics & project.Topics) != 0)
            .Where(s => s.Audiences == 0 || ((s.Audiences | Audiences.Everybody) & project.Audiences) != 0)
            .Where(s => s.HoursPerWeek == null || project.HoursPerWeek == null || s.HoursPerWeek >= project.HoursPerWeek)
            .GroupJoin(db.Profiles.Where(p => p.TownId == project.TownId), s => s.PersonId, p => p.PersonId, (s, p) => new { Search = s, p })
            .SelectMany(x => x.p.DefaultIfEmpty(), (x, profile) => new { x.Search, Profile = profile })
            .Where(s => s.Search.Text != "" || s.Search.Topics != 0 || s.Search.Audiences != 0 || s.Search.HoursPerWeek != null
                || s.Search.District != "" || (s.Profile != null
                    && ((s.Profile.Topics & project.Topics) != 0 || (needsSkills && s.Profile.Skills.Count > 0))
                    && (s.Profile.HoursPerWeek == null || project.HoursPerWeek == null || s.Profile.HoursPerWeek >= project.HoursPerWeek)))
            .OrderBy(s => s.Search.Id).AsAsyncEnumerable();
        var terms = ProjectTerms.Of(project);
        var told = new HashSet<long>();
        await foreach (var person in saved.WithCancellation(cancellation))
        {
            if (told.Contains(person.Search.PersonId) || !Answers(project, terms, person.Search, person.Profile))
                continue;
            told.Add(person.Search.PersonId);
            db.TellPerson(project.TownId, person.Search.PersonId, nowUtc, new NoticeDraft(
                "project.fits", $"project:{project.Id}:fits:p{person.Search.PersonId}", ("title", project.Title), ("what", project.What))
            {
                Actions =
                [
                    new NoticeAction("action.project.show", $"project show #{project.Id}"),
                    new NoticeAction("action.project.join", $"project join #{project.Id}"),
                    new NoticeAction("action.project.watches", "project watches"),
                ],
            });
        }
    }

    private static bool Answers(Project project, ProjectTerms terms, SavedSearch search, MentorProfile? profile)
    {
        if (search is { Text.Length: 0, Topics: 0, Audiences: 0, HoursPerWeek: null, District.Length: 0 })
            return profile is not null && ProjectMatch.Of(MatchFinder.OfferOf(profile),
                new Need(project.Topics, project.Audiences, project.Skills, project.HoursPerWeek, project.District)).Fits;
        var words = SearchedWord.Of(search.Text);
        return (search.Topics == 0 || (search.Topics & project.Topics) != 0)
            && (search.Audiences == 0 || ((search.Audiences | Audiences.Everybody) & project.Audiences) != 0)
            && !(project.HoursPerWeek > search.HoursPerWeek)
            && (search.District.Length == 0 || SkillSet.IsSame(search.District, project.District))
            && SearchRank.Of(words, terms, project.Topics, project.Audiences).Answered == words.Count;
    }

    private Task<bool> HasProfileAsync(Member by, CancellationToken cancellation) =>
        db.Profiles.AnyAsync(
            p => p.PersonId == by.PersonId && p.TownId == by.TownId && (p.Topics != 0 || p.Audiences != 0 || p.Skills.Count > 0),
            cancellation);

    private static bool IsSame(SavedSearch one, SavedSearch other) =>
        Folding.Loose(one.Text) == Folding.Loose(other.Text) && one.Topics == other.Topics && one.Audiences == other.Audiences
        && one.HoursPerWeek == other.HoursPerWeek && Folding.Loose(one.District) == Folding.Loose(other.District);
}
