using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Engagement;

/// <summary>Writes the engagement log: enter, correct, take back. Everybody writes only their own.</summary>
public sealed class HourLog(MentorDb db, TimeProvider time, ProjectRecognition projects)
{
    public const int LongestWhat = 200;
    private const int DayMinutes = 24 * 60;

    /// <summary>What tells one entry of a day from another.</summary>
    private sealed record Entered(long Id, long? ProjectId, string What);

    private static readonly HotQuery<Func<MentorDb, long, long, DateOnly, int, IAsyncEnumerable<Entered>>> Alike = new(() =>
        EF.CompileAsyncQuery((MentorDb db, long personId, long townId, DateOnly day, int minutes) => db.HourEntries
            .Where(e => e.PersonId == personId && e.TownId == townId && e.Day == day && e.Minutes == minutes)
            .OrderByDescending(e => e.Id).Select(e => new Entered(e.Id, e.ProjectId, e.What))));

    private static readonly HotQuery<Func<MentorDb, long, long, DateOnly, long, CancellationToken, Task<int>>> OfDay = new(() =>
        EF.CompileAsyncQuery((MentorDb db, long personId, long townId, DateOnly day, long exceptId, CancellationToken cancellation) => db.HourEntries
            .Where(e => e.PersonId == personId && e.TownId == townId && e.Day == day && e.Id != exceptId).Sum(e => e.Minutes)));

    /// <summary>Enters one line, unless the same stands there already and the person has not said that it is to be entered again.</summary>
    /// <param name="sure">Enter it though the same stands there.</param>
    /// <exception cref="RefusedException">No length of time, more than 24 hours a day, a day to come.</exception>
    public async Task<LoggedHours> LogAsync(Member by, string line, bool sure, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        return await NearAsync(by, await db.WriteAsync(async () =>
        {
            var today = TownTime.Today(time, by.Zone);
            var read = HourLine.Read(line, today);
            CheckLine(read);
            if (read.Minutes is null)
                throw new RefusedException("engagement.log.no-length");
            var entry = new HourEntry { TownId = by.TownId, PersonId = by.PersonId, CreatedUtc = time.GetUtcNow().UtcDateTime };
            var found = await FillAsync(by, entry, read with { Day = read.Day ?? today }, cancellation);
            if (!sure && await SameAsync(entry, cancellation) is { } same)
                return await SayAsync(same, [], cancellation) with { IsThereAlready = true };
            db.HourEntries.Add(entry);
            return await SayAsync(entry, found, cancellation);
        }, cancellation), cancellation);
    }

    /// <summary>Changes what the line says (time, day, what for) and leaves the rest.</summary>
    /// <param name="entryId">Null: the entry made last.</param>
    public async Task<LoggedHours> CorrectAsync(Member by, long? entryId, string line, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        var read = HourLine.Read(line, TownTime.Today(time, by.Zone));
        CheckLine(read);
        if (read.Minutes is null && read.Day is null && read.What.Length == 0)
            throw new RefusedException("engagement.correct.nothing");
        var changed = await db.WriteAsync(() => ChangeAsync(by, entryId, read, cancellation), cancellation);
        return read.What.Length > 0 ? await NearAsync(by, changed, cancellation) : changed;
    }

    /// <summary>Says what an entry was for in exactly these words, without reading times or days in them.</summary>
    public async Task<LoggedHours> NameAsync(Member by, long? entryId, string what, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        return await NearAsync(by, await db.WriteAsync(() => ChangeAsync(by, entryId, new HourLine(null, null, what.Trim()), cancellation), cancellation), cancellation);
    }

    /// <summary>Takes back the entry made last, or the one given.</summary>
    /// <returns>What it was.</returns>
    public Task<LoggedHours> UndoAsync(Member by, long? entryId, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        return db.WriteAsync(async () =>
        {
            var entry = await OwnAsync(by, entryId, cancellation);
            var was = await SayAsync(entry, [], cancellation);
            await HourAsking.ForgetAsync(db, entry, cancellation);
            db.HourEntries.Remove(entry);
            return was;
        }, cancellation);
    }

    private async Task<LoggedHours> ChangeAsync(Member by, long? entryId, HourLine line, CancellationToken cancellation)
    {
        var entry = await OwnAsync(by, entryId, cancellation);
        var was = entry.Confirmation;
        var found = await FillAsync(by, entry, line, cancellation);
        // What was confirmed was the entry as it stood.
        if (db.Entry(entry).State == EntityState.Modified && was != HourConfirmation.None)
            await HourAsking.ForgetAsync(db, entry, cancellation);
        return await SayAsync(entry, found, cancellation) with { LostConfirmation = was == HourConfirmation.Confirmed && entry.Confirmation != was };
    }

    /// <summary>Where the words meant no project, those they nearly name.</summary>
    private async Task<LoggedHours> NearAsync(Member by, LoggedHours logged, CancellationToken cancellation) =>
        logged is { Project: null, CouldBe.Count: 0, IsThereAlready: false, What.Length: > 0 }
            ? logged with { CouldBe = await projects.NearAsync(by, logged.What, cancellation), IsNear = true } : logged;

