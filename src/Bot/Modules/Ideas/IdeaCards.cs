using MentorBot.Chat.Replies;
using MentorBot.Core.Ideas;

namespace MentorBot.Bot.Modules.Ideas;

/// <summary>How one idea is shown: what it is, what others say, and what became of it.</summary>
internal static class IdeaCards
{
    public static Reply Show(IdeaCard card, Wording say, bool isMentor)
    {
        List<CardField> fields = [];
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields.Add(new CardField(say["idea.show.field." + name], value));
        }

        Add("author", card.Author);
        Add("workshop", card.Workshop);
        Add("hours", card.HoursPerWeek is { } hours ? say["project.hours", ("n", hours)] : null);
        Add("dots", card.Mine > 0 ? say["idea.show.dots-mine", ("dots", card.Dots), ("mine", card.Mine)] : say.Format(card.Dots));
        Add("into", card.Into is { } into ? Titled(into, say) : null);
        Add("merged", string.Join('\n', card.Merged.Select(m => Titled(m, say))));
        Add("comments", string.Join('\n', card.Comments.Select(c => Comment(c, say))));
        var state = card.State == IdeaState.Open ? "" : say["idea.show.state." + card.State] + "\n";
        return Reply.Of(new CardBlock(card.Title, state + card.What, fields) { Actions = [.. Actions(card, say, isMentor)] });
    }

    /// <summary>What it is, and by whom where the asking person may know.</summary>
    public static string By(string what, string author, Wording say) =>
        author.Length == 0 ? what : say["idea.list.by", ("what", what), ("author", author)];

    private static string Titled(SimilarIdea idea, Wording say) => idea.Author.Length == 0
        ? idea.Title
        : say["idea.show.titled", ("title", idea.Title), ("author", idea.Author)];

    private static string Comment(IdeaRemark remark, Wording say) => remark.Name.Length == 0
        ? remark.Text
        : say["idea.show.comment", ("name", remark.Name), ("text", remark.Text)];

    private static IEnumerable<ReplyAction> Actions(IdeaCard card, Wording say, bool isMentor)
    {
        ReplyAction Act(string label, Route route) => new(say["action.idea." + label], route);
        if (card.Into is { } into)
            yield return Act("into", Route.To("idea show", into.Id));
        if (card.ProjectId is { } project)
            yield return new(say["action.project.show"], Route.To("project show", project));
        if (card.State != IdeaState.Open || !isMentor)
            yield break;
        if (card.DotsLeft > 0)
            yield return Act("vote", Route.To("idea vote", card.Id, ("dots", card.Mine + 1))) with { IsMain = true };
        if (card.Mine > 0)
            yield return Act("unvote", Route.To("idea vote", card.Id, ("dots", 0)));
        yield return Act("comment", Route.To("idea comment", card.Id));
        yield return Act("merge", Route.To("idea merge", card.Id));
        if (card.MayRealise)
            yield return Act("realise", Route.To("idea realise", card.Id));
        if (card.MayWithdraw)
            yield return Act("withdraw", Route.To("idea withdraw", card.Id));
    }
}
