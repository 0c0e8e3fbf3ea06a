using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Terminal;

/// <summary>Who comes by after a while is told what counts now, not all that was said meanwhile. A session is on 20 February.</summary>
public sealed class MissedNoticesTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Of_the_reminders_sent_meanwhile_only_the_newest_is_told()
    {
        var eva = await SignedUpAsync();
        foreach (var (day, hour, minute) in new[] { (13, 19, 31), (19, 19, 31), (20, 17, 31) })
            await RoundAtAsync(day, hour, minute);
        var told = await NewsAsync(eva);
        told.Count(t => t.Contains("Erinnerung", StringComparison.Ordinal)).ShouldBe(1);
        told[^1].ShouldContain("Nähtreff");
    }

    [Fact]
    public async Task Out_of_a_digest_too_what_a_newer_one_says_goes()
    {
        var eva = await SignedUpAsync();
        var tina = bot.As("Tina", Role.Trainer);
        await tina.SaysAsync("/termin ankündigen Kochen beginn:\"27.02.2027 19:30\" ort:Adler");
        (await tina.SaysAsync("/termin bearbeiten Kochen erinnerungen:\"14 Tage, 1 Tag\"")).ShouldContain("Kochen");
        await eva.SaysAsync("/termin anmelden Kochen");
        await RoundAtAsync(13, 19, 31);
        await RoundAtAsync(19, 19, 31);
        var told = await NewsAsync(eva);
        told.Count(t => t.Contains("Nähtreff", StringComparison.Ordinal)).ShouldBe(1);
        told.Count(t => t.Contains("Kochen", StringComparison.Ordinal)).ShouldBe(1);
        string.Join('\n', told).Split("Nähtreff").Length.ShouldBe(2, "once in all that is told");
    }

    [Fact]
    public async Task A_reminder_of_what_is_over_is_not_told_at_all()
    {
        var eva = await SignedUpAsync();
        await RoundAtAsync(19, 19, 31);
        bot.Time.Set(new DateTime(2027, 2, 25, 12, 0, 0, DateTimeKind.Utc));
        (await NewsAsync(eva)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_digest_that_waits_what_is_over_meanwhile_is_left_out()
    {
        var eva = await SignedUpAsync();
        bot.Time.Set(new DateTime(2027, 2, 19, 18, 31, 0, DateTimeKind.Utc));
        await bot.As("Karin", Role.Coordinator).SaysAsync("/rolle vergeben Eva Trainer");
        await bot.RoundAsync();
        (await bot.UseAsync((MentorDb db) => db.Notices.SingleAsync(n => n.Kind == "digest"))).Parts.Count.ShouldBe(2);
        bot.Time.Set(new DateTime(2027, 2, 25, 12, 0, 0, DateTimeKind.Utc));
        var told = (await NewsAsync(eva)).ShouldHaveSingleItem();
        told.ShouldContain("Mentorentrainer:in");
        told.ShouldNotContain("Nähtreff", customMessage: "it is over");
    }

    [Theory]
    [InlineData(18, "Art: Infoabend")]
    [InlineData(28, "zu lange her")]
    public async Task A_number_below_what_waited_chooses_from_it_also_days_later_but_not_for_ever(int day, string answer)
    {
        await SignedUpAsync();
        await RoundAtAsync(13, 19, 31);
        (await TypesAsync("Eva", "")).ShouldContain("Erinnerung");
        bot.Time.Set(new DateTime(2027, 2, day, 19, 0, 0, DateTimeKind.Utc));
        (await TypesAsync("Eva", "1")).ShouldContain(answer);
    }

    private async Task<Speaker> SignedUpAsync()
    {
        var eva = bot.As("Eva");
        await bot.As("Tina", Role.Trainer).SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus");
        await eva.SaysAsync("/termin anmelden Nähtreff");
        await bot.RoundAsync();
        await NewsAsync(eva);
        return eva;
    }

    private Task RoundAtAsync(int day, int hour, int minute)
    {
        bot.Time.Set(new DateTime(2027, 2, day, hour - 1, minute, 0, DateTimeKind.Utc));
        return bot.RoundAsync();
    }

    private async Task<string> TypesAsync(string name, string line)
    {
        var folder = new TerminalFiles(Path.GetTempPath());
        var terminal = new TerminalAdapter(new TerminalStart(name, null, null, null), bot.Dispatcher, bot.Services.GetRequiredService<Phrases>(),
            folder, bot.Services.GetRequiredService<IServiceScopeFactory>());
        await using var output = new StringWriter();
        await terminal.OpenAsync(output, isPrompt: false, default);
        await terminal.AnswerAsync(line, output, default);
        return output.ToString();
    }

    private async Task<IReadOnlyList<string>> NewsAsync(Speaker who)
    {
        var by = await who.InvocationAsync();
        var posts = await bot.UseAsync((TerminalNews news) => news.ForPersonAsync(by, default));
        return [.. posts.Select(p => TerminalRenderer.Render(p.Reply, bot.Wording("de")))];
    }
}
