using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Courses.Goals;
using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.Experiences;
using MentorBot.Core.Feeds;
using MentorBot.Core.Ideas;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Platforms;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Excursions;
using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Sessions.Visits;
using MentorBot.Core.Towns.Homes;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.People;

/// <summary>A town in which two accounts become one person: "old" has what a person can have, "now" types the code.</summary>
public abstract class MergeTown : IDisposable
{
    private readonly MentorDb db;

    protected MergeTown()
    {
        db = Town.Db();
        (Old, Now, Other) = (Town.Person("Mia Alt"), Town.Person("Mia Neu"), Town.Person("Otto"));
    }

    protected TestTown Town { get; } = new();
    protected MentorDb Db => db;
    protected Member Old { get; }
    protected Member Now { get; }
    protected Member Other { get; }

    public void Dispose()
    {
        db.Dispose();
        Town.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<string> MergeAsync() =>
        db.WriteAsync(() => new PersonMerge(db, Town.Time).MergeAsync(Now.PersonId, Old.PersonId, default), default);

    /// <summary>A row in every table that names a person, and of both persons where only one row may stay.</summary>
    protected void SeedEverything()
    {
        var (mine, theirs) = (Project("Meins", Old), Project("Fremd", Other));
        var (idea, theirIdea) = (Idea("Meine Idee", Old), Idea("Fremde Idee", Other));
        var session = Session(5);
        Session(5, Old);
        using var seed = Town.Db();
        var circle = new Circle { TownId = Old.TownId, Name = "Runde", Rhythm = "x", ChannelId = Town.Announcements.Id, FounderId = Old.PersonId };
        seed.Circles.Add(circle);
        var home = new TownHome { TownId = Old.TownId, Platform = "discord", PlatformId = "1", Name = "Ditzingen" };
        seed.TownHomes.Add(home);
        seed.SaveChanges();
        var meeting = new Meeting { CircleId = circle.Id, TownId = Old.TownId, StartUtc = Town.Time.UtcNow };
        seed.Meetings.Add(meeting);
        var course = new Course { TownId = Old.TownId, Title = "Kurs", TrainerId = Old.PersonId };
        seed.Courses.Add(course);
        seed.SaveChanges();
        foreach (var person in new[] { Old, Now })
        {
            seed.AddRange(
                new ConversationRow { PersonId = person.PersonId, Place = "web:7" },
                new MentorProfile { PersonId = person.PersonId, TownId = person.TownId },
                new Interest { PersonId = person.PersonId, TownId = person.TownId, ProjectId = theirs, DecidedById = person.PersonId },
                new IdeaVote { PersonId = person.PersonId, TownId = person.TownId, IdeaId = theirIdea, Dots = 1 },
                new Experience { AuthorId = person.PersonId, TownId = person.TownId, Title = "Aushang", What = "Ein Zettel hilft." },
                new Signup { PersonId = person.PersonId, TownId = person.TownId, SessionId = session, Position = (int)person.PersonId },
                new CourseDeputy { PersonId = person.PersonId, TownId = person.TownId, CourseId = course.Id },
                new Enrolment { PersonId = person.PersonId, TownId = person.TownId, CourseId = course.Id, Position = (int)person.PersonId },
                new SessionFeedback { PersonId = person.PersonId, TownId = person.TownId, SessionId = session, Stars = 4 },
                new Visit { PersonId = person.PersonId, TownId = person.TownId, SessionId = session, Contact = "0711", CodeHash = person.Name },
                new Attendance { PersonId = person.PersonId, TownId = person.TownId, SessionId = session, ChangedById = person.PersonId },
                new CircleMember { PersonId = person.PersonId, TownId = person.TownId, CircleId = circle.Id },
                new CalendarFeed { PersonId = person.PersonId, TownId = person.TownId, Secret = $"geheim-{person.PersonId}" },
                new MeetingAnswer { PersonId = person.PersonId, MeetingId = meeting.Id });
        }

        seed.AddRange(
            new PairWish { PersonId = Old.PersonId, TownId = Old.TownId, CircleId = meeting.CircleId },
            new KeptText { Key = "k", PersonId = Old.PersonId, Text = "session join #1" },
            new LinkCode { PersonId = Old.PersonId, CodeHash = "x", ExpiresUtc = Town.Time.UtcNow },
            new Acquaintance { PersonId = Old.PersonId, OtherPersonId = Other.PersonId, TownId = Old.TownId },
            new Acquaintance { PersonId = Other.PersonId, OtherPersonId = Old.PersonId, TownId = Old.TownId },
            new Excursion { TownId = Old.TownId, SessionId = session, HostContactId = Old.PersonId },
            new LinkTry { PersonId = Old.PersonId, TriedUtc = Town.Time.UtcNow },
            new SavedSearch { PersonId = Old.PersonId, TownId = Old.TownId },
            new IdeaComment { PersonId = Old.PersonId, IdeaId = theirIdea, Text = "Gut!" },
            new IdeaMerge { ProposedById = Old.PersonId, TownId = Old.TownId, FromId = idea, IntoId = theirIdea },
            new HourEntry { PersonId = Old.PersonId, TownId = Old.TownId, ProjectId = mine, AnsweredById = Old.PersonId, Minutes = 60, Day = new(2027, 1, 1) },
            new MeetingTopic { PersonId = Old.PersonId, MeetingId = meeting.Id, Text = "Nachwuchs" },
            new Certificate
            {
                PersonId = Old.PersonId, TownId = Old.TownId, CourseId = course.Id, Number = "2027-001", Code = "C", Name = "Mia Alt", CourseTitle = "Kurs",
                IssuedById = Old.PersonId, EndedById = Old.PersonId,
            },
            new CourseGoalChange { TownId = Old.TownId, CourseId = course.Id, ChangedById = Old.PersonId },
            new AttendanceChange { PersonId = Old.PersonId, TownId = Old.TownId, SessionId = session, ChangedById = Old.PersonId },
            new Errand { PersonId = Old.PersonId, TownId = Old.TownId, HomeId = home.Id, Kind = ErrandKind.GiveRole });
        seed.SaveChanges();
        SeedPolls(seed, meeting);
        Notice(Old, "session:1:remind:60", NoticeState.Delivered);
        using var message = Town.Db();
        message.Messages.Add(new Message
        {
            TownId = Old.TownId, PersonId = Old.PersonId, NoticeId = message.Notices.Single().Id, PostedUtc = Town.Time.UtcNow,
        });
        message.SaveChanges();
    }

    protected long Project(string title, Member contact) => Add(
        new Project { TownId = contact.TownId, Title = title, ContactPersonId = contact.PersonId }, p => p.Id);

    protected long Idea(string title, Member author) => Add(
        new Idea { TownId = author.TownId, Title = title, AuthorId = author.PersonId }, i => i.Id);

    private void SeedPolls(MentorDb seed, Meeting meeting)
    {
        var poll = new DatePoll { AuthorId = Old.PersonId, TownId = Old.TownId, CircleId = meeting.CircleId };
        var pair = new PairGroup { CircleId = meeting.CircleId, MeetingId = meeting.Id };
        seed.AddRange(poll, pair);
        seed.SaveChanges();
        var option = new DatePollOption { PollId = poll.Id, Number = 1 };
        seed.Add(option);
        seed.SaveChanges();
        seed.AddRange(
            new DatePollVote { OptionId = option.Id, PersonId = Old.PersonId },
            new PairGroupMember { GroupId = pair.Id, PersonId = Old.PersonId });
        seed.SaveChanges();
    }

    protected long Session(int? seats, Member? trainer = null) => Add(new Session
    {
        TownId = Old.TownId, Title = "Infoabend", StartUtc = Town.Time.UtcNow.AddDays(10), DurationMinutes = 90, Seats = seats,
        TrainerId = (trainer ?? Other).PersonId,
    }, s => s.Id);

    protected void Signup(long session, Member by, SignupState state, int position) => Add(
        new Signup { TownId = by.TownId, SessionId = session, PersonId = by.PersonId, State = state, Position = position }, s => s.Id);

    protected void Vote(long idea, Member by, int dots) => Add(
        new IdeaVote { TownId = by.TownId, IdeaId = idea, PersonId = by.PersonId, Dots = dots }, v => v.Id);

    protected void Hours(Member by, int minutes, string what) => Add(
        new HourEntry { TownId = by.TownId, PersonId = by.PersonId, Minutes = minutes, What = what, Day = new(2027, 1, 1) }, e => e.Id);

    protected void Notice(Member to, string key, NoticeState state) => Notice(to, state, $"{key}:p{to.PersonId}");

    protected void Notice(Member to, NoticeState state, string wholeKey) => Add(new Notice
    {
        TownId = to.TownId, PersonId = to.PersonId, Kind = "session.reminder", UniqueKey = wholeKey, State = state,
    }, n => n.Id);

    private long Add<T>(T row, Func<T, long> id) where T : class
    {
        using var seed = Town.Db();
        seed.Add(row);
        seed.SaveChanges();
        return id(row);
    }
}
