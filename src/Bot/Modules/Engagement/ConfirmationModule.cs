using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Engagement;
using MentorBot.Core.Papers;
using MentorBot.Core.Papers.Pdf;
using MentorBot.Core.Towns;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Bot.Modules.Engagement;

/// <summary>Hours that others confirm, and the paper that shows them.</summary>
public sealed class ConfirmationModule(HourAsking asking, HourProof proof, HourBook book, Phrases phrases, TimeProvider time)
{
    [Command("engagement ask", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Ask(Invocation by, Named<HourEntry>? which = null)
    {
        var say = phrases.In(by.Locale);
        var (entry, contact) = await asking.AskAsync(by.Member(), which?.Id, by.Cancellation);
        return Reply.Say(
            say["engagement.ask.done", ("contact", contact), ("entry", Sentence(say, entry))],
            new ReplyAction(say["action.engagement.overview"], Route.To("engagement overview")));
    }

    [Command("engagement confirm", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Confirm(Invocation by, Named<AskedHours>? entry = null)
    {
        var say = phrases.In(by.Locale);
        if (entry is { } chosen)
            return await AnswerAsync(by, chosen.Id, isConfirmed: true, "");
        var waiting = await asking.WaitingAsync(by.Member(), by.Cancellation);
        return waiting.Count == 0
            ? Reply.Say(say["engagement.confirm.nothing"])
            : Reply.Of(new ListBlock(say["engagement.confirm.list"], [.. waiting.Select(w =>
                new ListItem(w.Name, Sentence(say, w), Route.To("engagement confirm", w.Id)))]));
    }

    [Command("engagement deny", Private = true), Allow(Role.Mentor)]
    public Task<Reply> Deny(Invocation by, Named<AskedHours> entry, [Option(MaxLength = 200)] string? reason = null) =>
        AnswerAsync(by, entry.Id, isConfirmed: false, reason ?? "");

    [Command("engagement proof", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Proof(
        Invocation by, [Option(Min = 2000, Max = 2100)] int? year = null, LocalDate? from = null, LocalDate? to = null,
        [Option(MaxLength = 80)] string? name = null)
    {
        var say = phrases.In(by.Locale);
        var proven = await proof.OfAsync(by.Member(), year, from, to, by.Cancellation);
        if (proven.Rows.Count == 0)
        {
            return EngagementModule.OtherYear(
                say, say["engagement.proof.none", ("from", proven.From), ("to", proven.To)], "proof", await book.LastYearAsync(by.Member(), ofTown: false, by.Cancellation));
        }

        var file = say["engagement.proof.file", ("from", LocalDatePattern.Iso.Format(proven.From)), ("to", LocalDatePattern.Iso.Format(proven.To))];
        var printed = (name ?? proven.Name).Trim();
        if (!WinAnsi.CanWrite(printed))
            throw new RefusedException("course.certificate.bad-letters", ("name", printed));
        var text = say["engagement.proof.done", ("hours", Length(proven.Minutes)), ("confirmed", proven.Confirmed > 0 ? Length(proven.Confirmed) : say["engagement.overview.nothing-yet"])];
        if (!WinAnsi.IsPrintedAsIs(printed))
            text += "\n" + say["engagement.proof.printed", ("name", printed), ("printed", WinAnsi.Printed(printed))];
        return Reply.Of(new TextBlock(text), new FileBlock(file, "application/pdf", HoursLayout.Draw(Paper(say, proven, printed))));
    }

    internal static string State(Wording say, HourConfirmation confirmation) =>
        confirmation == HourConfirmation.None ? "" : say["engagement.state." + confirmation];

    private async Task<Reply> AnswerAsync(Invocation by, long entryId, bool isConfirmed, string reason)
    {
        var say = phrases.In(by.Locale);
        var entry = await asking.AnswerAsync(by.Member(), entryId, isConfirmed, reason, by.Cancellation);
        return Reply.Say(say[isConfirmed ? "engagement.confirm.done" : "engagement.deny.done", ("name", entry.Name), ("entry", Sentence(say, entry))]);
    }

    private HoursPaper Paper(Wording say, ProvenHours proven, string name)
    {
        (string, object?)[] sums = [("confirmed", Hours(proven.Confirmed)), ("hours", Hours(proven.Minutes))];
        return new HoursPaper(
            say.Locale.StartsWith("de", StringComparison.Ordinal) ? "de-DE" : "en-GB", proven.Town, say["engagement.proof.heading"], name,
            say["engagement.proof.statement", ("from", Day(say, proven.From)), ("to", Day(say, proven.To)), ("town", proven.Town)],
            new HoursRow(say["engagement.proof.what"], say["engagement.proof.when"], say["engagement.proof.hours"]),
            [.. proven.Rows.Select(r => new HoursRow(What(say, r), Period(say, r), say.Format(Hours(r.Minutes))))],
            new HoursRow(say["engagement.proof.sum"], "", say.Format(Hours(proven.Minutes))),
            [say["engagement.proof.note", sums], say["engagement.proof.draft"]],
            [say["engagement.proof.place"], say["engagement.proof.signature"]],
            (n, of) => say["engagement.proof.page", ("n", n), ("of", of)], time.GetUtcNow().UtcDateTime);
    }

    private static string What(Wording say, ProofRow row)
    {
        var what = row.What.Length > 0 ? row.What : say["engagement.proof.nameless"];
        return row.ConfirmedBy is { } by ? say["engagement.proof.confirmed", ("project", what), ("by", by)] : what;
    }

    private static string Period(Wording say, ProofRow row) =>
        row.First == row.Last ? Day(say, row.First) : $"{Day(say, row.First)} – {Day(say, row.Last)}";

    /// <summary>A date as it stands on paper, without the day of the week.</summary>
    private static string Day(Wording say, LocalDate day) => say.Locale.StartsWith("de", StringComparison.Ordinal)
        ? DateForms.Typed(day)
        : $"{day.Day} {say["date.month." + day.Month]} {day.Year}";

    private static decimal Hours(int minutes) => decimal.Round(minutes / 60m, 2);

    private static Duration Length(int minutes) => Duration.FromMinutes(minutes);

    private static string Sentence(Wording say, AskedHours entry) =>
        $"{say.Format(Length(entry.Minutes))}, {entry.Project}, {say.Format(entry.Day)}";
}
