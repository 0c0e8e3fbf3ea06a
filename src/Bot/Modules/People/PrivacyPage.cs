using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules.People;

/// <summary>The information on data protection, short and in plain words, and the question that goes with it.</summary>
public sealed class PrivacyPage(Phrases phrases)
{
    private static readonly string[] Points = ["what", "why", "how-long", "who", "rights"];

    /// <param name="contactPoint">How to reach the contact point; empty when the town has not said.</param>
    public Reply Info(Invocation by, string contactPoint, bool hasAgreed)
    {
        var say = phrases.In(by.Locale);
        List<CardField> fields = [.. Points.Select(p => new CardField(say[$"privacy.info.{p}-name"], say[$"privacy.info.{p}"]))];
        if (contactPoint.Length > 0)
            fields.Add(new CardField(say["privacy.info.contact-name"], contactPoint));
        var reply = Reply.Of(new CardBlock(say["privacy.info.title"], say[hasAgreed ? "privacy.info.agreed" : "privacy.info.not-yet"], fields));
        return hasAgreed ? reply : reply.With(new ReplyAction(say["action.privacy.agree"], Route.To("privacy agree"), IsMain: true));
    }

    /// <summary>Asks for consent before a command, which the button carries along.</summary>
    public Reply Ask(Invocation by, Route waiting)
    {
        var say = phrases.In(by.Locale);
        return Reply.Say(
            say["privacy.ask"],
            new ReplyAction(say["action.privacy.agree"], Route.To("privacy agree", ("then", waiting.ToString())), IsMain: true),
            new ReplyAction(say["action.privacy.decline"], Route.To("privacy decline")),
            new ReplyAction(say["action.privacy.more"], Route.To("privacy info"))) with { Private = true };
    }
}