    /// <returns>The projects its words fit.</returns>
    private async Task<IReadOnlyList<ProjectTitle>> FillAsync(Member by, HourEntry entry, HourLine line, CancellationToken cancellation)
    {
        if (line.Minutes is { } minutes)
            entry.Minutes = minutes;
        if (line.Day is { } day)
            entry.Day = day.ToDateOnly();
        IReadOnlyList<ProjectTitle> found = [];
        if (line.What.Length > 0)
        {
            if (line.What.Length > LongestWhat)
                throw new RefusedException("engagement.log.what-long", ("most", LongestWhat));
            entry.What = line.What;
            found = await projects.FindAsync(by, line.What, cancellation);
            entry.ProjectId = found.Count == 1 ? found[0].Id : null;
        }

        await CheckDayAsync(by, entry, cancellation);
        return found;
    }

    /// <summary>
    /// The same day, length and project (or words) entered before: a button pressed twice, or the same evening told twice.
    /// However long ago, since the button of a notice can be pressed on any day.
    /// </summary>
    private async Task<HourEntry?> SameAsync(HourEntry entry, CancellationToken cancellation)
    {
        var alike = await Alike.On(db)(db, entry.PersonId, entry.TownId, entry.Day, entry.Minutes).ToListAsync(cancellation);
        var same = alike.Find(e => (e.ProjectId is not null && e.ProjectId == entry.ProjectId)
            || Folding.Fold(e.What) == Folding.Fold(entry.What));
        return same is null ? null : await db.HourEntries.AsNoTracking().FirstAsync(e => e.Id == same.Id, cancellation);
    }

    /// <summary>What cannot be meant is not taken for words about what it was for.</summary>
    private static void CheckLine(HourLine line)
    {
        if (line.IsNoTime)
            throw new RefusedException("engagement.log.no-time");
        if (line.NoSuchDay is { } day)
            throw new RefusedException("engagement.log.no-such-day", ("day", day));
        if (line.UnreadDay is { } unread)
            throw new RefusedException("engagement.log.unread-day", ("day", unread));
        if (line.Days is { } days)
            throw new RefusedException("engagement.log.several-days", ("days", days));
        if (line.Lengths is { } lengths)
            throw new RefusedException("engagement.log.several-lengths", ("lengths", lengths));
    }

    private async Task CheckDayAsync(Member by, HourEntry entry, CancellationToken cancellation)
    {
        var day = LocalDate.FromDateOnly(entry.Day);
        if (day > TownTime.Today(time, by.Zone))
            throw new RefusedException("engagement.log.future", ("day", day));
        if (entry.Minutes > DayMinutes)
            throw new RefusedException("engagement.log.too-long");
        var others = await OfDay.On(db)(db, by.PersonId, by.TownId, entry.Day, entry.Id, cancellation);
        if (others + entry.Minutes > DayMinutes)
            throw new RefusedException("engagement.log.day-full", ("day", day), ("already", Duration.FromMinutes(others)));
    }

    /// <summary>Somebody else's entry is treated like one that is gone: nobody learns that it exists.</summary>
    private async Task<HourEntry> OwnAsync(Member by, long? entryId, CancellationToken cancellation)
    {
        var own = db.HourEntries.Where(e => e.PersonId == by.PersonId && e.TownId == by.TownId);
        var entry = entryId is { } id
            ? await own.FirstOrDefaultAsync(e => e.Id == id, cancellation)
            : await own.OrderByDescending(e => e.CreatedUtc).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancellation);
        return entry ?? throw new RefusedException(entryId is null ? "engagement.undo.nothing" : "engagement.undo.gone");
    }

    private async Task<LoggedHours> SayAsync(HourEntry entry, IReadOnlyList<ProjectTitle> found, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var project = entry.ProjectId is { } id
            ? await db.Projects.Where(p => p.Id == id).Select(p => new { p.Title, p.ContactPersonId }).FirstOrDefaultAsync(cancellation)
            : null;
        return new LoggedHours(
            entry.Id, entry.Minutes, LocalDate.FromDateOnly(entry.Day), entry.What, project?.Title, found.Count > 1 ? found : [])
        {
            MayBeConfirmed = entry.Confirmation == HourConfirmation.None && project is not null && project.ContactPersonId != entry.PersonId,
        };
    }
}

/// <summary>An entry as it now stands (or stood, when taken back).</summary>
/// <param name="Project">Title of the project it counts for; null: none.</param>
/// <param name="CouldBe">Projects its words fit, when they fit several; see <see cref="IsNear"/>.</param>
public sealed record LoggedHours(
    long Id, int Minutes, LocalDate Day, string What, string? Project, IReadOnlyList<ProjectTitle> CouldBe)
{
    /// <summary>Somebody else is the project's contact person, who can be asked to confirm it.</summary>
    public bool MayBeConfirmed { get; init; }

    /// <summary>It was confirmed, and has to be confirmed anew.</summary>
    public bool LostConfirmation { get; init; }

    /// <summary>The words fit no project; <see cref="CouldBe"/> are those they nearly name.</summary>
    public bool IsNear { get; init; }

    /// <summary>Nothing was stored: this is the entry that says the same already.</summary>
    public bool IsThereAlready { get; init; }
}
