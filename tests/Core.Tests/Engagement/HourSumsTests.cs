using System.Text;
using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Engagement;

public sealed class HourSumsTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member mia;
    private readonly Member otto;
    private readonly Member carla;

    public HourSumsTests()
    {
        db = town.Db();
        (mia, otto, carla) = (town.Person("Mia"), town.Person("Otto"), town.Person("Carla", Role.Coordinator));
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task The_overview_shows_only_ones_own_hours_by_month_and_by_what_they_were_for()
    {
        var cafe = Project("Repaircafé", Topics.Environment);
        Entry(mia, 60, new(2027, 1, 2), "Repaircafé", cafe);
        Entry(mia, 30, new(2027, 1, 3), "beim repaircafe", cafe);
        Entry(mia, 45, new(2027, 3, 3), "Fest");
        Entry(mia, 500, new(2026, 12, 31), "Silvester");
        Entry(otto, 600, new(2027, 1, 2), "Repaircafé", cafe);
        var own = await Book.OwnAsync(mia, null, default);
        (own.Year, own.Minutes, own.ThisMonth, own.Months[0], own.Months[2]).ShouldBe((2027, 135, 1, 90, 45));
        own.Parts.ShouldBe([new("Repaircafé", 90), new("Fest", 45)]);
        own.Latest.Select(e => e.What).ShouldBe(["Fest", "Repaircafé", "Repaircafé"]);
        (await Book.OwnAsync(mia, 2026, default)).Minutes.ShouldBe(500);
    }

    [Fact]
    public async Task What_differs_by_an_accent_alone_is_one_row()
    {
        Entry(mia, 60, new(2027, 1, 2), "Repaircafé", Project("Repaircafé", Topics.Environment));
        Entry(otto, 30, new(2027, 2, 2), "Repaircafe", Project("REPAIRCAFE", Topics.Environment));
        Entry(mia, 20, new(2027, 2, 2), "repaircafe");
        (await Book.TotalAsync(carla, null, default)).Projects.ShouldBe([new("Repaircafé", 90), new("", 20)]);
        (await Book.OwnAsync(mia, null, default)).Parts.ShouldBe([new("Repaircafé", 80)]);
    }

    [Fact]
    public async Task The_towns_total_has_sums_by_month_project_and_topic_and_no_names()
    {
        var cafe = Project("Repaircafé", Topics.Environment | Topics.Integration);
        Entry(mia, 60, new(2027, 1, 2), "x", cafe);
        Entry(otto, 30, new(2027, 2, 2), "y", cafe);
        Entry(otto, 15, new(2027, 2, 3), "Fest");
        var total = await Book.TotalAsync(carla, null, default);
        (total.Minutes, total.People, total.Months[0], total.Months[1]).ShouldBe((105, 2, 60, 45));
        total.Projects.ShouldBe([new("Repaircafé", 90), new("", 15)]);
        total.Topics.ShouldBe([(Topics.Integration, 90), (Topics.Environment, 90)], ignoreOrder: true);
        var sheet = Sheet(total);
        foreach (var name in new[] { "Mia", "Otto", "Carla" })
            sheet.ShouldNotContain(name);
    }

    [Fact]
    public async Task Only_a_coordinator_sees_the_towns_total_and_only_of_the_own_town()
    {
        Entry(mia, 60, new(2027, 1, 2), "x");
        (await Should.ThrowAsync<RefusedException>(() => Book.TotalAsync(mia with { Role = Role.Trainer }, null, default))).Key.ShouldBe("refused.role");
        var neighbour = town.Person("Nora", Role.Coordinator, town.Neighbour());
        (await Book.TotalAsync(neighbour, null, default)).Minutes.ShouldBe(0);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("Zeile\n=2", "\"Zeile\n=2\"")]
    [InlineData("Café", "Café")]
    public async Task No_cell_of_the_table_is_a_formula_or_breaks_its_row(string title, string cell)
    {
        Entry(mia, 90, new(2027, 1, 2), "x", Project(title, Topics.None));
        var sheet = Sheet(await Book.TotalAsync(carla, null, default));
        sheet.ShouldBe($"Monat;Projekt;Themen;Stunden;Einträge\r\n2027-01;{cell};None;1,5;1\r\n");
    }

    [Fact]
    public async Task The_table_opens_in_a_German_spreadsheet()
    {
        Entry(mia, 90, new(2027, 1, 2), "x");
        var bytes = HourSheet.Write(await Book.TotalAsync(carla, null, default), Heads, "Ohne", t => $"{t}", h => $"{h}");
        bytes.Take(3).ShouldBe(Encoding.UTF8.Preamble.ToArray());
    }

    private static readonly string[] Heads = ["Monat", "Projekt", "Themen", "Stunden", "Einträge"];

    private HourBook Book => new(db, town.Time);

    private static string Sheet(TownHours total) => Encoding.UTF8.GetString(
        HourSheet.Write(total, Heads, "Ohne", t => $"{t}", h => $"{h:0.##}".Replace('.', ','))).TrimStart('\uFEFF');

    private void Entry(Member by, int minutes, DateOnly day, string what, long? project = null)
    {
        using var other = town.Db();
        other.HourEntries.Add(new HourEntry
        {
            TownId = by.TownId, PersonId = by.PersonId, Minutes = minutes, Day = day, What = what, ProjectId = project, CreatedUtc = town.Time.UtcNow,
        });
        other.SaveChanges();
    }

    private long Project(string title, Topics topics)
    {
        using var other = town.Db();
        var project = new Project { TownId = town.Town.Id, Title = title, Topics = topics, ContactPersonId = carla.PersonId };
        other.Projects.Add(project);
        other.SaveChanges();
        return project.Id;
    }
}
