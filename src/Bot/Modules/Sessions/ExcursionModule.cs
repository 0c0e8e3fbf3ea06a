using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Excursions;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Excursions: whom they visit, where people meet, the talk afterwards, and introductions to the host.</summary>
public sealed class ExcursionModule(ExcursionDesk desk, Rehearsal rehearsal, Phrases phrases)
{
    [Command("session excursion"), Allow(Role.Trainer)]
    public async Task<Reply> Edit(
        Invocation by, Named<Session> session, [Option(MaxLength = ExcursionDesk.LongestText)] string? host = null,
        [Option(MaxLength = ExcursionDesk.LongestText)] string? meetingPoint = null,
        [Option(MaxLength = ExcursionDesk.LongestText)] string? followUp = null, Named<Person>? contact = null,
        [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        var change = new ExcursionChange(host, meetingPoint, followUp, contact?.Id);
        var now = await desk.ShowAsync(by.Member(), session.Id, by.Cancellation);
        if (change == new ExcursionChange())
            return new EditForm(say, "session excursion", [new("session", "#" + session.Id)])
                .Text("host", now.Host, ExcursionDesk.LongestText).Text("meeting-point", now.MeetingPoint, ExcursionDesk.LongestText)
                .Text("follow-up", now.FollowUp, ExcursionDesk.LongestText).Text("contact", now.HostContact, 100).ToReply();
        Task<ExcursionFacts> EditAsync() => desk.EditAsync(by.Member(), session.Id, change, by.Cancellation);
        var would = confirmed ? null : (await rehearsal.OfAsync(by.Member(), EditAsync, by.Cancellation)).Result;
        if (would is { Told: > 0 })
            return say.Ask(say.Changing(now.Title, Said(say, now), Said(say, would)) + "\n" + say["session.move.told", ("count", would.Told)],
                "session.excursion", Again(session.Id, change), Route.To("session show", session.Id));
        var facts = await EditAsync();
        var card = new CardBlock(facts.Title, "", [.. Fields(say, facts)]);
        var done = new TextBlock(say["session.excursion.done"] + (facts.Told > 0 ? "\n" + say["session.move.told", ("count", facts.Told)] : ""));
        return Reply.Of(done, card).With(new ReplyAction(say["action.session.show"], Route.To("session show", facts.SessionId)));
    }

    [Command("session introduce", Private = true, Remembers = true)]
    public async Task<Reply> Introduce(
        Invocation by, Named<Session> session, [Option(Long = true, MaxLength = ExcursionDesk.LongestIntroduction)] string text)
    {
        var say = phrases.In(by.Locale);
        var told = await desk.IntroduceAsync(by.Member(), session.Id, text, by.Cancellation);
        return Reply.Say(say["session.introduce.done", ("name", told)],
            new ReplyAction(say["action.session.show"], Route.To("session show", session.Id)));
    }

    /// <summary>What is known of an excursion, as fields of a card.</summary>
    internal static IEnumerable<CardField> Fields(Wording say, ExcursionFacts facts) =>
        All(say, facts).Where(f => f.Value.Length > 0).Select(f => new CardField(f.Name, f.Value));

    private static IReadOnlyList<(string Name, string Value)> Said(Wording say, ExcursionFacts facts) =>
        [.. All(say, facts).Select(f => (f.Name, f.Value.Length > 0 ? f.Value : say["edited.none"]))];

    private static IEnumerable<(string Name, string Value)> All(Wording say, ExcursionFacts facts) => new[]
    {
        ("host", facts.Host), ("meeting-point", facts.MeetingPoint), ("follow-up", facts.FollowUp), ("contact", facts.HostContact),
    }.Select(f => (say[$"session.excursion.field.{f.Item1}"], f.Item2));

    /// <summary>The same command once more; an empty text takes something away, which is typed as a dash.</summary>
    private static Route Again(long id, ExcursionChange change)
    {
        (string Name, string? Value)[] all =
        [
            ("host", change.Host), ("meeting-point", change.MeetingPoint), ("follow-up", change.FollowUp),
            ("contact", change.HostContactId is { } contact ? "#" + contact : null),
        ];
        return Route.To("session excursion", id, [.. all.Where(o => o.Value is not null).Select(o => (o.Name, (object)(o.Value!.Length > 0 ? o.Value : "-")))]);
    }
}
