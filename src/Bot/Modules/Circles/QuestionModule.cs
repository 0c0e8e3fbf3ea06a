using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>When a circle meets, and what about.</summary>
public sealed class QuestionModule(CircleDesk circles, CircleEditing editing, MeetingQuestions questions, Phrases phrases)
{
    private const int MostRhythm = 120;
    private const int MostPlace = 200;
    private const int MostLength = 60;

    [Command("circle edit"), Allow(Role.Mentor)]
    public async Task<Reply> Edit(
        Invocation by, Named<Circle>? circle = null, Rhythm? rhythm = null, [Option(MaxLength = MostPlace)] string? place = null,
        Duration? duration = null, bool? schoolHolidays = null, [Option(MaxLength = CirclePeople.LongestName)] string? name = null,
        [Option(Min = Circle.LeastPromptDays, Max = Circle.MostPromptDays)] int? promptDays = null)
    {
        var say = phrases.In(by.Locale);
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => Route.To("circle edit", ("circle", c)));
        if (question is not null)
            return question;
        if (rhythm is null && place is null && duration is null && schoolHolidays is null && name is null && promptDays is null)
            return Ask(await circles.ShowAsync(by.Member(), id, by.Cancellation), say);
        var minutes = duration is { } length ? (int)Math.Clamp(length.TotalMinutes, 0, int.MaxValue) : (int?)null;
        var before = await circles.ShowAsync(by.Member(), id, by.Cancellation);
        await editing.EditAsync(by.Member(), id, new CircleEdit(rhythm, place, minutes, schoolHolidays) { Name = name, PromptDays = promptDays }, by.Cancellation);
        var now = await circles.ShowAsync(by.Member(), id, by.Cancellation);
        var text = say.Changed(before.Name, Editable(before, say), Editable(now, say));
        if (rhythm is not null && now.Next.Count > 0)
            text += "\n" + say["circle.next", ("start", now.Next[0])];
        return Reply.Say(text, new ReplyAction(say["action.circle.show"], Route.To("circle show", id)));
    }

    private static IReadOnlyList<(string Name, string Value)> Editable(CircleView circle, Wording say) =>
    [
        (say["circle.field.name"], circle.Name),
        (say["circle.field.rhythm"], RhythmWording.Of(circle.Rhythm, say)),
        (say["circle.field.place"], circle.Place.Length > 0 ? circle.Place : say["edited.none"]),
        (say["circle.field.duration"], say.Format(Duration.FromMinutes(circle.DurationMinutes))),
        (say["circle.field.school-unknown"], say[circle.SchoolHolidaysOf is null ? "engine.no" : "engine.yes"]),
        (say["circle.field.prompt-days"], say["circle.prompt-days", ("count", circle.PromptDays)]),
    ];

    private static Reply Ask(CircleView circle, Wording say) => !circle.MayEdit
        ? throw new RefusedException("circle.edit.not-yours", ("circle", circle.Name))
        : new EditForm(say, "circle edit", [new("circle", "#" + circle.Id)])
            .Text("rhythm", RhythmWording.Of(circle.Rhythm, say), MostRhythm)
            .Text("place", circle.Place, MostPlace)
            .Text("duration", say.Format(Duration.FromMinutes(circle.DurationMinutes)), MostLength)
            .YesNo("school-holidays", circle.SchoolHolidaysOf is not null)
            .Text("name", circle.Name, CirclePeople.LongestName)
            .Text("prompt-days", say.Format(circle.PromptDays), 2)
            .ToReply();

    [Command("circle question"), Allow(Role.Mentor)]
    public async Task<Reply> Question(
        Invocation by, Named<Circle>? circle = null, bool another = false, [Option(MaxLength = 300)] string? text = null)
    {
        var say = phrases.In(by.Locale);
        var (id, which) = await circles.ChooseAsync(by, circle, say, c => Again(say, another, text).With("circle", c));
        if (which is not null)
            return which;
        var asked = another || text is not null
            ? await questions.ChangeAsync(by.Member(), id, text, by.Cancellation)
            : await questions.ShowAsync(by.Member(), id, by.Cancellation);
        var words = CircleCard.Question(asked.Number, asked.Own, say);
        if (asked.At is not { } at)
            return Reply.Say(say["circle.question-next", ("circle", asked.Circle), ("question", words)]);
        var shown = say["circle.question-asked", ("circle", asked.Circle), ("start", at), ("question", words)];
        return asked.MayChange
            ? Reply.Say(shown, new ReplyAction(say["action.circle.another"], Again(say, true, null).With("circle", "#" + id))) : Reply.Say(shown);
    }

    private static Route Again(Wording say, bool another, string? text) => (another, text) switch
    {
        (true, _) => Route.To("circle question", ("another", say["engine.yes"])),
        (_, { } words) => Route.To("circle question", ("text", words)),
        _ => Route.To("circle question"),
    };
}
