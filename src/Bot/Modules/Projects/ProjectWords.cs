using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Projects;

/// <summary>Projects, matches and searches in words.</summary>
internal static class ProjectWords
{
    public static ListItem Item(Wording say, ProjectHit hit) =>
        new(hit.Title, Note(say, hit.Topics, hit.HoursPerWeek, hit.District), Route.To("project show", hit.Id));

    public static ReplyAction Show(Wording say, long id) => new(say["action.project.show"], Route.To("project show", id));

    /// <summary>"Passt: … Fehlt: …"</summary>
    public static string Match(Wording say, MatchResult match, bool forMentor)
    {
        var who = forMentor ? "mentor" : "project";
        var reasons = match.Reasons.Select(point => say[$"project.reason.{point.Aspect}".ToLowerInvariant(), ("value", point.Value)]);
        var missing = match.Missing.Select(point => say[$"project.missing.{who}.{point.Aspect}".ToLowerInvariant(), ("value", point.Value), ("own", point.Own)]);
        var text = say["project.match.reasons", ("reasons", string.Join("; ", reasons))];
        return match.Missing.Count == 0 ? text : text + " " + say["project.match.missing", ("missing", string.Join("; ", missing))];
    }

    public static Reply Page(Wording say, ProjectPage page, Member by)
    {
        var project = page.Project;
        List<CardField> fields = [];
        Add("topics", say.Format(project.Topics));
        Add("audience", say.Format(project.Audiences));
        Add("skills", string.Join(", ", project.Skills));
        Add("hours", project.HoursPerWeek is { } hours ? say["project.hours", ("n", hours)] : "");
        Add("days", project.Days);
        Add("district", project.District);
        Add("contact", by.Is(Role.Mentor) ? page.Contact : say["project.show.contact-hidden"]);
        Add("team", say.List(page.Team));
        if (project.State != ProjectState.Open)
            Add("state", say.Format(project.State));
        if (page.Own is { } own)
            Add("own", say.Format(own));
        var reply = Reply.Of(new CardBlock(project.Title, project.What, fields) { Actions = Actions(say, page, by) });
        return page.Waiting.Count == 0 ? reply : reply.And(Waiting(say, page.Waiting));

        void Add(string field, string value)
        {
            if (value.Length > 0)
                fields.Add(new CardField(say[$"project.show.fields.{field}"], value));
        }
    }

    public static ListBlock Waiting(Wording say, IReadOnlyList<InterestView> waiting) => new(
        say["project.waiting", ("n", waiting.Count)],
        [.. waiting.Select(i => new ListItem(
            InterestName(i), i.State == InterestState.Question ? say["project.asked", ("question", i.Question)] : i.Note,
            Route.To("project accept", i.Id)))]);

    public static string InterestName(InterestView interest) => $"{interest.Name} – {interest.Title}";

    /// <summary>A saved search as one line.</summary>
    public static string SearchName(Wording say, SavedSearch search)
    {
        List<string> parts = [];
        if (search.Text.Length > 0)
            parts.Add($"„{search.Text}“");
        if (search.Topics != 0)
            parts.Add(say.Format(search.Topics));
        if (search.Audiences != 0)
            parts.Add(say.Format(search.Audiences));
        if (search.HoursPerWeek is { } hours)
            parts.Add(say["project.hours-most", ("n", hours)]);
        if (search.District.Length > 0)
            parts.Add(search.District);
        return parts.Count == 0 ? say["project.watches.profile"] : string.Join(", ", parts);
    }

    public static Route WatchRoute(Wording say, ProjectQuery query)
    {
        List<(string, object)> options = [];
        if (query.Text.Length > 0)
            options.Add(("text", query.Text));
        if (query.Topics != 0)
            options.Add(("topics", say.Format(query.Topics)));
        if (query.Audiences != 0)
            options.Add(("audience", say.Format(query.Audiences)));
        if (query.HoursPerWeek is { } hours)
            options.Add(("hours", hours));
        if (query.District.Length > 0)
            options.Add(("district", query.District));
        return Route.To("project watch", [.. options]);
    }

    private static string Note(Wording say, Topics topics, decimal? hours, string district)
    {
        List<string> parts = [];
        if (topics != 0)
            parts.Add(say.Format(topics));
        if (hours is { } weekly)
            parts.Add(say["project.hours", ("n", weekly)]);
        if (district.Length > 0)
            parts.Add(district);
        return string.Join(" · ", parts);
    }

    private static List<ReplyAction> Actions(Wording say, ProjectPage page, Member by)
    {
        var id = page.Project.Id;
        List<string> commands = page switch
        {
            { Project.State: ProjectState.Finished } => [],
            { MayChange: true, Project.State: ProjectState.Paused or ProjectState.Archived } => ["resume", "edit", "finish"],
            { MayChange: true } => ["mentors", "edit", "pause", "finish"],
            { Own: InterestState.Question } => ["answer", "withdraw"],
            { Own: InterestState.Pending or InterestState.Accepted } => ["withdraw"],
            { Own: null or InterestState.Withdrawn, Project.State: ProjectState.Open } when by.Is(Role.Mentor) => ["join"],
            _ => [],
        };
        return commands.ConvertAll(c => new ReplyAction(say[$"action.project.{c}"], Route.To($"project {c}", id), IsMain: c is "join" or "answer"));
    }
}
