using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>The clock starts on Monday, 4 January 2027, 9:00 in Berlin. The circle meets on 12 January, 9 February, 9 March, ...</summary>
public abstract class CircleTown : IDisposable
{
    protected CircleTown()
    {
        Founder = Town.Person("Fatma");
        Silent = Town.Person("Stefan");
        CircleId = Found("Kochkreis", "monthly 2TU 19:30").GetAwaiter().GetResult();
        Join(Silent).GetAwaiter().GetResult();
    }

    protected TestTown Town { get; } = new();
    protected Member Founder { get; }
    protected Member Silent { get; }
    protected long CircleId { get; }

    public void Dispose()
    {
        Town.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<long> Found(string name, string rhythm)
    {
        await using var db = Town.Db();
        var id = await new CircleFounding(db, Town.Time).FoundAsync(Founder, new CircleDraft(name, Rhythm.Parse(rhythm), "Rathaus"), default);
        await db.Notices.Where(n => n.Kind == "circle.founded").ExecuteDeleteAsync();
        return id;
    }

    protected async Task Join(Member who)
    {
        await using var db = Town.Db();
        await new CircleDesk(db, Town.Time).JoinAsync(who, CircleId, default);
    }

    protected async Task Answer(Member who, Answer answer)
    {
        await using var db = Town.Db();
        await new MeetingDesk(db, Town.Time).AnswerAsync(who, await LastMeeting(), answer, default);
    }

    protected async Task<long> LastMeeting()
    {
        await using var db = Town.Db();
        return await db.Meetings.Where(m => m.CircleId == CircleId).MaxAsync(m => m.Id);
    }

    /// <summary>Plans whenever something is due until then, and at that moment.</summary>
    protected async Task RunTo(DateTime utc)
    {
        await using var db = Town.Db();
        while (Town.Time.UtcNow < utc)
        {
            var due = await new CirclePrompts(db).NextDueAsync(Town.Time.UtcNow, default);
            await Plan();
            Town.Time.Set(due is { } next && next < utc ? next : utc);
        }

        await Plan();
    }

    protected async Task Plan()
    {
        await using var db = Town.Db();
        await new CirclePrompts(db).PlanAsync(Town.Time.UtcNow, default);
    }

    protected async Task<List<Notice>> All()
    {
        await using var db = Town.Db();
        return await db.Notices.AsNoTracking().OrderBy(n => n.Id).ToListAsync();
    }

    protected async Task<List<Notice>> Posted() => [.. (await All()).Where(n => n.Kind.StartsWith("circle.prompt", StringComparison.Ordinal))];

    protected static DateTime At(int year, int month, int day, int hour, int minute) =>
        TownTime.ToUtc(new LocalDateTime(year, month, day, hour, minute), "Europe/Berlin");

    protected static DateTime Utc(string text) => DateTimeOffset.Parse(text).UtcDateTime;
}
