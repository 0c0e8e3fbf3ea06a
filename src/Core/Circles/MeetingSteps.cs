using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>What happens around a meeting after its prompt.</summary>
internal enum MeetingStep
{
    /// <summary>Those who have not answered are asked once more.</summary>
    Nudge,

    /// <summary>Those who said yes or maybe are reminded.</summary>
    Remind,

    /// <summary>The channel reads who comes and what about.</summary>
    Summarise,

    /// <summary>Those who said yes or maybe are offered to log their hours.</summary>
    OfferHours,
}

/// <summary>When each step of a meeting is due, and which is the one to take.</summary>
internal static class MeetingSteps
{
    private const double NudgeAt = 0.8;
    private static readonly LocalTime DayBegins = new(9, 0);
    private static readonly LocalTime DayEnds = new(20, 0);
    private static readonly TimeSpan RemindBefore = TimeSpan.FromHours(24);
    private static readonly TimeSpan SummariseBefore = TimeSpan.FromHours(2);
    private static readonly TimeSpan OfferAfter = TimeSpan.FromHours(1);

    /// <summary>After that nobody remembers how long it was.</summary>
    public static readonly TimeSpan OfferFor = TimeSpan.FromDays(7);

    public static DateTime DueUtc(this Meeting meeting, MeetingStep step, ScheduledCircle circle) => step switch
    {
        MeetingStep.Nudge => NudgeUtc(meeting, circle),
        MeetingStep.Remind => meeting.StartUtc - RemindBefore,
        MeetingStep.Summarise => meeting.StartUtc - SummariseBefore,
        _ => meeting.StartUtc.AddMinutes(circle.DurationMinutes) + OfferAfter,
    };

    /// <summary>
    /// By day, as it reaches people alone: a moment of the night waits for the morning. Where the next step comes first
    /// by then, it is the evening before; and where nobody was asked yet by then, the moment stays.
    /// </summary>
    private static DateTime NudgeUtc(Meeting meeting, ScheduledCircle circle)
    {
        var atUtc = meeting.PromptedUtc + ((meeting.StartUtc - meeting.PromptedUtc) * NudgeAt);
        var local = circle.Local(atUtc);
        if (local.TimeOfDay >= DayBegins && local.TimeOfDay <= DayEnds)
            return atUtc;
        var isEarly = local.TimeOfDay < DayBegins;
        var morningUtc = circle.Utc(local.Date.PlusDays(isEarly ? 0 : 1) + DayBegins);
        DateTime[] nextSteps = [meeting.StartUtc - RemindBefore, meeting.StartUtc - SummariseBefore, meeting.StartUtc];
        if (morningUtc < nextSteps.First(next => next > atUtc))
            return morningUtc;
        var eveningUtc = circle.Utc(local.Date.PlusDays(isEarly ? -1 : 0) + DayEnds);
        return eveningUtc > meeting.PromptedUtc ? eveningUtc : atUtc;
    }

    /// <summary>A meeting prompted now. A late prompt stands for the steps whose moment has passed by then.</summary>
    public static Meeting NewMeeting(this ScheduledCircle circle, DateTime startUtc, DateTime nowUtc, int question)
    {
        var meeting = new Meeting { CircleId = circle.Id, TownId = circle.TownId, StartUtc = startUtc, PromptedUtc = nowUtc, Question = question };
        meeting.MarkPassed(circle, nowUtc);
        return meeting;
    }

    /// <summary>Steps whose moment has passed are not made up for.</summary>
    public static void MarkPassed(this Meeting meeting, ScheduledCircle circle, DateTime nowUtc)
    {
        foreach (var (step, due) in meeting.Open(circle))
        {
            if (due <= nowUtc)
                meeting.MarkDone(step, nowUtc);
        }
    }

    public static bool IsDone(this Meeting meeting, MeetingStep step) => step switch
    {
        MeetingStep.Nudge => meeting.NudgedUtc is not null,
        MeetingStep.Remind => meeting.RemindedUtc is not null,
        MeetingStep.Summarise => meeting.SummarisedUtc is not null,
        _ => meeting.ClosedUtc is not null,
    };

    public static void MarkDone(this Meeting meeting, MeetingStep step, DateTime nowUtc)
    {
        if (meeting.IsDone(step))
            return;
        switch (step)
        {
            case MeetingStep.Nudge:
                meeting.NudgedUtc = nowUtc;
                break;
            case MeetingStep.Remind:
                meeting.RemindedUtc = nowUtc;
                break;
            case MeetingStep.Summarise:
                meeting.SummarisedUtc = nowUtc;
                break;
            default:
                meeting.ClosedUtc = nowUtc;
                break;
        }
    }

    /// <summary>Steps still open, the one due first first.</summary>
    public static IReadOnlyList<(MeetingStep Step, DateTime DueUtc)> Open(this Meeting meeting, ScheduledCircle circle) =>
        [.. Enum.GetValues<MeetingStep>().Where(s => !meeting.IsDone(s))
            .Select(s => (s, meeting.DueUtc(s, circle))).OrderBy(s => s.Item2)];

    /// <summary>False for what only helps before the meeting, once that has begun, and for hours after a week.</summary>
    public static bool IsUseful(this Meeting meeting, MeetingStep step, ScheduledCircle circle, DateTime nowUtc) =>
        step == MeetingStep.OfferHours ? nowUtc < meeting.DueUtc(step, circle) + OfferFor : nowUtc < meeting.StartUtc;
}
