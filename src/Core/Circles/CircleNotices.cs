using System.Globalization;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <summary>The notices around a circle's meeting: which phrase, which values, which buttons.</summary>
internal static class CircleNotices
{
    public static NoticeDraft Prompt(ScheduledCircle circle, Meeting meeting, SkippedMeeting? skipped) => Draft(
        skipped switch
        {
            null => "circle.prompt",
            { Holiday: not null } => "circle.prompt-holiday",
            { School: not null } => "circle.prompt-school",
            _ => "circle.prompt-pause",
        },
        "prompt", circle, meeting, Question(meeting),
        ("skipped", skipped?.At.Date), ("holiday", (object?)skipped?.Holiday ?? skipped?.School)) with
    {
        UselessAfterUtc = meeting.StartUtc,
        Actions = [.. Answers(meeting), new("action.circle.topic", $"circle topic meeting:#{meeting.Id}")],
    };

    public static NoticeDraft Summary(
        ScheduledCircle circle, Meeting meeting, IReadOnlyList<string> coming, IReadOnlyList<string> maybe, IReadOnlyList<string> topics) =>
        Draft("circle.summary", "summary", circle, meeting,
            ("count", coming.Count), ("coming", string.Join(", ", coming)),
            ("maybe", string.Join(", ", maybe)), ("topics", string.Join("; ", topics)),
            ("who", new PhraseKey(coming.Count > 0 ? "circle.summary.coming" : "circle.summary.nobody")),
            ("more", new PhraseKey((maybe.Count, topics.Count) switch
            {
                (0, 0) => "circle.summary.no-topics",
                (0, _) => "circle.summary.topics",
                (_, 0) => "circle.summary.maybe-no-topics",
                _ => "circle.summary.maybe-topics",
            }))) with
        {
            UselessAfterUtc = meeting.StartUtc,
        };

    /// <summary>What one person is told at a step.</summary>
    public static NoticeDraft Step(MeetingStep step, ScheduledCircle circle, Meeting meeting, long personId) => step switch
    {
        MeetingStep.Nudge => Draft("circle.nudge", $"nudge:p{personId}", circle, meeting) with
        {
            UselessAfterUtc = meeting.StartUtc,
            Actions = Answers(meeting),
        },
        MeetingStep.Remind => Draft("circle.reminder", $"reminder:p{personId}", circle, meeting) with
        {
            UselessAfterUtc = meeting.StartUtc,
            Actions = [new("action.circle.no", $"circle no #{meeting.Id}")],
        },
        _ => Draft("circle.hours", $"hours:p{personId}", circle, meeting) with
        {
            UselessAfterUtc = meeting.DueUtc(step, circle) + MeetingSteps.OfferFor,
            Actions = [new("action.circle.log", $"engagement log \"{Escape(Hours(circle, meeting))}\"")],
        },
    };

    /// <summary>Whom somebody is with up to the meeting.</summary>
    /// <param name="partners">One, or two where their number is odd.</param>
    public static NoticeDraft Pair(ScheduledCircle circle, Meeting meeting, long personId, IReadOnlyList<string> partners) =>
        Draft(partners.Count > 1 ? "circle.pair-three" : "circle.pair", $"pair:p{personId}", circle, meeting,
            ("partner", partners[0]), ("other", partners[^1]), Question(meeting)) with
        {
            UselessAfterUtc = meeting.StartUtc,
        };

    /// <param name="reason">A text or a <see cref="PhraseKey"/>; empty: none was given.</param>
    public static NoticeDraft Cancelled(ScheduledCircle circle, Meeting meeting, object reason) =>
        Draft("circle.cancelled", "cancelled", circle, meeting, ("reason", reason is "" ? new PhraseKey("circle.no-reason") : reason)) with
        {
            UselessAfterUtc = meeting.StartUtc,
        };

    /// <summary>The dates to choose among, numbered as on the buttons.</summary>
    public static NoticeDraft Poll(ScheduledCircle circle, DatePoll poll, string author, IReadOnlyList<DateTime> dates) => new(
        "circle.poll", $"poll:{poll.Id}:open",
        [
            ("circle", circle.Name), ("name", author), ("closes", circle.Local(poll.ClosesUtc)),
            ("dates", new PhraseKey($"circle.poll.dates.{dates.Count}")),
            .. dates.Select((start, i) => ($"date{i + 1}", (object?)circle.Local(start))),
        ])
    {
        UselessAfterUtc = poll.ClosesUtc,
        Actions = [.. Enumerable.Range(1, dates.Count).Select(n => new NoticeAction($"action.circle.date.{n}", $"circle vote {n} poll:#{poll.Id}"))],
    };

    /// <summary>The chosen date is the meeting; it stands for the prompt.</summary>
    public static NoticeDraft PollResult(ScheduledCircle circle, DatePoll poll, Meeting meeting, int votes) =>
        Draft("circle.poll-result", $"poll:{poll.Id}", circle, meeting, ("count", votes), Question(meeting)) with
        {
            UselessAfterUtc = meeting.StartUtc,
            Actions = [.. Answers(meeting), new("action.circle.topic", $"circle topic meeting:#{meeting.Id}")],
        };

    public static NoticeDraft PollWithoutVotes(ScheduledCircle circle, DatePoll poll) =>
        new("circle.poll-nobody", $"poll:{poll.Id}:nobody", ("circle", circle.Name));

    /// <summary>What was written about a meeting but not yet delivered is overtaken: it must not arrive any more.</summary>
    /// <param name="personId">Null: everybody's, the channel's too.</param>
    public static Task DropPendingAsync(MentorDb db, long meetingId, long? personId, CancellationToken cancellation)
    {
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        var (from, to) = ($"meeting:{meetingId}:", $"meeting:{meetingId};");
        return db.Notices
            .Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0 && n.State == NoticeState.Pending
                && (personId == null || n.PersonId == personId))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
    }

    private static (string Name, object? Value) Question(Meeting meeting) =>
        ("question", meeting.OwnQuestion.Length > 0 ? meeting.OwnQuestion : new PhraseKey($"circle.question.{meeting.Question}"));

    private static NoticeDraft Draft(
        string kind, string occasion, ScheduledCircle circle, Meeting meeting, params ReadOnlySpan<(string Name, object? Value)> more) =>
        new(kind, $"meeting:{meeting.Id}:{occasion}",
        [
            ("circle", circle.Name), ("start", circle.Local(meeting.StartUtc)),
            ("place", circle.Place.Length > 0 ? circle.Place : new PhraseKey("circle.no-place")), .. more,
        ]);

    private static NoticeAction[] Answers(Meeting meeting) =>
    [
        new("action.circle.yes", $"circle yes #{meeting.Id}"),
        new("action.circle.maybe", $"circle maybe #{meeting.Id}"),
        new("action.circle.no", $"circle no #{meeting.Id}"),
    ];

    /// <summary>The line that the engagement log reads: "2 h Austauschtreffen Kochkreis am 09.02.2027".</summary>
    private static string Hours(ScheduledCircle circle, Meeting meeting)
    {
        var length = circle.DurationMinutes % 60 == 0 ? $"{circle.DurationMinutes / 60} h" : $"{circle.DurationMinutes} min";
        var day = circle.Local(meeting.StartUtc).Date.ToString("dd'.'MM'.'yyyy", CultureInfo.InvariantCulture);
        return $"{length} Austauschtreffen {circle.Name} am {day}";
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
