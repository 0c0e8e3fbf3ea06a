using MentorBot.Core.Calendar;
using MentorBot.Core.Courses;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Courses;

/// <summary>A town with a trainer and short words for what people do in a course. Each use case gets its own context.</summary>
public sealed class CourseTown : IDisposable
{
    /// <summary>Tuesday in six weeks, seen from the start of the tests' clock.</summary>
    public static readonly LocalDateTime Start = new(2027, 2, 16, 19, 30);

    public CourseTown() => Tina = It.Person("Tina", Role.Trainer);

    public TestTown It { get; } = new();
    public Member Tina { get; }
    public FakeTime Time => It.Time;

    public async Task<long> CourseAsync(int? seats = null, Duration? goal = null, string title = "Frühjahrskurs", LocalDateTime? start = null) =>
        (await CreateAsync(new CourseDraft(title, start ?? Start, CourseTemplate.FortyHours, "Rathaus", seats, goal))).Id;

    public Task<CourseCreated> CreateAsync(CourseDraft draft, Member? by = null) =>
        DoAsync(db => new CourseBook(db, Time).CreateAsync(by ?? Tina, draft, default));

    public Task<CourseEdited> EditAsync(long course, CourseEdit edit) => DoAsync(db => new CourseBook(db, Time).EditAsync(Tina, course, edit, default));

    public Task<Enrolled> EnrolAsync(Member who, long course) => DoAsync(db => new EnrolmentDesk(db, Time).EnrolAsync(who, course, default));

    public Task<(string, bool HadPlace)> LeaveAsync(Member who, long course) => DoAsync(db => new EnrolmentDesk(db, Time).LeaveAsync(who, course, default));

    public Task<bool> DeputyAsync(Member by, long course, Member who) =>
        DoAsync(db => new EnrolmentDesk(db, Time).DeputyAsync(by, course, who.PersonId, default));

    public Task<SessionAdded> AddAsync(long course, string title, LocalDateTime start) => DoAsync(db => new CourseSessions(db, Time)
        .AddAsync(Tina, course, new AddedSession(title, start, Duration.FromHours(2), SessionKind.CourseEvening), default));

    public Task<SessionAdded> MakeUpAsync(long session, LocalDateTime start) =>
        DoAsync(db => new CourseSessions(db, Time).MakeUpAsync(Tina, session, start, null, null, default));

    public Task<CourseProgress> ProgressAsync(Member who, long course) => DoAsync(db => new CourseQueries(db, Time).ProgressAsync(who, course, default));

    public Task<Noted> CheckInAsync(Member who, long session) => DoAsync(db => new AttendanceBook(db, Time).CheckInAsync(who, session, default));

    public Task<Noted> ExcuseAsync(Member who, long session) => DoAsync(db => new AttendanceBook(db, Time).ExcuseAsync(who, session, "Krank", default));

    public Task<Noted> NoteAsync(Member by, long session, Member who, AttendanceState state) =>
        DoAsync(db => new AttendanceBook(db, Time).NoteAsync(by, session, who.PersonId, state, default));

    public Task<ClosedList> CloseAsync(Member by, long session) => DoAsync(db => new AttendanceBook(db, Time).CloseAsync(by, session, default));

    public Task<CancelledSession> CancelAsync(long session, Member? by = null) =>
        DoAsync(db => new SessionChanges(db, Time).CancelAsync(by ?? Tina, session, "Krank", "", default));

    public Task<Left> SignOffAsync(Member who, long session) => DoAsync(db => new SignupDesk(db, Time).LeaveAsync(who, session, default));

    /// <summary>What goes out to the person within the next quarter of an hour, by kind.</summary>
    public async Task<List<string>> HearsAsync(Member who)
    {
        Time.Advance(TimeSpan.FromMinutes(15));
        return await DoAsync(async db =>
        {
            var due = db.Notices.Where(n => n.State == NoticeState.Pending && n.NotBeforeUtc <= Time.UtcNow);
            var kinds = await due.Where(n => n.PersonId == who.PersonId).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync();
            await due.ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Delivered));
            return kinds;
        });
    }

    public Task<Joined> JoinAsync(Member who, long session) => DoAsync(db => new SignupDesk(db, Time).JoinAsync(who, session, default));

    /// <summary>The course's sessions in order.</summary>
    public Task<List<Session>> SessionsAsync(long course) =>
        DoAsync(db => db.Sessions.AsNoTracking().Where(s => s.CourseId == course).OrderBy(s => s.StartUtc).ToListAsync());

    /// <summary>Everybody named was there, and the list is closed; the clock stands at the end of the session.</summary>
    public async Task HeldAsync(Session session, params Member[] present)
    {
        Time.Set(session.EndUtc);
        foreach (var member in present)
            await NoteAsync(Tina, session.Id, member, AttendanceState.Present);
        await CloseAsync(Tina, session.Id);
    }

    /// <summary>Who has a place in the session.</summary>
    public Task<List<string>> ComingAsync(long session) => DoAsync(db => db.Signups
        .Where(s => s.SessionId == session && s.State == SignupState.Confirmed).OrderBy(s => s.Position)
        .Join(db.People, s => s.PersonId, p => p.Id, (_, p) => p.Name).ToListAsync());

    /// <summary>Whom the notices of that kind went to, in the order written.</summary>
    public Task<List<string>> ToldAsync(string kind) => DoAsync(db => db.Notices.Where(n => n.Kind == kind).OrderBy(n => n.Id)
        .Select(n => n.PersonId == null ? "#" : db.People.Single(p => p.Id == n.PersonId).Name).ToListAsync());

    public async Task<T> DoAsync<T>(Func<MentorDb, Task<T>> work)
    {
        await using var db = It.Db();
        return await work(db);
    }

    public void ClockTo(LocalDateTime local) => Time.Set(TownTime.ToUtc(local, Tina.Zone));

    public static async Task<string> RefusalOf(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;

    public void Dispose() => It.Dispose();
}
