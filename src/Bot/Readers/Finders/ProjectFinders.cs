using MentorBot.Bot.Modules;
using MentorBot.Bot.Modules.Projects;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>
/// Projects by what people call them. Commands on one's own projects look among those first; what is found by
/// its title goes before what is found by its description.
/// </summary>
public sealed class ProjectFinder(ProjectSearch search, ProjectBoard board) : IFinder<Project>
{
    public async ValueTask<IReadOnlyList<Named<Project>>> FindAsync(string text, int most, ReadingContext context)
    {
        var (by, cancellation) = (context.By.Member(), context.By.Cancellation);
        var mine = by.PersonId == 0 ? [] : await board.MineAsync(by, cancellation);
        var own = mine.Where(p => IsMeant(context.Command.Path, p.State, p.IsOwn)).Select(p => new Named<Project>(p.Id, p.Title)).ToList();
        var called = mine.Where(p => Spelling.Key(p.Title) == Spelling.Key(text)).Select(p => new Named<Project>(p.Id, p.Title)).ToList();
        // Called exactly so, but finished, paused or one's own: that is what the use case answers by, not a similar one.
        if (called.Count > 0 && !called.Exists(own.Contains))
            return called;
        var found = LooseTitles.Best(own, text, p => p.Title);
        if (LooksElsewhere(context.Command.Path, by) && (found.Count == 0 || context.Command.Path is "project join" or "project show"))
        {
            var hits = await search.FindAsync(by, new ProjectQuery(text) { Most = most }, cancellation);
            var others = hits.OnlySomeWords ? [] : hits.Hits.Select(h => new Named<Project>(h.Id, h.Title));
            if (context.Command.Path == "project join")
                others = others.Where(o => text.Length > 0 || mine.All(m => m.Id != o.Id || !m.IsOwn));
            var all = found.UnionBy(others, p => p.Id).ToList();
            var titled = LooseTitles.Best(all, text, p => p.Title);
            found = titled.Count > 0 || Spelling.Key(text).Length == 0 ? titled : all;
        }

        if (found.Count == 0 && !LooksElsewhere(context.Command.Path, by) && text.Length > 0)
        {
            // Somebody else's: found, so that the refusal can say whose it is.
            var hits = await search.FindAsync(by, new ProjectQuery(text) { Most = most }, cancellation);
            found = LooseTitles.Best(hits.Hits.Select(h => new Named<Project>(h.Id, h.Title)), text, p => p.Title);
        }

        return [.. found.Take(most)];
    }

    public async ValueTask<Lookup<Project>> LookUpAsync(long id, Invocation by)
    {
        var found = await board.WhereAsync(id, by.Cancellation);
        return found is not { } project ? Lookup<Project>.Unknown
            : project.TownId != by.Actor.TownId ? Lookup<Project>.Foreign
            : Lookup<Project>.Of(id, project.Title);
    }

    private static bool IsMeant(string path, ProjectState state, bool isOwn) => path switch
    {
        "project show" => true,
        "project join" => false,
        "project withdraw" or "project answer" => !isOwn,
        "project resume" => isOwn && state is ProjectState.Paused or ProjectState.Archived,
        "project current" => isOwn && state is ProjectState.Open or ProjectState.Archived,
        "project pause" => isOwn && state == ProjectState.Open,
        "project edit" or "project finish" or "project mentors" => isOwn && state != ProjectState.Finished,
        _ => state == ProjectState.Open,
    };

    /// <summary>Whether the command may be meant for projects the person has nothing to do with yet.</summary>
    private static bool LooksElsewhere(string path, Member by) =>
        path is not ("project withdraw" or "project answer")
        && (path is not ("project edit" or "project finish" or "project mentors" or "project pause" or "project resume" or "project current") || by.Is(Role.Coordinator));
}

/// <summary>Interests waiting for the asking person's answer, named "Max – Repaircafé".</summary>
public sealed class InterestFinder(ProjectBoard board) : IFinder<Interest>
{
    public async ValueTask<IReadOnlyList<Named<Interest>>> FindAsync(string text, int most, ReadingContext context)
    {
        var by = context.By.Member();
        var own = Match(await board.WaitingAsync(by, everybodys: false, context.By.Cancellation), text);
        if (own.Count == 0 && by.Is(Role.Coordinator))
            own = Match(await board.WaitingAsync(by, everybodys: true, context.By.Cancellation), text);
        return [.. own.Take(most)];
    }

    public async ValueTask<Lookup<Interest>> LookUpAsync(long id, Invocation by)
    {
        var found = await board.InterestAsync(id, by.Cancellation);
        return found is not { } row ? Lookup<Interest>.Unknown
            : row.TownId != by.Actor.TownId ? Lookup<Interest>.Foreign
            : Lookup<Interest>.Of(id, ProjectWords.InterestName(row.Interest));
    }

    private static List<Named<Interest>> Match(IReadOnlyList<InterestView> waiting, string text) =>
        LooseTitles.Best(waiting.Select(i => new Named<Interest>(i.Id, ProjectWords.InterestName(i))), text, i => i.Title);
}

/// <summary>The asking person's saved searches, named by what they look for.</summary>
public sealed class SavedSearchFinder(SearchWatch watch, Phrases phrases) : IFinder<SavedSearch>
{
    public async ValueTask<IReadOnlyList<Named<SavedSearch>>> FindAsync(string text, int most, ReadingContext context) =>
        [.. LooseTitles.Best(await OwnAsync(context.By), text, s => s.Title).Take(most)];

    public async ValueTask<Lookup<SavedSearch>> LookUpAsync(long id, Invocation by)
    {
        foreach (var search in await OwnAsync(by))
        {
            if (search.Id == id)
                return Lookup<SavedSearch>.Of(id, search.Title);
        }

        return Lookup<SavedSearch>.Unknown;
    }

    private async Task<IEnumerable<Named<SavedSearch>>> OwnAsync(Invocation by)
    {
        var say = phrases.In(by.Locale);
        return (await watch.OwnAsync(by.Member(), by.Cancellation)).Select(s => new Named<SavedSearch>(s.Id, ProjectWords.SearchName(say, s)));
    }
}
