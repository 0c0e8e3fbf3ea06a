using MentorBot.Core.Calendar;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Tests.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Notices;

/// <summary>Nobody is written to directly between nine in the evening and eight in the morning.</summary>
public sealed class QuietHoursTests : IDisposable
{
    private const string Zone = "Europe/Berlin";
    private readonly SessionTown town = new();
    private readonly Member eva;

    public QuietHoursTests() => eva = town.It.Person("Eva");

    public void Dispose() => town.Dispose();

    [Theory]
    [InlineData("2027-01-04T20:59", null)]
    [InlineData("2027-01-04T21:00", "2027-01-05T08:00")]
    [InlineData("2027-01-05T07:59", "2027-01-05T08:00")]
    [InlineData("2027-01-05T08:00", null)]
    [InlineData("2027-03-27T23:00", "2027-03-28T08:00")]
    [InlineData("2027-10-30T22:00", "2027-10-31T08:00")]
    public void They_go_by_the_towns_wall_clock_also_when_it_is_changed_in_the_night(string now, string? end) =>
        (QuietHours.Usual.EndUtc(Utc(now), Zone) is { } utc ? TownTime.ToLocal(utc, Zone) : (LocalDateTime?)null)
            .ShouldBe(end is null ? null : Local(end));

    [Fact]
    public async Task What_falls_into_the_night_comes_at_eight_together_if_it_is_still_true()
    {
        var start = SessionTown.Evening;
        var (kept, cancelled) = (await town.AnnouncedAsync(start: start, title: "Infoabend"), await town.AnnouncedAsync(start: start, title: "Exkursion"));
        var moved = await town.AnnouncedAsync(start: start, title: "Werkstatt");
        var left = await town.AnnouncedAsync(start: start, title: "Forum");
        foreach (var session in new[] { kept, cancelled, moved, left })
        {
            await town.JoinAsync(eva, session);
            await town.EditAsync(town.Tina, session, new SessionEdit(Reminders: [Duration.FromHours(20)]));
        }

        town.ClockTo(start.PlusHours(-20));
        await town.RemindAsync();
        (await DueAsync()).ShouldBeEmpty("it is half past eleven at night");
        await town.CancelAsync(town.Tina, cancelled);
        await town.MoveAsync(town.Tina, moved, start.PlusDays(1));
        await town.LeaveAsync(eva, left);
        town.ClockTo(start.Date + new LocalTime(7, 59));
        (await DueAsync()).ShouldBeEmpty();

        town.ClockTo(start.Date + new LocalTime(8, 0));
        var digest = (await DueAsync()).Single(n => n.PersonId == eva.PersonId);
        digest.Parts.Select(p => p.Kind).ShouldBe(["session.reminder", "session.cancelled", "session.moved"]);
        (await DueAsync()).ShouldBeEmpty("once");
    }

    [Fact]
    public async Task What_begins_within_three_hours_does_not_wait()
    {
        var early = new LocalDateTime(2027, 2, 16, 9, 0);
        var session = await town.AnnouncedAsync(start: early);
        await town.JoinAsync(eva, session);
        town.ClockTo(early.PlusHours(-2));
        await town.RemindAsync();
        (await DueAsync()).ShouldHaveSingleItem().Kind.ShouldBe("session.reminder");

        var other = await town.AnnouncedAsync(start: early, title: "Exkursion");
        await town.JoinAsync(eva, other);
        town.ClockTo(early.PlusMinutes(-90));
        await town.CancelAsync(town.Tina, other);
        (await DueAsync()).Single(n => n.PersonId == eva.PersonId).Kind.ShouldBe("session.cancelled");
    }

    [Fact]
    public async Task A_cancellation_late_in_the_evening_comes_before_people_set_out_in_the_morning()
    {
        var early = new LocalDateTime(2027, 2, 16, 9, 0);
        var session = await town.AnnouncedAsync(start: early);
        await town.JoinAsync(eva, session);
        town.ClockTo(early.PlusHours(-11));
        await town.CancelAsync(town.Tina, session);
        (await DueAsync()).ShouldBeEmpty();
        town.ClockTo(early.PlusHours(-3));
        (await DueAsync()).ShouldHaveSingleItem().PersonId.ShouldBe(eva.PersonId);
    }

