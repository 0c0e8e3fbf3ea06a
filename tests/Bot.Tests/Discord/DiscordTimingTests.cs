using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Discord.Model;
using Microsoft.Data.Sqlite;

namespace MentorBot.Bot.Tests.Discord;

/// <summary>Three seconds, whatever the command does. The clock stands still until a test moves it.</summary>
public sealed class DiscordTimingTests : IDisposable
{
    private const string Mia = "1";
    private readonly DiscordTown town = new();

    public DiscordTimingTests() => town.Member(Mia, "Mia");

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_command_that_takes_its_time_is_deferred_after_one_and_a_half_seconds_and_answered_later()
    {
        using var stall = new StalledDatabase(town.World.Database.ConnectionString);
        town.Take(town.Command(Mia, "engagement log", ("entry", "1 h Garten")));
        await WaitingAsync();

        town.World.Time.Advance(TimeSpan.FromMilliseconds(1499));
        town.Discord.Requests.ShouldBeEmpty();
        town.World.Time.Advance(TimeSpan.FromMilliseconds(1));
        var deferred = (await town.Discord.AfterAsync(1))[0];
        (deferred.Type, deferred.IsEphemeral).ShouldBe((5, true));

        stall.Dispose();
        var answer = (await town.Discord.AfterAsync(2))[1];
        (answer.Method, answer.Path.EndsWith("@original", StringComparison.Ordinal)).ShouldBe(("PATCH", true));
        answer.Content.ShouldContain("Garten");
    }

    [Fact]
    public async Task With_the_database_stalled_for_ten_seconds_all_are_deferred_in_time_and_answered_later()
    {
        const int Count = 40;
        for (var i = 0; i < Count; i++)
            town.Member($"1{i}", $"Person {i}");
        using (var stall = new StalledDatabase(town.World.Database.ConnectionString))
        {
            for (var i = 0; i < Count; i++)
                town.Take(town.Command($"1{i}", "engagement log", ("entry", "1 h Garten")));
            await ScriptedDiscord.UntilAsync(() => town.World.Time.Waiting >= Count, "all wait for the database");
            town.World.Time.Advance(TimeSpan.FromSeconds(1.5));
            (await town.Discord.AfterAsync(Count)).ShouldAllBe(s => s.Type == 5);
            town.World.Time.Advance(TimeSpan.FromSeconds(8.5));
        }

        var sent = await town.Discord.AfterAsync(2 * Count);
        sent.Count(s => s.Method == "PATCH").ShouldBe(Count);
        await using var db = town.World.Db();
        db.HourEntries.Count().ShouldBe(Count);
    }

    [Fact]
    public async Task A_button_of_a_private_message_is_deferred_without_a_new_message()
    {
        using var stall = new StalledDatabase(town.World.Database.ConnectionString);
        town.Take(town.Press(Mia, "r:engagement log entry:\"1 h Garten\"", onPrivateMessage: true));
        await WaitingAsync();

        town.World.Time.Advance(TimeSpan.FromSeconds(1.5));
        (await town.Discord.AfterAsync(1))[0].Type.ShouldBe(6);

        stall.Dispose();
        (await town.Discord.AfterAsync(2))[1].Method.ShouldBe("PATCH");
    }

    [Fact]
    public async Task An_answer_also_comes_when_it_is_unknown_whether_discord_was_told_to_wait()
    {
        using var stall = new StalledDatabase(town.World.Database.ConnectionString);
        town.Discord.KeepsSilent = true;
        town.Take(town.Command(Mia, "engagement log", ("entry", "1 h Garten")));
        await WaitingAsync();
        town.World.Time.Advance(TimeSpan.FromSeconds(1.5));
        await town.Discord.AfterAsync(1);
        town.World.Time.Advance(TimeSpan.FromSeconds(1.4));
        await ScriptedDiscord.UntilAsync(() => town.Log.Lines.Any(l => l.Contains("could not be deferred", StringComparison.Ordinal)), "it is given up");

        stall.Dispose();
        (await town.Discord.AfterAsync(2))[1].Content.ShouldContain("Garten");
    }

