using MentorBot.Bot.Adapters;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Bot.Jobs;

/// <summary>
/// Shows what the bot would post by itself: runs the real planners on a copy of the database, with a clock that jumps
/// from one thing due to the next. Nothing is sent and the database is not touched.
/// </summary>
/// <remarks>
/// The simulation begins now, or on the first day when that has passed, so that what is due before the first day is
/// taken as posted. People answer nothing in it.
/// </remarks>
public sealed class Preview(BotOptions options, TimeProvider time)
{
    /// <param name="to">The last day, included.</param>
    public async Task RunAsync(LocalDate from, LocalDate to, TextWriter output, CancellationToken cancellation)
    {
        // A folder that nobody else on the machine can open: the copy holds what people entrusted to the bot.
        var folder = Directory.CreateTempSubdirectory("mentorbot-preview-");
        var copy = Path.Combine(folder.FullName, "copy.db");
        try
        {
            await CopyAsync(copy, cancellation);
            var clock = new JumpingClock();
            await using var services = Services(copy, clock);
            await RunAsync(services, clock, from, to, output, cancellation);
        }
        finally
        {
            SqliteConnection.ClearPool(new SqliteConnection($"Data Source={copy}"));
            folder.Delete(recursive: true);
        }
    }

    private async Task RunAsync(
        ServiceProvider services, JumpingClock clock, LocalDate from, LocalDate to, TextWriter output, CancellationToken cancellation)
    {
        string zone;
        long lastId;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MentorDb>();
            await db.Database.MigrateAsync(cancellation);
            zone = await db.Towns.OrderBy(t => t.Id).Select(t => t.Zone).FirstOrDefaultAsync(cancellation) ?? "Europe/Berlin";
            lastId = await db.Notices.MaxAsync(n => (long?)n.Id, cancellation) ?? 0;
        }

        var (first, end) = (TownTime.ToUtc(from.AtMidnight(), zone), TownTime.ToUtc(to.PlusDays(1).AtMidnight(), zone));
        var now = time.GetUtcNow().UtcDateTime;
        clock.Utc = now < first ? now : first;
        var count = 0;
        List<(DateTime Utc, string Text)> held = [];
        while (true)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NoticeRound>().PlanAsync(cancellation);
            var db = scope.ServiceProvider.GetRequiredService<MentorDb>();
            foreach (var entry in await NewAsync(db, lastId, cancellation))
            {
                lastId = entry.Notice.Id;
                if (clock.Utc < first)
                    continue;
                var at = DeliveredUtc(entry, clock.Utc);
                held.Add((at, Text(entry, at, scope.ServiceProvider)));
                count++;
            }

            var next = await NextAsync(scope.ServiceProvider, clock.Utc, cancellation) ?? end;
            foreach (var (_, text) in held.Where(h => next >= end || h.Utc < next).OrderBy(h => h.Utc))
                await output.WriteLineAsync(text);
            held.RemoveAll(h => h.Utc < next);
            if (next >= end)
                break;
            clock.Utc = next;
        }

        await output.WriteLineAsync(services.GetRequiredService<Phrases>().In("de")["preview.count", ("n", count), ("from", from), ("to", to)]);
    }

    /// <summary>What goes to a person waits for the end of the quiet hours, here as well.</summary>
    private DateTime DeliveredUtc(Entry entry, DateTime plannedUtc)
    {
        var at = entry.Notice.NotBeforeUtc > plannedUtc ? entry.Notice.NotBeforeUtc : plannedUtc;
        return entry.Person is null || !options.QuietHours ? at
            : QuietHours.Usual.HeardUtc(at, entry.Notice.PressingUtc + QuietHours.Pressing ?? DateTime.MaxValue, entry.Zone);
    }

    private static async Task<DateTime?> NextAsync(IServiceProvider services, DateTime after, CancellationToken cancellation)
    {
        DateTime? next = null;
        foreach (var planner in services.GetServices<INoticePlanner>())
        {
            if (await planner.NextDueAsync(after, cancellation) is { } due && due > after && (next is null || due < next))
                next = due;
        }

        return next;
    }

    private static Task<List<Entry>> NewAsync(MentorDb db, long lastId, CancellationToken cancellation) => (
        from notice in db.Notices.AsNoTracking()
        join town in db.Towns on notice.TownId equals town.Id
        where notice.Id > lastId
        orderby notice.Id
        select new Entry(notice, town.Zone, town.Locale,
            db.Channels.Where(c => c.Id == notice.ChannelId).Select(c => c.Name).FirstOrDefault(),
            db.People.Where(p => p.Id == notice.PersonId).Select(p => p.Name).FirstOrDefault())).ToListAsync(cancellation);

    private static string Text(Entry entry, DateTime utc, IServiceProvider services)
    {
        var say = services.GetRequiredService<Phrases>().In(entry.Locale);
        var reply = services.GetRequiredService<NoticeWording>().Of(entry.Notice, entry.Locale);
        var to = entry.Channel is { } channel ? "#" + channel : say["preview.to", ("name", entry.Person)];
        var text = string.Join('\n', reply.Blocks.Select(block => block switch
        {
            CardBlock card => $"{card.Title}\n{card.Text}",
            TextBlock plain => plain.Text,
            _ => "",
        }));
        if (reply.Actions.Count > 0)
            text += "\n" + string.Join(' ', reply.Actions.Select(a => $"[{a.Label}]"));
        return $"{say.Format(TownTime.ToLocal(utc, entry.Zone))}  {to}\n    {text.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";
    }

    private async Task CopyAsync(string copy, CancellationToken cancellation)
    {
        var source = new SqliteConnectionStringBuilder(options.Database.ConnectionString) { Mode = SqliteOpenMode.ReadOnly };
        // Without a database there is nothing to show, and looking must not make one.
        if (!File.Exists(source.DataSource))
            return;
        await using var connection = new SqliteConnection(source.ToString());
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static ServiceProvider Services(string copy, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMentorBot(new BotOptions { Database = new DatabaseOptions { ConnectionString = $"Data Source={copy}" } });
        services.AddSingleton(clock);
        return services.BuildServiceProvider();
    }

    private sealed record Entry(Notice Notice, string Zone, string Locale, string? Channel, string? Person);

    private sealed class JumpingClock : TimeProvider
    {
        public DateTime Utc { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Utc, TimeSpan.Zero);
    }
}
