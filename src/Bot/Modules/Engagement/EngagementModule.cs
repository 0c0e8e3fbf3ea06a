using MentorBot.Bot.Pictures;
using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Engagement;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Engagement;

/// <summary>The engagement log: hours in one line, corrected and taken back as easily; own and town's sums.</summary>
public sealed class EngagementModule(HourLog log, HourBook book, Phrases phrases)
{
    private const int MostBars = 12;

    [Command("engagement log", Private = true, Remembers = true, TakesNumbers = true), Allow(Role.Mentor)]
    public async Task<Reply> Log(Invocation by, string entry, bool sure = false)
    {
        var logged = await log.LogAsync(by.Member(), entry, sure, by.Cancellation);
        if (!logged.IsThereAlready)
            return Said(by, "engagement.log.done", logged);
        var say = phrases.In(by.Locale);
        return Reply.Say(
            say["engagement.log.there-already", ("entry", Sentence(say, logged.Minutes, logged.What, logged.Day))],
            new ReplyAction(say["action.engagement.anyway"], Route.To("engagement log", ("entry", entry), ("sure", say["engine.yes"]))),
            Overview(say));
    }

    [Command("engagement correct", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Correct(
        Invocation by, string? entry = null, [Option(MaxLength = HourLog.LongestWhat)] string? what = null, Named<HourEntry>? which = null)
    {
        var (id, question) = await WhichAsync(by, which, w => Changes(entry, what).With("which", w));
        if (question is not null)
            return question;
        if (entry is null && what is null)
            return await AskAsync(by, id);
        LoggedHours? corrected = null;
        if (entry is not null)
            corrected = await log.CorrectAsync(by.Member(), id, entry, by.Cancellation);
        if (what is not null)
            corrected = await log.NameAsync(by.Member(), id, what, by.Cancellation);
        return Said(by, "engagement.correct.done", corrected!);
    }

    [Command("engagement show", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Show(Invocation by, Named<HourEntry> which)
    {
        var say = phrases.In(by.Locale);
        var entry = await EntryAsync(by, which.Id);
        var state = ConfirmationModule.State(say, entry.Confirmation);
        ReplyAction[] ask = entry.MayBeConfirmed ? [Ask(say, which.Id)] : [];
        return Reply.Say(
            Sentence(say, entry.Minutes, entry.What, entry.Day) + (state.Length > 0 ? ", " + state : ""),
            [.. ask,
            new ReplyAction(say["action.engagement.correct"], Route.To("engagement correct", ("which", "#" + which.Id))),
            new ReplyAction(say["action.engagement.undo"], Route.To("engagement undo", which.Id)),
            Overview(say)]);
    }

    [Command("engagement undo", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Undo(Invocation by, Named<HourEntry>? which = null)
    {
        var (id, question) = await WhichAsync(by, which, w => Route.To("engagement undo", ("which", w)));
        if (question is not null)
            return question;
        var say = phrases.In(by.Locale);
        var was = await log.UndoAsync(by.Member(), id, by.Cancellation);
        var again = Route.To("engagement log", ("entry", Line(was.Minutes, was.What, was.Day)));
        return Reply.Say(
            say["engagement.undo.done", ("entry", Sentence(say, was.Minutes, was.What, was.Day))],
            new ReplyAction(say["action.engagement.again"], again),
            Overview(say));
    }

    [Command("engagement overview", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Overview(Invocation by, [Option(Min = 2000, Max = 2100)] int? year = null)
    {
        var say = phrases.In(by.Locale);
        var own = await book.OwnAsync(by.Member(), year, by.Cancellation);
        if (own.Minutes == 0)
            return OtherYear(say, say["engagement.overview.none", ("year", own.Year)], "overview", await book.LastYearAsync(by.Member(), ofTown: false, by.Cancellation));
        List<CardField> fields = [new CardField(say["engagement.overview.year", ("year", own.Year)], Length(say, own.Minutes))];
        if (own.ThisMonth is { } month)
            fields.Insert(0, new CardField(say["engagement.overview.month"], own.Months[month - 1] is > 0 and var minutes ? Length(say, minutes) : say["engagement.overview.nothing-yet"]));
        if (own.Confirmed > 0)
            fields.Add(new CardField(say["engagement.overview.confirmed"], Length(say, own.Confirmed)));
        return Reply.Of(
            new CardBlock(say["engagement.overview.title"], "", fields),
            Chart(say, say["engagement.overview.by-project", ("year", own.Year)], Parts(say, own.Parts)),
            Chart(say, say["engagement.overview.by-month", ("year", own.Year)], Months(say, own.Months)),
            new ListBlock(say["engagement.overview.latest"], [.. own.Latest.Select(e => new ListItem(
                $"{Length(say, e.Minutes)}, {Name(say, e.What)}", Note(say, e), Route.To("engagement show", e.Id)))]))
            .With(new ReplyAction(say["action.engagement.proof"], Route.To("engagement proof", ("year", own.Year))));
    }

    [Command("engagement total"), Allow(Role.Coordinator)]
    public async Task<Reply> Total(Invocation by, [Option(Min = 2000, Max = 2100)] int? year = null)
    {
        var say = phrases.In(by.Locale);
        var town = await book.TotalAsync(by.Member(), year, by.Cancellation);
        if (town.Minutes == 0)
            return OtherYear(say, say["engagement.total.none", ("year", town.Year)], "total", await book.LastYearAsync(by.Member(), ofTown: true, by.Cancellation));
        var topics = town.Topics.Select(t => new Bar(say.Format(t.Topic), t.Minutes, Length(say, t.Minutes))).ToList();
        List<Block> blocks =
        [
            new CardBlock(say["engagement.total.title", ("year", town.Year)], "",
                new CardField(say["engagement.total.sum"], Length(say, town.Minutes)),
                new CardField(say["engagement.total.people"], $"{town.People}")),
            Chart(say, say["engagement.overview.by-month", ("year", town.Year)], Months(say, town.Months)),
            Chart(say, say["engagement.overview.by-project", ("year", town.Year)], Parts(say, town.Projects, "engagement.total.without")),
        ];
        if (topics.Count > 0)
            blocks.Add(Chart(say, say["engagement.total.by-topic", ("year", town.Year)], topics));
        blocks.Add(Sheet(say, town));
        return Reply.Of(blocks);
    }

    /// <summary>In January all of last year seems to be gone: it is one step away.</summary>
    internal static Reply OtherYear(Wording say, string text, string command, int? year) => year is not { } last ? Reply.Say(text)
        : Reply.Say(text, new ReplyAction(say["action.engagement.year", ("year", last)], Route.To("engagement " + command, ("year", last))));

    private Reply Said(Invocation by, string key, LoggedHours logged)
    {
        var say = phrases.In(by.Locale);
        var text = say[key, ("entry", Sentence(say, logged.Minutes, logged.What, logged.Day))];
        if (logged.Project is not null)
            text += "\n" + say["engagement.log.for-project", ("project", logged.Project)];
        if (logged.LostConfirmation)
            text += "\n" + say["engagement.correct.lost"];
        if (logged.CouldBe.Count > 0)
            text += "\n" + Which(say, logged);
        var which = "#" + logged.Id;
        var candidates = logged.CouldBe.Take(3).Select(p => new ReplyAction(
            p.Title, Route.To("engagement correct", ("which", which), ("what", p.Title)), IsMain: logged.IsNear));
        return Reply.Say(text,
        [
            .. candidates, .. logged.MayBeConfirmed ? [Ask(say, logged.Id)] : Array.Empty<ReplyAction>(),
            new ReplyAction(say["action.engagement.undo"], Route.To("engagement undo", ("which", which))),
            Overview(say),
        ]);
    }

    private static string Which(Wording say, LoggedHours logged) => logged switch
    {
        { IsNear: false } => say["engagement.log.which-project"],
        { CouldBe: [var only] } => say["engagement.log.meant-project", ("project", only.Title)],
        _ => say["engagement.log.meant-projects"],
    };

    private static FileBlock Sheet(Wording say, TownHours town) => new(
        say["engagement.total.file", ("year", town.Year)], "text/csv",
        HourSheet.Write(
            town,
            [
                say["engagement.total.head-month"], say["engagement.total.head-project"], say["engagement.total.head-topics"],
                say["engagement.total.head-hours"], say["engagement.total.head-entries"],
            ],
            say["engagement.total.without"], topics => say.Format(topics), hours => say.Format(decimal.Round(hours, 2))));

    private static ReplyAction Ask(Wording say, long id) =>
        new(say["action.engagement.ask"], Route.To("engagement ask", ("which", "#" + id)));

    private static string Note(Wording say, OwnEntry entry)
    {
        var state = ConfirmationModule.State(say, entry.Confirmation);
        return state.Length > 0 ? $"{say.Format(entry.Day)}, {state}" : say.Format(entry.Day);
    }

    private static ReplyAction Overview(Wording say) => new(say["action.engagement.overview"], Route.To("engagement overview"));

    /// <summary>The entry that was named; else the one made last, where it is also the first that people are shown. If not, they are asked.</summary>
    private async Task<(long Id, Reply? Question)> WhichAsync(Invocation by, Named<HourEntry>? which, Func<string, Route> route)
    {
        if (which is { } named)
            return (named.Id, null);
        var latest = await book.LatestAsync(by.Member(), by.Cancellation);
        var last = (await EntryAsync(by, null)).Id;
        if (latest[0].Id == last)
            return (last, null);
        var say = phrases.In(by.Locale);
        return (0, Reply.Of(new ListBlock(say["engagement.which"], [.. latest.Select(e => new ListItem(
            Sentence(say, e.Minutes, e.What, e.Day), e.Id == last ? say["engagement.which-last"] : "", route("#" + e.Id)))])));
    }

    private static Route Changes(string? entry, string? what)
    {
        var route = Route.To("engagement correct");
        if (entry is not null)
            route = route.With("entry", entry);
        return what is null ? route : route.With("what", what);
    }

    /// <summary>The entry as it stands, in one line to be changed.</summary>
    private async Task<Reply> AskAsync(Invocation by, long? which)
    {
        var say = phrases.In(by.Locale);
        var entry = await EntryAsync(by, which);
        var line = Line(entry.Minutes, entry.What, entry.Day);
        var field = new FormField(
            "entry", say["engagement.correct.label"], say["engagement.correct.options.entry.description"],
            IsRequired: true, IsLong: false, MaxLength: 200, line, Choices: []);
        return new Reply([])
        {
            Form = new Form(
                say["engagement.correct.description"], Route.To("engagement correct", ("which", "#" + entry.Id), ("entry", line)), [field]),
        };
    }

    private async Task<OwnEntry> EntryAsync(Invocation by, long? which) =>
        await book.OwnEntryAsync(by.Member(), which, by.Cancellation)
        ?? throw new RefusedException(which is null ? "engagement.undo.nothing" : "engagement.undo.gone");

    /// <summary>An entry as it could have been typed.</summary>
    private static string Line(int minutes, string what, LocalDate day) => $"{(minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes} min")} {what} {DateForms.Typed(day)}";

    private static string Sentence(Wording say, int minutes, string what, LocalDate day) =>
        string.Join(", ", new[] { Length(say, minutes), what, say.Format(day) }.Where(part => part.Length > 0));

    private static PictureBlock Chart(Wording say, string title, List<Bar> bars)
    {
        // The rest is summed up, so that the picture always shows everything.
        if (bars.Count > MostBars)
        {
            var rest = bars.Skip(MostBars - 1).Sum(b => b.Value);
            bars = [.. bars.Take(MostBars - 1), new Bar(say["engagement.overview.others"], rest, Length(say, (int)rest))];
        }

        return new PictureBlock(title, BarChart.Draw(title, bars), BarChart.Describe(bars));
    }

    private static List<Bar> Parts(Wording say, IReadOnlyList<NamedMinutes> parts, string nameless = "engagement.overview.nameless") =>
        [.. parts.Select(p => new Bar(p.Name.Length > 0 ? p.Name : say[nameless], p.Minutes, Length(say, p.Minutes)))];

    private static List<Bar> Months(Wording say, IReadOnlyList<int> minutes) =>
        [.. minutes.Select((m, i) => new Bar(say[$"date.month.{i + 1}"], m, m == 0 ? "–" : Length(say, m)))];

    private static string Name(Wording say, string what) => what.Length > 0 ? what : say["engagement.overview.nameless"];

    private static string Length(Wording say, int minutes) => say.Format(Duration.FromMinutes(minutes));
}