    [Fact]
    public async Task On_a_server_without_webhooks_a_late_answer_comes_as_a_direct_message_and_the_next_has_more_time()
    {
        town.Discord.HasNoWebhooks = true;
        using (var stall = new StalledDatabase(town.World.Database.ConnectionString))
        {
            town.Take(town.Command(Mia, "engagement log", ("entry", "1 h Garten")));
            await WaitingAsync();
            town.World.Time.Advance(TimeSpan.FromSeconds(1.5));
            (await town.Discord.AfterAsync(1))[0].Type.ShouldBe(5);
        }

        var sent = await town.Discord.AfterAsync(4);
        sent.Select(s => s.Path.Split('/')[0]).ShouldBe(["interactions", "webhooks", "users", "channels"]);
        (sent[3].Content, sent[3].IsEphemeral).ShouldSatisfyAllConditions(m => m.Content.ShouldContain("Garten"), m => m.IsEphemeral.ShouldBeFalse());

        using var again = new StalledDatabase(town.World.Database.ConnectionString);
        town.Take(town.Command(Mia, "engagement log", ("entry", "2 h Garten")));
        await WaitingAsync();
        town.World.Time.Advance(TimeSpan.FromSeconds(2.4));
        town.Discord.Requests.Count.ShouldBe(4);
        town.World.Time.Advance(TimeSpan.FromSeconds(0.1));
        (await town.Discord.AfterAsync(5))[4].Type.ShouldBe(5);
    }

    [Fact]
    public async Task A_form_that_comes_too_late_is_opened_by_a_button()
    {
        using var stall = new StalledDatabase(town.World.Database.ConnectionString);
        town.Take(town.Command(Mia, "project offer"));
        await WaitingAsync();
        town.World.Time.Advance(TimeSpan.FromSeconds(1.5));
        await town.Discord.AfterAsync(1);

        stall.Dispose();
        // Public commands whose form is private: the public waiting message goes first.
        var sent = await town.Discord.AfterAsync(3);
        var offer = sent[2];
        offer.IsEphemeral.ShouldBeTrue();
        (await town.AnswerAsync(town.Press(Mia, offer.Button("Formular öffnen"), onPrivateMessage: true))).Type.ShouldBe(9);
    }

    [Fact]
    public async Task Commands_of_one_person_run_in_the_order_in_which_they_came()
    {
        using (var stall = new StalledDatabase(town.World.Database.ConnectionString))
        {
            for (var i = 1; i <= 5; i++)
                town.Take(town.Command(Mia, "engagement log", ("entry", $"{i} h Garten {i}")));
            await WaitingAsync();
        }

        await town.Discord.AfterAsync(5);
        await using var db = town.World.Db();
        db.HourEntries.OrderBy(e => e.Id).Select(e => e.Minutes).ShouldBe([60, 120, 180, 240, 300]);
    }

    [Fact]
    public void A_clock_that_is_set_right_makes_everything_late_for_a_while_only()
    {
        var seen = new SeenInteractions(town.World.Time);
        seen.MayBeLate(Made(secondsAgo: -10)).ShouldBeFalse("the clock is behind");
        seen.MayBeLate(Made(secondsAgo: 0)).ShouldBeTrue("it was set right");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            town.World.Time.Advance(TimeSpan.FromMinutes(11));
            seen.MayBeLate(Made(secondsAgo: 0));
        }

        seen.MayBeLate(Made(secondsAgo: 0)).ShouldBeFalse();
        seen.MayBeLate(Made(secondsAgo: 3)).ShouldBeTrue();
    }

    private Interaction Made(double secondsAgo)
    {
        var at = new DateTimeOffset(town.World.Time.UtcNow.AddSeconds(-secondsAgo)).ToUnixTimeMilliseconds() - 1_420_070_400_000;
        return new Interaction((at << 22).ToString(System.Globalization.CultureInfo.InvariantCulture), "app", InteractionType.Command, "t");
    }

    private Task WaitingAsync() => ScriptedDiscord.UntilAsync(() => town.World.Time.Waiting > 0, "the command waits for the database");

    /// <summary>Somebody else writes and does not come to an end.</summary>
    private sealed class StalledDatabase : IDisposable
    {
        private readonly SqliteConnection connection;

        public StalledDatabase(string connectionString)
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
            Run("BEGIN IMMEDIATE");
        }

        public void Dispose()
        {
            if (connection.State != System.Data.ConnectionState.Open)
                return;
            Run("ROLLBACK");
            connection.Dispose();
        }

        private void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
