using MentorBot.Core.Sessions;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Core.Tests.Towns.Homes;

public sealed class HomeCalendarTests : HomeTown
{
    private HomeCalendar Calendar => new(Db, Town.Time);

    [Fact]
    public async Task A_session_ahead_is_shown_once_and_again_when_it_has_changed()
    {
        var id = Session("Infoabend", 3);
        var step = (await DueAsync()).ShouldHaveSingleItem();
        (step.IsWanted, step.Facts.Title, step.Event.PlatformId).ShouldBe((true, "Infoabend", null));
        await ShowAsync(step, "e1");
        (await DueAsync()).ShouldBeEmpty();

        Change(id, s => s.StartUtc = s.StartUtc.AddHours(1));
        var moved = (await DueAsync()).ShouldHaveSingleItem();
        (moved.Event.PlatformId, moved.Facts.StartUtc).ShouldBe(("e1", Town.Time.UtcNow.AddDays(3).AddHours(1)));
    }

    [Fact]
    public async Task A_cancelled_session_loses_its_event_and_one_that_is_over_is_forgotten()
    {
        var (cancelled, over) = (Session("Abgesagt", 3), Session("Vorbei", 1));
        foreach (var step in await DueAsync())
            await ShowAsync(step, "e" + step.Facts.SessionId);
        Change(cancelled, s => s.State = SessionState.Cancelled);
        Town.Time.Advance(TimeSpan.FromDays(2));
        var gone = (await DueAsync()).ShouldHaveSingleItem();
        (gone.IsWanted, gone.Facts.SessionId).ShouldBe((false, cancelled));
        await Calendar.GoneAsync(gone, default);
        Town.Db().SessionEvents.Count(e => e.SessionId == cancelled || e.SessionId == over).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_hundred_nearest_have_events()
    {
        foreach (var day in Enumerable.Range(1, 102))
            Session($"Abend {day}", day);
        var due = await DueAsync();
        due.Select(s => s.Facts.Title).ShouldBe(Enumerable.Range(1, 100).Select(day => $"Abend {day}"));
    }

    [Fact]
    public async Task What_was_tried_is_marked_and_what_failed_waits()
    {
        Session("Infoabend", 3);
        await Calendar.TryingAsync((await DueAsync())[0], default);
        var again = (await DueAsync()).ShouldHaveSingleItem();
        again.Event.Id.ShouldNotBe(0, "a process that ends here tells the next to look for the event first");
        await Calendar.FailedAsync(again, default);
        (await DueAsync()).ShouldBeEmpty();
        Town.Time.Advance(TimeSpan.FromMinutes(1));
        (await DueAsync()).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<EventStep>> DueAsync() => await Calendar.DueAsync(Platform, default);

    private async Task ShowAsync(EventStep step, string eventId)
    {
        await Calendar.TryingAsync(step, default);
        await Calendar.ShownAsync(step, eventId, default);
    }

    private long Session(string title, int days)
    {
        var session = new Session
        {
            TownId = Town.Town.Id, Title = title, StartUtc = Town.Time.UtcNow.AddDays(days), DurationMinutes = 90, Place = "Rathaus", TrainerId = Carla.PersonId,
        };
        Seed(session);
        return session.Id;
    }

    private void Change(long id, Action<Session> change)
    {
        using var db = Town.Db();
        change(db.Sessions.Single(s => s.Id == id));
        db.SaveChanges();
    }
}
