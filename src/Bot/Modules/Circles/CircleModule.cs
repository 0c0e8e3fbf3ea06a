using MentorBot.Bot.Readers.Times;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>Exchange circles: found, look, join, leave, pause. Their meetings are in <see cref="MeetingModule"/>.</summary>
public sealed class CircleModule(CircleFounding founding, CircleDesk circles, HomePlaces places, Phrases phrases)
{
    private const int UsualHours = 2;

    [Command("circle found", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Found(
        Invocation by, [Option(MaxLength = 60)] string name, Rhythm rhythm, [Option(MaxLength = 200)] string? place = null,
        Duration? duration = null, bool schoolHolidays = false)
    {
        var length = duration ?? Duration.FromHours(UsualHours);
        var id = await founding.FoundAsync(by.Member(),
            new CircleDraft(name, rhythm, place ?? "", (int)Math.Clamp(length.TotalMinutes, 0, int.MaxValue))
            {
                Spot = await places.PrivateHereAsync(by),
                PausesInSchoolHolidays = schoolHolidays,
            }, by.Cancellation);
        var say = phrases.In(by.Locale);
        var circle = await circles.ShowAsync(by.Member(), id, by.Cancellation);
        return Reply.Of(
            new TextBlock(say["circle.found.done" + Way(by, circle), ("circle", circle.Name), ("channel", circle.Channel)]), Card(by, circle, say))
            .With(Act(say, "pause", Route.To("circle pause", ("circle", "#" + id))), Act(say, "show", Route.To("circle show", id)));
    }

    [Command("circle list")]
    public async Task<Reply> List(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var rows = await circles.ListAsync(by.Member(), by.Cancellation);
        if (rows.Count == 0)
            return Reply.Say(say["circle.list.none"]);
        return Reply.Of(new ListBlock(say["circle.list.title"],
            [.. rows.Select(r => new ListItem(r.Name, Note(r, say), Route.To("circle show", r.Id)))]));
    }

    [Command("circle show")]
    public async Task<Reply> Show(Invocation by, Named<Circle> circle)
    {
        var say = phrases.In(by.Locale);
        var view = await circles.ShowAsync(by.Member(), circle.Id, by.Cancellation);
        return Reply.Of(Card(by, view, say)).With(view.IsMine
            ? [.. view.MayEdit ? [Act(say, "edit", Route.To("circle edit", ("circle", "#" + view.Id)))] : Array.Empty<ReplyAction>(), Act(say, "leave", Route.To("circle leave", view.Id))]
            : [Act(say, "join", Route.To("circle join", view.Id))]);
    }

    [Command("circle join", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Join(Invocation by, Named<Circle> circle)
    {
        await circles.JoinAsync(by.Member(), circle.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        var view = await circles.ShowAsync(by.Member(), circle.Id, by.Cancellation);
        var next = view.Next.Count > 0 ? say["circle.next", ("start", view.Next[0])] : say["circle.no-next"];
        return Reply.Say(say["circle.join.done" + Way(by, view), ("circle", view.Name), ("channel", view.Channel)] + "\n" + next,
            Act(say, "show", Route.To("circle show", view.Id)), Act(say, "leave", Route.To("circle leave", view.Id)));
    }

    [Command("circle leave")]
    public async Task<Reply> Leave(Invocation by, Named<Circle> circle)
    {
        await circles.LeaveAsync(by.Member(), circle.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["circle.leave.done", ("circle", circle.Title)],
            Act(say, "rejoin", Route.To("circle join", circle.Id)), Act(say, "list", Route.To("circle list")));
    }

    [Command("circle pause"), Allow(Role.Mentor)]
    public async Task<Reply> Pause(
        Invocation by, LocalDate from, LocalDate to, [Option(MaxLength = 200)] string? reason = null, Named<Circle>? circle = null)
    {
        var say = phrases.In(by.Locale);
        var target = Route.To("circle pause", ("from", Iso(from)), ("to", Iso(to)), ("reason", reason ?? ""));
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => target.With("circle", c));
        if (question is not null)
            return question;
        var next = await circles.PauseAsync(by.Member(), id, from, to, reason ?? "", by.Cancellation);
        var name = (await circles.WhereAsync(id, by.Cancellation))?.Name;
        var text = say["circle.pause.done", ("circle", name), ("from", from), ("to", to)];
        return Reply.Say(text + "\n" + (next is { } at ? say["circle.next", ("start", at)] : say["circle.no-next"]),
            Act(say, "show", Route.To("circle show", id)));
    }

    /// <summary>On a server, a channel of the bot's own chat is nothing to be named.</summary>
    private static string Way(Invocation by, CircleView circle) => by.Place.HomeId is not null && circle.IsInOwnChat ? "-direct" : "";

    private static CardBlock Card(Invocation by, CircleView circle, Wording say)
    {
        var fields = new List<CardField>
        {
            new(say["circle.field.rhythm"], RhythmWording.Of(circle.Rhythm, say)),
            new(say["circle.field.next"], circle.Next.Count > 0 ? string.Join('\n', circle.Next.Select(n => say.Format(n))) : say["circle.no-next"]),
            new(say["circle.field.place"], circle.Place.Length > 0 ? circle.Place : say["circle.no-place"]),
            new(say["circle.field.duration"], say.Format(Duration.FromMinutes(circle.DurationMinutes))),
            new(say["circle.field.members"], circle.Members.Count > 0 ? $"{say.List(circle.Members)} ({circle.Count})" : $"{circle.Count}"),
        };
        if (Way(by, circle).Length == 0)
            fields.Insert(fields.Count - 1, new(say["circle.field.channel"], "#" + circle.Channel));
        if (circle.SchoolHolidaysOf is { } land)
            fields.Add(new(say["circle.field.school"], SchoolHolidays.KnownUntil(land.ToString()) is { } last
                ? say["circle.field.school-known", ("land", land), ("last", last)] : say["circle.field.school-unknown"]));
        if (circle.Pauses.Count > 0)
            fields.Add(new(say["circle.field.pauses"], string.Join('\n', circle.Pauses.Select(p => PauseText(p, say)))));
        return new CardBlock(circle.Name, "", fields);
    }

    private static string PauseText(PauseView pause, Wording say) =>
        say["circle.pause.days", ("from", pause.From), ("to", pause.To)] + (pause.Reason.Length > 0 ? $" ({pause.Reason})" : "");

    private static string Note(CircleRow row, Wording say)
    {
        var parts = new List<string> { row.Next is { } next ? say["circle.next", ("start", next)] : say["circle.no-next"] };
        parts.Add(say["circle.list.members", ("n", row.Members)]);
        if (row.IsMine)
            parts.Add(say["circle.list.mine"]);
        return string.Join(" · ", parts);
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.circle." + label], route);
}
