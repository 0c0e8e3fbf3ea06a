namespace MentorBot.Core.Courses;

/// <summary>The plans a course can start from; see <see cref="CourseTemplates"/>.</summary>
public enum CourseTemplate
{
    FortyHours,
    ElevenModules,

    /// <summary>Makes mentor trainers; only coordinators plan one and give its certificates.</summary>
    TrainerCourse,
}

/// <summary>Whether a course still goes on.</summary>
public enum CourseState
{
    Running,
    Finished,

    /// <summary>Called off; what was attended until then stays on record.</summary>
    Cancelled,
}

/// <summary>A course (Mentorenkurs): sessions that belong together, for people who enrol once for all of them.</summary>
public sealed class Course
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public required string Title { get; set; }
    public CourseTemplate Template { get; set; }

    /// <summary>Minutes of attended sessions that a certificate asks for.</summary>
    public int GoalMinutes { get; set; }

    /// <summary>How many people it takes; null: as many as want to come.</summary>
    public int? Seats { get; set; }

    /// <summary>Who leads it; deputies are <see cref="CourseDeputy"/>.</summary>
    public long TrainerId { get; set; }

    public CourseState State { get; set; }

    /// <summary>Why it was called off, in the words of who did it.</summary>
    public string CancelReason { get; set; } = "";

    public DateTime CreatedUtc { get; set; }

    /// <summary>When it was finished or called off.</summary>
    public DateTime? FinishedUtc { get; set; }
}

/// <summary>Somebody who may do in a course all that its trainer may.</summary>
public sealed class CourseDeputy
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long CourseId { get; set; }
    public long PersonId { get; set; }
    public DateTime SinceUtc { get; set; }
}

/// <summary>Where an enrolment stands.</summary>
public enum EnrolmentState
{
    Enrolled,
    Waitlisted,
    Left,
}

/// <summary>One person in one course. At most one row for the two.</summary>
public sealed class Enrolment
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long CourseId { get; set; }
    public long PersonId { get; set; }
    public EnrolmentState State { get; set; }

    /// <summary>Order of arrival; who comes back gets a new, later one.</summary>
    public int Position { get; set; }

    public DateTime EnrolledUtc { get; set; }
}
