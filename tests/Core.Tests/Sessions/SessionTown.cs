using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Sessions;

/// <summary>A town with a trainer, and short words for what people do about sessions. Each use case gets its own context.</summary>
public sealed class SessionTown : IDisposable
{
    /// <summary>Tuesday in six weeks, seen from the start of the tests' clock.</summary>
    public static readonly LocalDateTime Evening = new(2027, 2, 16, 19, 30);

    public SessionTown() => Tina = It.Person("Tina", Role.Trainer);

    public TestTown It { get; } = new();
    public Member Tina { get; }
    public FakeTime Time => It.Time;
    public CancellationToken None => CancellationToken.None;

    public Task<long> AnnouncedAsync(int? seats = null, LocalDateTime? start = null, string title = "Infoabend",
        SessionKind kind = SessionKind.InformationEvening, LocalDateTime? deadline = null) =>
        DoAsync(async db => (await new SessionBook(db, Time).AnnounceAsync(
            Tina, new SessionPlan(title, kind, start ?? Evening, Duration.FromHours(2), "Rathaus", seats, deadline), None)).Id);

    public Task<Joined> JoinAsync(Member who, long session) => DoAsync(db => new SignupDesk(db, Time).JoinAsync(who, session, None));

    public Task<Joined> AcceptAsync(Member who, long session) => DoAsync(db => new SignupDesk(db, Time).AcceptAsync(who, session, None));

    public Task<Left> LeaveAsync(Member who, long session) => DoAsync(db => new SignupDesk(db, Time).LeaveAsync(who, session, None));

    public Task<Left> PassAsync(Member who, long session) => DoAsync(db => new SignupDesk(db, Time).PassAsync(who, session, None));

    public Task<Moved> MoveAsync(Member who, long session, LocalDateTime? start, string? place = null) =>
        DoAsync(db => new SessionChanges(db, Time).MoveAsync(who, session, start, place, null, "Wasserschaden", None));

    public Task<CancelledSession> CancelAsync(Member who, long session, string alternative = "") =>
        DoAsync(db => new SessionChanges(db, Time).CancelAsync(who, session, "Zu wenige", alternative, None));

    public Task<Edited> EditAsync(Member who, long session, SessionEdit edit) =>
        DoAsync(db => new SessionChanges(db, Time).EditAsync(who, session, edit, None));

    public Task<SessionCard> ShowAsync(Member who, long session) => DoAsync(db => new SessionQueries(db, Time, new SessionTitles()).ShowAsync(who, session, None));

    public Task<Attendees> AttendeesAsync(Member who, long session) =>
        DoAsync(db => new SessionQueries(db, Time, new SessionTitles()).AttendeesAsync(who, session, None));

    public Task RemindAsync() => DoAsync(async db => { await new SessionReminders(db).PlanAsync(Time.UtcNow, None); return 0; });

    public Task PassOnAsync() => DoAsync(async db => { await new WaitingListOffers(db).PlanAsync(Time.UtcNow, None); return 0; });

    public Task<DateTime?> NextReminderAsync() => DoAsync(db => new SessionReminders(db).NextDueAsync(Time.UtcNow, None));

    public Task<DateTime?> NextOfferEndAsync() => DoAsync(db => new WaitingListOffers(db).NextDueAsync(Time.UtcNow, None));

    /// <summary>"Eva: session.offer", in the order written.</summary>
    public async Task<List<string>> ToldAsync(string kind)
    {
        await using var db = It.Db();
        return await db.Notices.Where(n => n.Kind == kind).OrderBy(n => n.Id)
            .Select(n => n.PersonId == null ? "#" : db.People.Single(p => p.Id == n.PersonId).Name).ToListAsync();
    }

    public async Task<List<Notice>> NoticesAsync(string kind)
    {
        await using var db = It.Db();
        return await db.Notices.AsNoTracking().Where(n => n.Kind == kind).OrderBy(n => n.Id).ToListAsync();
    }

    public async Task<T> DoAsync<T>(Func<MentorDb, Task<T>> work)
    {
        await using var db = It.Db();
        return await work(db);
    }

    public void ClockTo(LocalDateTime local) => Time.Set(TownTime.ToUtc(local, Tina.Zone));

    public static async Task<string> RefusalOf(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;

    public void Dispose() => It.Dispose();
}
