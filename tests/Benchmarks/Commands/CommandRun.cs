using System.Diagnostics;
using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Data.Sqlite;

namespace MentorBot.Benchmarks.Commands;

/// <summary>
/// One command from typed text to rendered reply, beside the statements it sends, run again as plain SQL with the same
/// driver on the same file. The difference is what the engine, the object mapper and the renderer cost.
/// </summary>
internal static class CommandRun
{
    private const int Rounds = 2000;

    /// <summary>The runtime compiles what is used often a second time, in the background: measured is what comes after.</summary>
    private const int WarmUp = 6000;

    private static readonly string[] Lines = ["/termin liste", "/termin zeigen Infoabend", "/hilfe"];

    public static async Task RunAsync(string[] args)
    {
        var listener = new StatementListener();
        using var bot = new BotHarness(keepsLog: false);
        Fill(bot);
        var by = await bot.As("Maria", Role.Mentor).InvocationAsync();
        var measured = Lines.Select(line => new Measured(line)).ToList();
        // One after the other and again: so each finds another conversation than it leaves, and has to write its own.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var command in measured)
            {
                listener.Take();
                if ((await bot.Dispatcher.TypedAsync(by, command.Line)).IsFault)
                    throw new InvalidOperationException($"{command.Line} failed.");
                command.Statements = listener.Take();
            }
        }

        listener.Dispose();
        await using var connection = new SqliteConnection(bot.World.Database.ConnectionString);
        await connection.OpenAsync();
        var say = bot.Wording("de");
        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var command in measured)
            {
                var start = Stopwatch.GetTimestamp();
                _ = TerminalRenderer.Render(await bot.Dispatcher.TypedAsync(by, command.Line), say);
                var middle = Stopwatch.GetTimestamp();
                foreach (var statement in command.Statements)
                    Replay(connection, statement);
                command.Add(round, Stopwatch.GetElapsedTime(start, middle), Stopwatch.GetElapsedTime(middle));
            }
        }

        Console.WriteLine("| command | statements | p50 µs | p99 µs | its SQL | own part |\n|---|---|---|---|---|---|");
        measured.ForEach(command => Console.WriteLine(command.Row()));
    }

    /// <summary>A command, the statements it sends, and how long both took.</summary>
    private sealed class Measured(string line)
    {
        private readonly List<double> whole = [], floor = [];

        public string Line => line;

        public List<Statement> Statements { get; set; } = [];

        public void Add(int round, TimeSpan command, TimeSpan statements)
        {
            if (round < 0)
                return;
            whole.Add(command.TotalMicroseconds);
            floor.Add(statements.TotalMicroseconds);
        }

        public string Row()
        {
            whole.Sort();
            floor.Sort();
            return $"| {line} | {Statements.Count} | {At(whole, 0.5):0} | {At(whole, 0.99):0} | {At(floor, 0.5):0} | {At(whole, 0.5) - At(floor, 0.5):0} |";
        }

        private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
    }

    private static void Fill(BotHarness bot)
    {
        var trainer = bot.World.Person("Tina", Role.Trainer);
        using var db = bot.World.Db();
        foreach (var week in Enumerable.Range(1, 12))
        {
            db.Sessions.Add(new Session
            {
                TownId = bot.World.Town.Id,
                Title = week == 1 ? "Infoabend" : $"Kursabend {week}",
                Kind = week == 1 ? SessionKind.InformationEvening : SessionKind.CourseEvening,
                StartUtc = bot.Time.UtcNow.AddDays(7 * week),
                DurationMinutes = 120,
                Place = "Rathaus",
                Seats = 30,
                TrainerId = trainer.PersonId,
                CreatedUtc = bot.Time.UtcNow,
            });
        }

        db.SaveChanges();
    }

    private static void Replay(SqliteConnection connection, Statement statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var (name, value) in statement.Parameters)
            command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            for (var column = 0; column < rows.FieldCount; column++)
                _ = rows.GetValue(column);
        }
    }
}
