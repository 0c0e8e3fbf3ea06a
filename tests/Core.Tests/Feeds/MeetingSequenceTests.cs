using MentorBot.Core.Calendar.Ical;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Feeds;
using MentorBot.Core.Tests.Calendar;
using MentorBot.Core.Tests.Circles;
using NodaTime;

namespace MentorBot.Core.Tests.Feeds;

/// <summary>
/// Calendar programs ignore what has a lower number than what they know (RFC 5545, section 3.8.7.4): whatever happens to a
/// meeting, its number never decreases, and rises with each change that matters.
/// </summary>
public sealed class MeetingSequenceTests : CircleTown
{
    private static readonly LocalDateTime Tuesday = new(2027, 1, 12, 19, 30);
    private static readonly LocalDateTime Thursday = new(2027, 1, 14, 19, 30);

    [SkippableFact]
    public async Task Cancelled_revived_moved_paused_and_changed_a_meeting_counts_up_and_never_down()
    {
        List<IReadOnlyList<CalendarReaders.Read>> states = [await ReadAsync()];
        await StepAsync(states, Plan);
        await StepAsync(states, () => DecideAsync(Thursday));
        await StepAsync(states, () => DecideAsync(Tuesday));
        await StepAsync(states, () => DecideAsync(Thursday));
        await StepAsync(states, () => EditAsync(new CircleEdit(Place: "Adler", DurationMinutes: 90)));
        await StepAsync(states, () => EditAsync(new CircleEdit(Rhythm: Rhythm.Parse("monthly 3WE 18:00"))));
        await StepAsync(states, () => EditAsync(new CircleEdit(Rhythm: Rhythm.Parse("monthly 2TU 19:30"))));
        await StepAsync(states, PauseAsync);
        await StepAsync(states, () => DecideAsync(new LocalDateTime(2027, 1, 14, 19, 30)));

        foreach (var (before, after) in states.Zip(states.Skip(1)))
        {
            foreach (var known in before)
            {
                var now = after.FirstOrDefault(e => e.Uid == known.Uid);
                if (now is null)
                    continue;
                now.Sequence.ShouldBeGreaterThanOrEqualTo(known.Sequence, known.Start);
                if ((now.Status, now.End, now.Location) != (known.Status, known.End, known.Location))
                    now.Sequence.ShouldBeGreaterThan(known.Sequence, known.Start);
            }
        }

        // The 12th: as by the rhythm, prompted, called off, on after all, off; then the place changed for all.
        Of(states, "2027-01-12T18:30:00Z").Take(6).ShouldBe(
            [("CONFIRMED", 0), ("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 2), ("CANCELLED", 3), ("CANCELLED", 4)]);
        // The 14th: chosen, called off, on after all; place; chosen, so the rhythm does not touch it; paused; chosen once more.
        Of(states, "2027-01-14T18:30:00Z").ShouldBe(
            [("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 2), ("CONFIRMED", 3), ("CONFIRMED", 3), ("CONFIRMED", 3), ("CANCELLED", 4), ("CONFIRMED", 5)]);
    }

    private static List<(string, int)> Of(IEnumerable<IReadOnlyList<CalendarReaders.Read>> states, string start) =>
        [.. states.SelectMany(s => s).Where(e => e.Start == start).Select(e => (e.Status, e.Sequence))];

    private async Task StepAsync(List<IReadOnlyList<CalendarReaders.Read>> states, Func<Task> step)
    {
        Town.Time.Advance(TimeSpan.FromMinutes(10));
        var before = await EventsAsync();
        await step();
        foreach (var now in await EventsAsync())
            if (before.FirstOrDefault(e => e.Uid == now.Uid) is { } known)
                (now.Sequence > known.Sequence).ShouldBe(now.Sequence > known.Sequence && now.ChangedUtc > known.ChangedUtc, "each change has its time");
        states.Add(await ReadAsync());
    }

    private async Task<IReadOnlyList<DatedEvent>> EventsAsync()
    {
        await using var db = Town.Db();
        return await new FeedReading(db, Town.Time).EventsAsync(Founder, FeedScope.Mine, null, default);
    }

    private async Task<IReadOnlyList<CalendarReaders.Read>> ReadAsync()
    {
        var both = await CalendarReaders.ReadAsync(IcalWriter.Write(new IcalCalendar("Meine", "Europe/Berlin", [.. (await EventsAsync()).Select(e =>
            new IcalEvent(e.Uid, e.Sequence, e.ChangedUtc, e.StartUtc, e.EndUtc, e.Title, e.Place, "", null,
                e.Standing == Standing.Cancelled ? IcalStatus.Cancelled : IcalStatus.Confirmed))])));
        both.NodeIcal.Select(e => (e.Uid, e.Sequence, e.Status)).Order().ShouldBe(both.IcalJs.Select(e => (e.Uid, e.Sequence, e.Status)).Order());
        return both.IcalJs;
    }

    private async Task DecideAsync(LocalDateTime chosen)
    {
        await using var db = Town.Db();
        var polls = new PollDesk(db, Town.Time);
        var poll = await polls.StartAsync(Founder, CircleId, [chosen, chosen.PlusDays(20)], null, default);
        await polls.VoteAsync(Founder, poll.Id, [DateChoice.Of(1)], isAll: true, default);
        await polls.SettleAsync(Founder, poll.Id, default);
    }

    private async Task EditAsync(CircleEdit edit)
    {
        await using var db = Town.Db();
        await new CircleEditing(db, Town.Time).EditAsync(Founder, CircleId, edit, default);
    }

    private async Task PauseAsync()
    {
        await using var db = Town.Db();
        await new CircleDesk(db, Town.Time).PauseAsync(Founder, CircleId, new LocalDate(2027, 1, 13), new LocalDate(2027, 1, 15), "", default);
    }
}