    [Fact]
    public async Task The_time_of_an_offer_made_at_night_starts_in_the_morning()
    {
        var session = await town.AnnouncedAsync(seats: 1);
        await town.JoinAsync(eva, session);
        await town.JoinAsync(town.It.Person("Max"), session);
        town.ClockTo(SessionTown.Evening.PlusDays(-4).Date + new LocalTime(22, 0));
        await town.LeaveAsync(eva, session);

        (await DueAsync()).ShouldBeEmpty();
        (await town.NextOfferEndAsync()).ShouldBe(TownTime.ToUtc(SessionTown.Evening.PlusDays(-2).Date + new LocalTime(8, 0), Zone));
        town.ClockTo(SessionTown.Evening.PlusDays(-3).Date + new LocalTime(8, 0));
        (await DueAsync()).ShouldHaveSingleItem().Kind.ShouldBe("session.offer");
    }

    [Theory]
    [InlineData(1, "2027-03-25T12:00")]
    [InlineData(2, "2027-10-28T12:00")]
    [InlineData(3, "2027-06-01T12:00")]
    public async Task Whatever_is_written_whenever_goes_out_once_and_never_at_night(int seed, string from)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 4).Select(n => town.It.Person("P" + n)).ToList();
        var (pressing, sent) = (new Dictionary<string, DateTime>(StringComparer.Ordinal), new Dictionary<string, DateTime>(StringComparer.Ordinal));
        var heldTooLong = new HashSet<string>(StringComparer.Ordinal);
        town.Time.Set(Utc(from));
        for (var n = 0; n < 400; n++)
        {
            town.Time.Advance(TimeSpan.FromMinutes(random.Next(1, 40)));
            var (now, then) = (town.Time.UtcNow, town.Time.UtcNow.AddHours(random.Next(1, 30)));
            var draft = new NoticeDraft("a", $"k{n}");
            // What begins, what ends and nothing begins with it (a poll), both, or neither.
            draft = random.Next(6) switch
            {
                0 => draft with { BeginsUtc = then },
                1 => draft with { BeginsUtc = then, UselessAfterUtc = then },
                2 or 3 => draft with { UselessAfterUtc = then },
                _ => draft,
            };
            pressing[draft.UniqueKey] = draft.BeginsUtc - QuietHours.Pressing ?? DateTime.MaxValue;
            if (draft.BeginsUtc is null && QuietHours.Usual.EndUtc(now, Zone) is { } morning && then < morning.AddHours(1) && draft.UselessAfterUtc is not null)
                heldTooLong.Add(draft.UniqueKey);
            await town.DoAsync(async db =>
            {
                db.TellPerson(eva.TownId, people[random.Next(4)].PersonId, town.Time.UtcNow, draft);
                return await db.SaveChangesAsync();
            });
            await NoteAsync();
        }

        for (var n = 0; n < 24; n++)
        {
            town.Time.Advance(TimeSpan.FromMinutes(30));
            await NoteAsync();
        }

        Enumerable.Range(0, 400).Select(n => $"k{n}").Except(sent.Keys).Except(heldTooLong).ShouldBeEmpty();
        heldTooLong.Except(sent.Keys).ShouldNotBeEmpty("a poll that is over by the morning is nothing to wake people for");
        foreach (var (key, utc) in sent.Where(s => QuietHours.Usual.EndUtc(s.Value, Zone) is not null))
            pressing[key].ShouldBeLessThanOrEqualTo(utc, $"{key} at {TownTime.ToLocal(utc, Zone)}");

        async Task NoteAsync()
        {
            foreach (var notice in await DueAsync())
                foreach (var key in await KeysAsync(notice))
                    sent.TryAdd(key, town.Time.UtcNow).ShouldBeTrue($"{key} twice");
        }
    }

    private Task<List<string>> KeysAsync(Notice notice) => town.DoAsync(db => db.Notices
        .Where(n => notice.Parts.Count == 0 ? n.Id == notice.Id : n.DigestId == notice.Id).Select(n => n.UniqueKey).ToListAsync());

    /// <summary>What goes out to people now; it is then marked as delivered.</summary>
    private Task<List<Notice>> DueAsync() => town.DoAsync(async db =>
    {
        var outbox = new OutboxReader(db, town.Time, QuietHours.Usual);
        var leased = await outbox.LeaseAsync(["terminal", "web"], 500, default);
        await outbox.DeliveredAsync([.. leased.Select(l => l.Notice.Id)], default);
        return leased.Select(l => l.Notice).Where(n => n.PersonId is not null).ToList();
    });

    private static LocalDateTime Local(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    private static DateTime Utc(string local) => TownTime.ToUtc(Local(local), Zone);
}
