using MentorBot.Core.Circles;
using MentorBot.Core.Courses;
using MentorBot.Core.Feeds;
using MentorBot.Core.People;
using MentorBot.Core.Tests.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Feeds;

/// <summary>What stands in people's calendars.</summary>
public sealed class FeedTests : IDisposable
{
    private readonly SessionTown town = new();

    private Member Max => max ??= town.It.Person("Max");
    private Member? max;

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_persons_feed_has_what_they_signed_up_for_with_its_state_and_what_they_lead()
    {
        var (mine, full) = (await town.AnnouncedAsync(), await town.AnnouncedAsync(seats: 1, title: "Voll", start: SessionTown.Evening.PlusDays(1)));
        await town.AnnouncedAsync(title: "Fremd", start: SessionTown.Evening.PlusDays(2));
        await town.JoinAsync(town.It.Person("Eva"), full);
        await town.JoinAsync(Max, mine);
        await town.JoinAsync(Max, full);

        (await MineAsync(Max)).ShouldBe([("Infoabend", Standing.Coming), ("Voll", Standing.Waitlisted)]);
        (await MineAsync(town.Tina)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_signs_off_no_longer_finds_the_session()
    {
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(Max, session);
        await town.LeaveAsync(Max, session);
        (await MineAsync(Max)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_moved_session_keeps_its_name_counts_up_and_a_cancelled_one_stays_as_cancelled()
    {
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(Max, session);
        var before = (await EventsAsync(Max)).ShouldHaveSingleItem();
        town.Time.Advance(TimeSpan.FromHours(1));
        await town.MoveAsync(town.Tina, session, SessionTown.Evening.PlusDays(7));
        var moved = (await EventsAsync(Max)).ShouldHaveSingleItem();
        town.Time.Advance(TimeSpan.FromHours(1));
        await town.CancelAsync(town.Tina, session);
        var cancelled = (await EventsAsync(Max)).ShouldHaveSingleItem();

        (moved.Uid, cancelled.Uid).ShouldBe((before.Uid, before.Uid));
        new[] { before.Sequence, moved.Sequence, cancelled.Sequence }.ShouldBe([0, 1, 2]);
        moved.StartUtc.ShouldBe(before.StartUtc.AddDays(7));
        moved.ChangedUtc.ShouldBe(before.ChangedUtc.AddHours(1));
        (cancelled.Standing, cancelled.Reason).ShouldBe((Standing.Cancelled, "Zu wenige"));
    }

    [Fact]
    public async Task The_meetings_of_ones_circles_are_there_before_and_after_they_are_prompted_under_one_name()
    {
        var circle = await town.DoAsync(db => new CircleFounding(db, town.Time).FoundAsync(
            Max, new CircleDraft("Kochkreis", Rhythm.Parse("monthly 2TU 19:30"), "Adler"), default));
        var before = await EventsAsync(Max);
        before.Count.ShouldBeInRange(10, 13);
        await town.DoAsync(async db => { await new CirclePrompts(db).PlanAsync(town.Time.UtcNow, default); return 0; });
        var after = await EventsAsync(Max);
        after.Select(e => e.Uid).ShouldBe(before.Select(e => e.Uid));

        var meeting = await town.DoAsync(db => Task.FromResult(db.Meetings.Single().Id));
        await town.DoAsync(db => new MeetingDesk(db, town.Time).AnswerAsync(Max, meeting, Answer.Maybe, default));
        (await MineAsync(Max))[0].ShouldBe(("Kochkreis", Standing.Maybe));
        await town.DoAsync(db => new MeetingDesk(db, town.Time).AnswerAsync(Max, meeting, Answer.No, default));
        (await EventsAsync(Max)).Select(e => e.Uid).ShouldBe(before.Skip(1).Select(e => e.Uid));
        await town.DoAsync(db => new CircleDesk(db, town.Time).PauseAsync(
            Max, circle, new LocalDate(2027, 1, 11), new LocalDate(2027, 2, 20), "", default));
        (await EventsAsync(Max))[0].StartUtc.Month.ShouldBe(3);
    }

    [Fact]
    public async Task The_towns_feed_has_all_its_sessions_and_none_of_the_neighbours()
    {
        await town.AnnouncedAsync();
        var other = town.It.Person("Nina", Core.Towns.Role.Trainer, town.It.Neighbour());
        (await town.DoAsync(db => new FeedReading(db, town.Time).EventsAsync(Max, FeedScope.Town, null, default)))
            .ShouldHaveSingleItem().Standing.ShouldBe(Standing.Open);
        (await town.DoAsync(db => new FeedReading(db, town.Time).EventsAsync(other, FeedScope.Town, null, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_courses_feed_has_its_sessions_alone_and_is_an_address_of_its_own()
    {
        var session = await town.AnnouncedAsync(title: "Kursabend 1");
        await town.AnnouncedAsync(title: "Anderes", start: SessionTown.Evening.PlusDays(1));
        long course;
        await using (var db = town.It.Db())
        {
            var row = new Course { TownId = Max.TownId, Title = "Mentorenkurs", TrainerId = town.Tina.PersonId, CreatedUtc = town.Time.UtcNow };
            db.Courses.Add(row);
            await db.SaveChangesAsync();
            course = row.Id;
            (await db.Sessions.SingleAsync(s => s.Id == session)).CourseId = course;
            await db.SaveChangesAsync();
        }

        var secret = await DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Course, course, default));
        var feed = (await BySecretAsync(secret)).ShouldNotBeNull();
        (feed.Course, feed.Events.ShouldHaveSingleItem().Title).ShouldBe(("Mentorenkurs", "Kursabend 1"));
        (await DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Mine, null, default))).ShouldNotBe(secret);
        (await SessionTown.RefusalOf(() => DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Course, null, default))))
            .ShouldBe("calendar.subscribe.which-course");
    }

    [Fact]
    public async Task An_address_stays_until_it_is_renewed_or_revoked()
    {
        var first = await DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Mine, null, default));
        first.Length.ShouldBe(30);
        (await DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Mine, null, default))).ShouldBe(first);
        (await DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Town, null, default))).ShouldNotBe(first);
        var second = await DeskAsync((d, m) => d.RenewAsync(m, FeedScope.Mine, null, default));
        (await BySecretAsync(first)).ShouldBeNull();
        (await BySecretAsync(second))!.Scope.ShouldBe(FeedScope.Mine);
        await DeskAsync(async (d, m) => { await d.RevokeAsync(m, FeedScope.Mine, null, default); return 0; });
        (await BySecretAsync(second)).ShouldBeNull();
        (await SessionTown.RefusalOf(() => DeskAsync(async (d, m) => { await d.RevokeAsync(m, FeedScope.Mine, null, default); return 0; })))
            .ShouldBe("calendar.revoke.none");
    }

    [Fact]
    public async Task When_it_changed_stays_the_same_while_it_says_the_same()
    {
        var secret = await DeskAsync((d, m) => d.SubscribeAsync(m, FeedScope.Mine, null, default));
        var id = (await BySecretAsync(secret))!.FeedId;
        var first = await ChangedAsync("eins");
        town.Time.Advance(TimeSpan.FromHours(1));
        (await ChangedAsync("eins")).ShouldBe(first);
        (await ChangedAsync("zwei")).ShouldBe(first.AddHours(1));

        Task<DateTime> ChangedAsync(string digest) => town.DoAsync(db => new FeedReading(db, town.Time).ChangedAsync(id, digest, default));
    }

    private Task<FeedContent?> BySecretAsync(string secret) => town.DoAsync(db => new FeedReading(db, town.Time).BySecretAsync(secret, default));

    private Task<T> DeskAsync<T>(Func<FeedDesk, Member, Task<T>> work) => town.DoAsync(db => work(new FeedDesk(db, town.Time), Max));

    private Task<IReadOnlyList<DatedEvent>> EventsAsync(Member who) =>
        town.DoAsync(db => new FeedReading(db, town.Time).EventsAsync(who, FeedScope.Mine, null, default));

    private async Task<List<(string, Standing)>> MineAsync(Member who) => [.. (await EventsAsync(who)).Select(e => (e.Title, e.Standing))];
}
