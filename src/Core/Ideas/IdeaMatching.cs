using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Ideas;

/// <summary>An idea that fits a mentor, or nearly, and why.</summary>
public sealed record MatchedIdea(long Id, string Title, string What, MatchResult Match);

/// <param name="ProfileIsEmpty">There was nothing to match by.</param>
public sealed record IdeasMatched(IReadOnlyList<MatchedIdea> Fitting, IReadOnlyList<MatchedIdea> Near, bool ProfileIsEmpty);

/// <summary>
/// Ideas that fit a mentor's skills, interests and time. An idea is a title and a sentence: what it asks for is read from
/// its words, and from the hours its author named. Then it is ranked and explained as projects are.
/// </summary>
public sealed class IdeaMatching(MentorDb db)
{
    private const int MostCompared = 500;

    /// <summary>Open ideas of others for the asking mentor, the best first.</summary>
    /// <exception cref="RefusedException">Not a mentor.</exception>
    public async Task<IdeasMatched> ForAsync(Member by, int most, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        var profile = await db.Profiles.AsNoTracking()
            .SingleOrDefaultAsync(p => p.PersonId == by.PersonId && p.TownId == by.TownId, cancellation);
        var offer = profile is null ? new Offer(0, 0, [], null, "") : MatchFinder.OfferOf(profile);
        if (offer.IsEmpty)
            return new IdeasMatched([], [], ProfileIsEmpty: true);
        var ideas = await db.Ideas.AsNoTracking()
            .Where(i => i.TownId == by.TownId && i.State == IdeaState.Open && i.AuthorId != by.PersonId)
            .OrderByDescending(i => i.CreatedUtc).Take(MostCompared).ToListAsync(cancellation);
        var (all, each) = (new SkillSet(offer.Skills), offer.Skills.Select(s => (Skill: s, Set: new SkillSet([s]))).ToList());
        var matched = ideas.Select(i => new MatchedIdea(i.Id, i.Title, i.What, ProjectMatch.Of(offer, all, NeedOf(i, each))))
            .OrderByDescending(m => m.Match.Score).ThenByDescending(m => m.Id).ToList();
        return new IdeasMatched(
            [.. matched.Where(m => m.Match.Fits).Take(most)], [.. matched.Where(m => m.Match.IsNear).Take(Math.Max(3, most / 2))],
            ProfileIsEmpty: false);
    }

    /// <summary>What an idea asks for, as its words tell; of skills, those of the mentor that they name.</summary>
    private static Need NeedOf(Idea idea, List<(string Skill, SkillSet Set)> skills)
    {
        var text = $"{idea.Title} {idea.What}";
        var (topics, audiences) = (Topics.None, Audiences.None);
        foreach (var word in Folding.SearchWords(text))
        {
            var named = TopicNames.Find(new WordPattern(word), withTypo: false);
            (topics, audiences) = (topics | named.Topics, audiences | named.Audiences);
        }

        return new Need(topics, audiences, [.. skills.Where(s => s.Set.IsNamedIn(text)).Select(s => s.Skill)], idea.HoursPerWeek, "");
    }
}
