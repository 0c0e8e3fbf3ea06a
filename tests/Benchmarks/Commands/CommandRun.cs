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

    private static readonly string[] Lines = ["/termin liste", "/termin zeigen Infoabend", "/hilfe"];

    public static async Task RunAsync(string[] args)
    {
        using var bot = new BotHarness();
        Fill(bot);
        var speaker = bot.As("Maria", Role.Mentor);
        var by = await speaker.InvocationAsync();
        var say = bot.Wording("de");
        Console.WriteLine($"{"command",-28}{"p50 µs",10}{"p99 µs",10}{"SQL p50",10}{"own p50",10}{"statements",12}");
        foreach (var line in Lines)
        {
            // The first time writes more than any later one: the conversation gets its row.
            await bot.Dispatcher.TypedAsync(by, line);
            List<Statement> statements;
            using (var listener = new StatementListener())
            {
                await bot.Dispatcher.TypedAsync(by, line);
                statements = listener.Statements;
            }

            await using var connection = new SqliteConnection(bot.World.Database.ConnectionString);
            await connection.OpenAsync();
            var (whole, floor) = (new List<double>(Rounds), new List<double>(Rounds));
            for (var round = -Rounds / 4; round < Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                _ = TerminalRenderer.Render(await bot.Dispatcher.TypedAsync(by, line), say);
                var middle = Stopwatch.GetTimestamp();
                foreach (var statement in statements)
                    Replay(connection, statement);
                var end = Stopwatch.GetTimestamp();
                if (round < 0)
                    continue;
                whole.Add(Stopwatch.GetElapsedTime(start, middle).TotalMicroseconds);
                floor.Add(Stopwatch.GetElapsedTime(middle, end).TotalMicroseconds);
            }

            whole.Sort();
            floor.Sort();
            Console.WriteLine($"{line,-28}{At(whole, 0.5),10:0}{At(whole, 0.99),10:0}{At(floor, 0.5),10:0}{At(whole, 0.5) - At(floor, 0.5),10:0}{statements.Count,12}");
        }
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

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
}
