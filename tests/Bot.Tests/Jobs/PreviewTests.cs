using MentorBot.Bot.Jobs;
using MentorBot.Core.Circles;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Bot.Tests.Jobs;

public sealed class PreviewTests : IDisposable
{
    private readonly TestTown town = new();

    [Fact]
    public async Task A_year_is_shown_with_local_times_and_leaves_no_trace()
    {
        var founder = town.Person("Fatma");
        await using var db = town.Db();
        await new CircleFounding(db, town.Time).FoundAsync(
            founder, new CircleDraft("Kochkreis", Rhythm.Parse("monthly 2TU 19:30"), "Rathaus"), default);
        var before = await db.Notices.CountAsync();

        var output = await Show(new LocalDate(2027, 1, 1), new LocalDate(2027, 12, 31));

        output.ShouldContain("Di., 23.02.2027, 19:30 Uhr  #kochkreis");
        output.ShouldContain("Nächstes Treffen: Di., 09.03.2027, 19:30 Uhr, Rathaus.");
        output.ShouldContain("Di., 26.10.2027, 19:30 Uhr  #kochkreis", customMessage: "before the clocks go back");
        output.ShouldContain("Nächstes Treffen: Di., 09.11.2027, 19:30 Uhr, Rathaus.");
        output.ShouldContain("[Ich komme] [Vielleicht] [Ich komme nicht] [Thema vorschlagen] [In den Kalender] [Antwort zurücknehmen]");
        output.ShouldContain("an Fatma");
        Count(output, "Frage des Monats").ShouldBe(13, "twelve meetings, and that of January 2028");
        Count(output, "bald geht es los").ShouldBe(12);
        (await db.Notices.CountAsync()).ShouldBe(before);
        (await db.Meetings.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_goes_to_a_person_is_shown_at_the_end_of_the_quiet_hours_when_it_is_delivered_and_in_order()
    {
        var (tina, fatma) = (town.Person("Tina", Role.Trainer), town.Person("Fatma"));
        await using var db = town.Db();
        await new CircleFounding(db, town.Time).FoundAsync(
            fatma, new CircleDraft("Frühkreis", Rhythm.Parse("monthly 3WE 06:30"), "Rathaus"), default);
        var session = new Session
        {
            TownId = town.Town.Id, Title = "Kursabend", Kind = SessionKind.CourseEvening, StartUtc = new DateTime(2027, 1, 5, 18, 30, 0, DateTimeKind.Utc),
            DurationMinutes = 180, Place = "Rathaus", TrainerId = tina.PersonId, CreatedUtc = town.Time.UtcNow,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        db.Signups.Add(new Signup { TownId = town.Town.Id, SessionId = session.Id, PersonId = fatma.PersonId, State = SignupState.Confirmed, CreatedUtc = town.Time.UtcNow });
        await db.SaveChangesAsync();

        var lines = (await Show(new LocalDate(2027, 1, 5), new LocalDate(2027, 1, 6))).Split('\n')
            .Where(l => l.Contains(" Uhr  ", StringComparison.Ordinal)).ToList();

        lines.ShouldBe(["Mi., 06.01.2027, 06:30 Uhr  #frühkreis", "Mi., 06.01.2027, 08:00 Uhr  an Fatma"], "it ends at half past ten at night; a channel wakes nobody");
    }

    [Fact]
    public async Task What_is_due_before_the_first_day_is_taken_as_posted()
    {
        var founder = town.Person("Fatma");
        await using var db = town.Db();
        await new CircleFounding(db, town.Time).FoundAsync(
            founder, new CircleDraft("Kochkreis", Rhythm.Parse("monthly 2TU 19:30"), "Rathaus"), default);
        Count(await Show(new LocalDate(2027, 2, 1), new LocalDate(2027, 2, 28)), "Frage des Monats")
            .ShouldBe(1, "that of 9 March; the one of 9 February is due on 26 January");
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_show_and_none_is_made()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mentorbot-none-{Guid.NewGuid():N}.db");
        var output = new StringWriter();
        await new Preview(new BotOptions { Database = new DatabaseOptions { ConnectionString = $"Data Source={path}" } }, town.Time)
            .RunAsync(new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 31), output, default);
        output.ToString().ShouldContain("0 Nachrichten");
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task The_copy_is_for_its_owner_only_and_is_gone_also_when_the_preview_is_broken_off()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using (var db = town.Db())
            await new CircleFounding(db, town.Time).FoundAsync(
                town.Person("Fatma"), new CircleDraft("Kochkreis", Rhythm.Parse("monthly 2TU 19:30"), "Rathaus"), default);
        using var stop = new CancellationTokenSource();
        var output = new FirstWrite(() =>
        {
            stop.Cancel();
            return CopyInUse();
        });

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new Preview(new BotOptions { Database = new DatabaseOptions { ConnectionString = town.Database.ConnectionString } }, town.Time)
                .RunAsync(new LocalDate(2027, 1, 1), new LocalDate(2027, 12, 31), output, stop.Token));

        output.Mode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Exists(output.Folder).ShouldBeFalse();
    }

    /// <summary>The folder of the copy this process has open.</summary>
    private static string CopyInUse() => Path.GetDirectoryName(new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Select(file => file.LinkTarget).First(target => target?.Contains("mentorbot-preview-", StringComparison.Ordinal) == true))!;

    private sealed class FirstWrite(Func<string> look) : StringWriter
    {
        public string? Folder { get; private set; }
        public UnixFileMode Mode { get; private set; }

        public override Task WriteLineAsync(string? value)
        {
            Folder ??= look();
            if (OperatingSystem.IsLinux())
                Mode = File.GetUnixFileMode(Folder);
            return Task.CompletedTask;
        }
    }

    private async Task<string> Show(LocalDate from, LocalDate to)
    {
        var output = new StringWriter();
        await new Preview(new BotOptions { Database = new DatabaseOptions { ConnectionString = town.Database.ConnectionString } }, town.Time)
            .RunAsync(from, to, output, default);
        return output.ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    public void Dispose() => town.Dispose();
}
