using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>What somebody can do with a circle that is shown to them. Nobody is offered what they would be refused.</summary>
/// <param name="poll">The poll that is open in it and for the person to see.</param>
internal sealed class CircleSteps(CircleView circle, PollView? poll, bool isMentor, Wording say)
{
    /// <summary>About the next meeting, or to join.</summary>
    public IEnumerable<ReplyAction> Often()
    {
        if (!isMentor)
            yield break;
        if (!circle.IsMine)
        {
            yield return Act("join", Route.To("circle join", circle.Id));
            yield break;
        }

        if (circle.Meeting is { } meeting)
        {
            foreach (var answer in new[] { Answer.Yes, Answer.Maybe, Answer.No }.Where(a => a != meeting.Mine).Select(a => a.ToString().ToLowerInvariant()))
                yield return Act(answer, Route.To("circle " + answer, meeting.Id));
            yield return Act("topic", Route.To("circle topic", ("meeting", "#" + meeting.Id)));
        }

        if (poll is not null)
            yield return Act("vote", Route.To("circle vote", ("poll", "#" + poll.Id)));
    }

    /// <summary>For members, then for who may change it.</summary>
    public IEnumerable<ReplyAction> Rarely()
    {
        if (circle.IsMine && isMentor)
        {
            if (circle.Meeting is { } meeting)
                yield return Act("calendar", Route.To("circle calendar", meeting.Id));
            if (circle.Meeting is { Mine: not null } answered)
                yield return Act("unanswer", Route.To("circle unanswer", answered.Id));
            if (poll is null)
                yield return Act("poll", With("circle poll"));
            yield return Act(circle.IsPairing ? "unpair" : "pair", With("circle " + (circle.IsPairing ? "unpair" : "pair")));
            yield return Act("question", With("circle question"));
        }

        if (circle.MayEdit && isMentor)
        {
            yield return Act("edit", With("circle edit"));
            yield return Act("pause", With("circle pause"));
            if (circle.Pauses.Count > 0)
                yield return Act("resume", With("circle resume"));
            yield return Act("dissolve", With("circle dissolve"));
        }

        if (circle.IsMine)
            yield return Act("leave", Route.To("circle leave", circle.Id));
    }

    private Route With(string path) => Route.To(path, ("circle", "#" + circle.Id));

    private ReplyAction Act(string label, Route route) => new(say["action.circle." + label], route);
}
