using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using NodaTime;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>A circle as it is shown: when and where it meets, and where its next meeting stands.</summary>
internal static class CircleCard
{
    /// <param name="poll">The poll that is open in it and for the person to see.</param>
    public static CardBlock Of(Invocation by, CircleView circle, PollView? poll, Wording say)
    {
        var fields = new List<CardField>
        {
            new(say["circle.field.rhythm"], RhythmWording.Of(circle.Rhythm, say)),
            new(say["circle.field.next"], circle.Next.Count > 0 ? string.Join('\n', circle.Next.Select(n => say.Format(n))) : say["circle.no-next"]),
        };
        if (circle.Meeting is { } meeting)
            fields.AddRange(Meeting(meeting, circle.IsMine, say));
        if (poll is not null)
            fields.Add(new(say["circle.field.poll", ("closes", poll.Closes)], string.Join('\n', poll.Dates.Select(d => $"{d.Number}: {say.Format(d.At)} ({Votes(d, say)})"))));
        fields.Add(new(say["circle.field.place"], circle.Place.Length > 0 ? circle.Place : say["circle.no-place"]));
        if (circle.PromptDays != Circle.UsualPromptDays)
            fields.Add(new(say["circle.field.prompt-days"], say["circle.prompt-days", ("count", circle.PromptDays)]));
        fields.Add(new(say["circle.field.duration"], say.Format(Duration.FromMinutes(circle.DurationMinutes))));
        if (Way(by, circle).Length == 0)
            fields.Add(new(say["circle.field.channel"], "#" + circle.Channel));
        fields.Add(new(say["circle.field.members"], circle.Members.Count > 0 ? $"{say.List(circle.Members)} ({circle.Count})" : $"{circle.Count}"));
        if (circle.SchoolHolidaysOf is { } land)
            fields.Add(new(say["circle.field.school"], SchoolHolidays.KnownUntil(land.ToString()) is { } last
                ? say["circle.field.school-known", ("land", land), ("last", last)] : say["circle.field.school-unknown"]));
        if (circle.Pauses.Count > 0)
            fields.Add(new(say["circle.field.pauses"], string.Join('\n', circle.Pauses.Select(p => Pause(p, say)))));
        return new CardBlock(circle.Name, "", fields);
    }

    /// <summary>On a server, a channel of the bot's own chat is nothing to be named.</summary>
    public static string Way(Invocation by, CircleView circle) => by.Place.HomeId is not null && circle.IsInOwnChat ? "-direct" : "";

    /// <summary>How many can come on a date, and who.</summary>
    public static string Votes(PollDate date, Wording say)
    {
        var names = date.Voters.Count == 0 ? say["circle.poll.nobody-yet"] : $"{date.Voters.Count}: {say.List(date.Voters)}";
        return date.IsMine ? say["circle.poll.with-you", ("names", names)] : names;
    }

    /// <summary>The question of the month, in the circle's own words or of the collection.</summary>
    public static string Question(int number, string own, Wording say) => own.Length > 0 ? own : say[$"circle.question.{number}"];

    private static IEnumerable<CardField> Meeting(MeetingStanding meeting, bool isMine, Wording say)
    {
        var inside = meeting.Inside;
        List<string> lines = [Answers("coming", meeting.Coming, inside?.Coming)];
        if (meeting.Maybe > 0)
            lines.Add(Answers("maybe", meeting.Maybe, inside?.Maybe));
        if (inside is not null && meeting.Absent > 0)
            lines.Add(Answers("absent", meeting.Absent, inside.Absent));
        if (inside is not null && meeting.Silent > 0)
            lines.Add(say["circle.answers.silent", ("count", meeting.Silent)]);
        if (isMine)
            lines.Add(meeting.Mine is { } mine ? say["circle.answers.mine", ("answer", mine)] : say["circle.answers.none-mine"]);
        yield return new(say["circle.field.answers", ("start", meeting.At)], string.Join('\n', lines));
        if (inside is null)
            yield break;
        yield return new(say["circle.field.topics"], inside.Topics.Count > 0 ? string.Join('\n', inside.Topics) : say["circle.answers.no-topics"]);
        if (inside.Question > 0 || inside.OwnQuestion.Length > 0)
            yield return new(say["circle.field.question"], Question(inside.Question, inside.OwnQuestion, say));

        string Answers(string kind, int count, IReadOnlyList<string>? names) => count == 0 ? say["circle.answers.nobody"]
            : names is null ? say[$"circle.answers.{kind}", ("count", count)] : say[$"circle.answers.{kind}-who", ("count", count), ("names", say.List(names))];
    }

    /// <summary>The days of a pause, and why.</summary>
    public static string Pause(PauseView pause, Wording say) =>
        say["circle.pause.days", ("from", pause.From), ("to", pause.To)] + (pause.Reason.Length > 0 ? $" ({pause.Reason})" : "");
}
