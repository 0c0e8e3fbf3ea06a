using MentorBot.Bot.Calendars;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.Feeds;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>Answers and topics for a circle's next meeting. Whoever has one open meeting need not name it.</summary>
public sealed class MeetingModule(MeetingDesk meetings, CircleDesk circles, FeedReading feeds, CalendarWording calendars, Phrases phrases)
{
    [Command("circle yes", Remembers = true), Allow(Role.Mentor)]
    public Task<Reply> Yes(Invocation by, Named<Meeting>? meeting = null) => AnswerAsync(by, meeting, Answer.Yes);

    [Command("circle no", Remembers = true), Allow(Role.Mentor)]
    public Task<Reply> No(Invocation by, Named<Meeting>? meeting = null) => AnswerAsync(by, meeting, Answer.No);

    [Command("circle maybe", Remembers = true), Allow(Role.Mentor)]
    public Task<Reply> Maybe(Invocation by, Named<Meeting>? meeting = null) => AnswerAsync(by, meeting, Answer.Maybe);

    [Command("circle unanswer", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Unanswer(Invocation by, Named<Meeting>? meeting = null)
    {
        var (id, question) = await WhichAsync(by, meeting, m => Route.To("circle unanswer", m));
        if (question is not null)
            return question;
        var (circle, at) = await meetings.TakeBackAsync(by.Member(), id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["circle.unanswer.done", ("circle", circle), ("start", at)], [Act(say, "yes", id), Act(say, "maybe", id), Act(say, "no", id)]);
    }

    /// <summary>For the own calendar; who subscribed to theirs finds the same event there.</summary>
    [Command("circle calendar"), Allow(Role.Mentor)]
    public async Task<Reply> Calendar(Invocation by, Named<Meeting>? meeting = null)
    {
        var (id, question) = await WhichAsync(by, meeting, m => Route.To("circle calendar", m));
        if (question is not null)
            return question;
        var say = phrases.In(by.Locale);
        var dated = await feeds.MeetingAsync(by.Member(), id, by.Cancellation);
        return Reply.Of(
            new TextBlock(say["session.calendar.done", ("title", dated.Title)]),
            new FileBlock(say["circle.calendar.file"], "text/calendar", calendars.Write(dated, by.Actor.Zone, by.Locale)))
            .With(new ReplyAction(say["action.calendar.subscribe"], Route.To("calendar subscribe")));
    }

    [Command("circle topic", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Topic(Invocation by, [Option(MaxLength = 200)] string text, Named<Meeting>? meeting = null)
    {
        if (meeting is null && await MeantAsync(by, text) is var (named, rest))
            (meeting, text) = (named, rest);
        var (id, question) = await WhichAsync(by, meeting, m => Route.To("circle topic", ("text", text), ("meeting", "#" + m)));
        if (question is not null)
            return question;
        var topics = await meetings.AddTopicAsync(by.Member(), id, text, by.Cancellation);
        var say = phrases.In(by.Locale);
        var about = (await meetings.OpenAsync(by.Member(), by.Cancellation)).First(m => m.Id == id);
        var reply = Reply.Of(
            new TextBlock(say["circle.topic.done", ("circle", about.Circle), ("start", about.At)]), new ListBlock(say["circle.topic.all"], [.. topics.Select(t => new ListItem(t))]));
        return about.Mine == Answer.Yes ? reply : reply.With(Act(say, "yes", id));
    }

    /// <summary>"Kochkreis Wer bringt Töpfe?" is about the Kochkreis, for those who are in it.</summary>
    /// <returns>Its next meeting, and the text without the name; null: it begins with no circle's name.</returns>
    /// <exception cref="RefusedException">That circle has no open meeting.</exception>
    private async Task<(Named<Meeting> Meeting, string Text)?> MeantAsync(Invocation by, string text)
    {
        if (await circles.NamedAsync(by, text) is not var (circle, rest))
            return null;
        var next = (await meetings.OpenAsync(by.Member(), by.Cancellation)).FirstOrDefault(m => m.Circle == circle.Title)
            ?? throw new RefusedException("circle.topic.no-meeting", ("circle", circle.Title));
        return (new Named<Meeting>(next.Id, circle.Title), rest);
    }

    private async Task<Reply> AnswerAsync(Invocation by, Named<Meeting>? meeting, Answer answer)
    {
        var command = "circle " + answer.ToString().ToLowerInvariant();
        var (id, question) = await WhichAsync(by, meeting, m => Route.To(command, m));
        if (question is not null)
            return question;
        var answered = await meetings.AnswerAsync(by.Member(), id, answer, by.Cancellation);
        var say = phrases.In(by.Locale);
        var key = answered.WasSame ? $"{command.Replace(' ', '.')}.already" : $"{command.Replace(' ', '.')}.done";
        var text = say[key, ("circle", answered.Circle), ("start", answered.At),
            ("place", answered.Place.Length > 0 ? answered.Place : say["circle.no-place"]), ("count", answered.Coming)];
        if (answer == Answer.Maybe && !answered.WasSame && answered.WillRemind)
            text += " " + say["circle.maybe.reminder"];
        return Reply.Say(text, [.. NextSteps(answer).Select(step => Act(say, step, id))]);
    }

    private static string[] NextSteps(Answer answer) => answer switch
    {
        Answer.Yes => ["topic", "no", "calendar", "unanswer"],
        Answer.No => ["yes", "unanswer"],
        _ => ["yes", "no", "calendar", "unanswer"],
    };

    /// <summary>The meeting that was named, or the only one there is; else a question.</summary>
    private async Task<(long Id, Reply? Question)> WhichAsync(Invocation by, Named<Meeting>? meeting, Func<long, Route> route)
    {
        if (meeting is { } named)
            return (named.Id, null);
        var open = await meetings.OpenAsync(by.Member(), by.Cancellation);
        var say = phrases.In(by.Locale);
        return open switch
        {
            [] => throw new RefusedException("circle.no-open-meeting"),
            [var only] => (only.Id, null),
            _ => (0, Reply.Of(new ListBlock(say["circle.which-meeting"], [.. open.Select(m => new ListItem(
                say["circle.meeting-title", ("circle", m.Circle), ("start", m.At)],
                m.Mine is { } mine ? say["circle.your-answer", ("answer", mine)] : "", route(m.Id)))]))),
        };
    }

    private static ReplyAction Act(Wording say, string step, long meetingId) => new(say["action.circle." + step],
        step == "topic" ? Route.To("circle topic", ("meeting", "#" + meetingId)) : Route.To("circle " + step, meetingId));
}
