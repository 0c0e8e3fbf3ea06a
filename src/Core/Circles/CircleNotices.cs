using System.Globalization;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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
        Actions = AllSteps(meeting),
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
            })));

    /// <summary>What one person is told at a step.</summary>
    public static NoticeDraft Step(MeetingStep step, ScheduledCircle circle, Meeting meeting, long personId) => step switch
    {
        MeetingStep.Nudge => Draft("circle.nudge", $"nudge:p{personId}", circle, meeting) with
        {
            Actions = Answers(meeting),
        },
        MeetingStep.Remind => Draft("circle.reminder", $"reminder:p{personId}", circle, meeting) with
        {
            Actions = [new("action.circle.no", $"circle no #{meeting.Id}")],
        },
        _ => Draft("circle.hours", $"hours:p{personId}", circle, meeting) with
        {
            UselessAfterUtc = meeting.DueUtc(step, circle) + MeetingSteps.OfferFor,
            BeginsUtc = null,
            Actions = [new("action.circle.log", $"engagement log \"{Escape(Hours(circle, meeting))}\"")],
        },
    };

    /// <param name="reason">A text or a <see cref="PhraseKey"/>; empty: none was given.</param>
    public static NoticeDraft Cancelled(ScheduledCircle circle, Meeting meeting, object reason) =>
        Draft("circle.cancelled", "cancelled", circle, meeting, ("reason", reason is "" ? new PhraseKey("circle.no-reason") : reason));

    /// <summary>Members read, or were to read, that it does not take place.</summary>
    public static Task<bool> WasCancelledAsync(MentorDb db, long meetingId, CancellationToken cancellation)
    {
        var (what, from, to) = ($"meeting:{meetingId}:cancelled", $"meeting:{meetingId}:cancelled:", $"meeting:{meetingId}:cancelled;");
        return db.Notices.AnyAsync(
            n => n.Kind == "circle.cancelled" && (n.UniqueKey == what || (n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0)), cancellation);
    }

    /// <summary>A pause is over before its time.</summary>
    /// <param name="next">Local time of the next meeting; null: none is in sight.</param>
    public static NoticeDraft Resumed(ScheduledCircle circle, CirclePause pause, LocalDate to, LocalDateTime? next) => new(
        "circle.resumed", $"circle:{circle.Id}:resumed:{pause.Id}",
        [
            ("circle", circle.Name), ("from", LocalDate.FromDateOnly(pause.From)), ("to", to),
            ("then", new PhraseKey(next is null ? "circle.no-next" : "circle.next")), ("start", next),
        ]);

    /// <param name="off">The meeting that would have come next; null: none was prompted.</param>
    public static NoticeDraft Dissolved(ScheduledCircle circle, string name, Meeting? off) => new("circle.dissolved", $"circle:{circle.Id}:dissolved",
        ("circle", circle.Name), ("name", name), ("off", new PhraseKey(off is null ? "circle.dissolved.all" : "circle.dissolved.next")),
        ("start", off is null ? null : circle.Local(off.StartUtc)))
    {
        BeginsUtc = off?.StartUtc,
    };

    /// <summary>The circle has another name now.</summary>
    public static NoticeDraft Renamed(Circle circle, string old) =>
        new("circle.renamed", $"circle:{circle.Id}:renamed:{circle.Sequence}", ("circle", circle.Name), ("old", old));

    /// <param name="next">Local times of the next meetings.</param>
    public static NoticeDraft OffTheNewPlan(ScheduledCircle circle, Meeting meeting, IReadOnlyList<LocalDateTime> next) =>
        next is not [var first, var second] ? Cancelled(circle, meeting, new PhraseKey("circle.edit.reason"))
        : Draft("circle.replanned", "cancelled", circle, meeting, ("next", first), ("then", second));

    public static NoticeDraft Relocated(ScheduledCircle circle, Meeting meeting) => Draft("circle.relocated", $"place:{circle.Sequence}", circle, meeting);

    /// <summary>The dates to choose among, numbered as on the buttons.</summary>
    public static NoticeDraft Poll(ScheduledCircle circle, DatePoll poll, string author, IReadOnlyList<DateTime> dates) => new(
        "circle.poll", $"poll:{poll.Id}:open",
        [
            ("circle", circle.Name), ("name", author), ("closes", circle.Local(poll.ClosesUtc)),
            ("dates", new PhraseKey($"circle.poll.dates.{dates.Count}")), ("choose", new PhraseKey(dates.Count > 1 ? "circle.poll.choose" : "circle.poll.choose-one")),
            .. dates.Select((start, i) => ($"date{i + 1}", (object?)circle.Local(start))),
        ])
    {
        UselessAfterUtc = poll.ClosesUtc,
        Actions = [.. Enumerable.Range(1, dates.Count).Select(n => new NoticeAction($"action.circle.date.{n}", $"circle vote {n} poll:#{poll.Id}"))],
    };

    /// <summary>The circle pauses on dates of its poll. With others left, a new one asks for these.</summary>
    /// <param name="next">Local time of the next meeting, told where no date is left.</param>
    public static NoticeDraft PollPaused(
        ScheduledCircle circle, DatePoll poll, (LocalDate From, LocalDate To) pause, IReadOnlyList<DatePollOption> gone, int left, LocalDateTime? next) => new(
        left > 0 ? "circle.poll-paused" : "circle.poll-paused-all", $"poll:{poll.Id}:paused",
        [
            ("circle", circle.Name), ("from", pause.From), ("to", pause.To), ("gone", new PhraseKey($"circle.poll.gone.{gone.Count}")),
            ("then", new PhraseKey(next is null ? "circle.no-next" : "circle.next")), ("start", next),
            .. gone.Select((date, i) => ($"date{i + 1}", (object?)circle.Local(date.StartUtc))),
        ]);

    /// <summary>The chosen date is the meeting; it stands for the prompt.</summary>
    /// <param name="old">When it was expected before, in UTC; null: at no other time.</param>
    public static NoticeDraft PollResult(ScheduledCircle circle, DatePoll poll, Meeting meeting, int votes, DateTime? old) =>
        Draft(old is null ? "circle.poll-result" : "circle.poll-moved", $"poll:{poll.Id}", circle, meeting,
            ("count", votes), ("old", old is { } before ? circle.Local(before) : null), Question(meeting)) with
        {
            BeginsUtc = old < meeting.StartUtc ? old : meeting.StartUtc,
            Actions = AllSteps(meeting),
        };

    /// <summary>Somebody answered for the old date: what of the new one?</summary>
    public static NoticeDraft AskAgain(ScheduledCircle circle, DateTime oldUtc, Meeting meeting, long personId) =>
        Draft("circle.ask-again", $"again:{oldUtc.Ticks}:p{personId}", circle, meeting, ("old", circle.Local(oldUtc))) with
        {
            BeginsUtc = oldUtc < meeting.StartUtc ? oldUtc : meeting.StartUtc,
            Actions = Answers(meeting),
        };

    public static NoticeDraft PollWithoutVotes(ScheduledCircle circle, DatePoll poll) =>
        new("circle.poll-nobody", $"poll:{poll.Id}:nobody", ("circle", circle.Name));

    /// <summary>What was written about a meeting but not yet delivered is overtaken: it must not arrive any more.</summary>
    /// <param name="personId">Null: everybody's, the channel's too.</param>
    /// <param name="occasion">"pair", "nudge"; empty: all.</param>
    public static Task DropPendingAsync(MentorDb db, long meetingId, long? personId, CancellationToken cancellation, string occasion = "") =>
        DropAsync(db, occasion.Length > 0 ? $"meeting:{meetingId}:{occasion}" : $"meeting:{meetingId}", personId, cancellation);

    /// <summary>The poll is over, or the person no longer has a vote in it.</summary>
    public static Task DropPollAsync(MentorDb db, long pollId, long? personId, CancellationToken cancellation) =>
        DropAsync(db, $"poll:{pollId}:open", personId, cancellation);

    private static Task DropAsync(MentorDb db, string what, long? personId, CancellationToken cancellation)
    {
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        var (from, to) = (what + ":", what + ";");
        return db.OvertakeAsync(
            db.Notices.Where(n => (n.UniqueKey == what || (n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0))
                && (personId == null || n.PersonId == personId)),
            cancellation);
    }

    internal static (string Name, object? Value) Question(Meeting meeting) =>
        ("question", meeting.OwnQuestion.Length > 0 ? meeting.OwnQuestion : new PhraseKey($"circle.question.{meeting.Question}"));

    /// <summary>What is said about a meeting ahead: no use once it has begun.</summary>
    /// <param name="occasion">It comes again when the meeting was called off and takes place after all.</param>
    internal static NoticeDraft Draft(
        string kind, string occasion, ScheduledCircle circle, Meeting meeting, params ReadOnlySpan<(string Name, object? Value)> more) =>
        new(kind, $"meeting:{meeting.Id}:{(meeting.Sequence == 0 ? occasion : Numbered(occasion, meeting.Sequence))}",
        [
            ("circle", circle.Name), ("start", circle.Local(meeting.StartUtc)),
            ("place", circle.Place.Length > 0 ? circle.Place : new PhraseKey("circle.no-place")), .. more,
        ])
        {
            UselessAfterUtc = meeting.StartUtc,
            BeginsUtc = meeting.StartUtc,
        };

    /// <summary>The number comes second, so that occasions are still found by how they begin: "nudge:v2:p7".</summary>
    private static string Numbered(string occasion, int sequence) =>
        occasion.Split(':', 2) is [var name, var rest] ? $"{name}:v{sequence}:{rest}" : $"{occasion}:v{sequence}";

    private static NoticeAction[] AllSteps(Meeting meeting) =>
    [
        .. Answers(meeting),
        new("action.circle.topic", $"circle topic meeting:#{meeting.Id}"),
        new("action.circle.calendar", $"circle calendar #{meeting.Id}"),
        new("action.circle.unanswer", $"circle unanswer #{meeting.Id}"),
    ];

    private static NoticeAction[] Answers(Meeting meeting) =>
    [
        new("action.circle.yes", $"circle yes #{meeting.Id}"),
        new("action.circle.maybe", $"circle maybe #{meeting.Id}"),
        new("action.circle.no", $"circle no #{meeting.Id}"),
    ];

    /// <summary>The line that the engagement log reads: "2 h Kochkreis 09.02.2027", in no language.</summary>
    private static string Hours(ScheduledCircle circle, Meeting meeting)
    {
        var length = circle.DurationMinutes % 60 == 0 ? $"{circle.DurationMinutes / 60} h" : $"{circle.DurationMinutes} min";
        var day = circle.Local(meeting.StartUtc).Date.ToString("dd'.'MM'.'yyyy", CultureInfo.InvariantCulture);
        return $"{length} {circle.Name} {day}";
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
