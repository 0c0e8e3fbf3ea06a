using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Privacy;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.People;

/// <summary>Information on data protection, and the consent to be remembered.</summary>
public sealed class PrivacyModule(
    Consent consent, TownRegister towns, PrivacyPage page, CommandTree tree, Dispatcher dispatcher, Phrases phrases)
{
    [Command("privacy info", Private = true)]
    public async Task<Reply> Info(Invocation by)
    {
        var hasAgreed = await consent.IsGivenAsync(by.Actor.PersonId, by.Cancellation);
        return page.Info(by, await towns.ContactPointAsync(by.Actor.TownId, by.Cancellation), hasAgreed);
    }

    [Command("privacy agree", Private = true)]
    public async Task<Reply> Agree(Invocation by, [Option(MaxLength = Dispatcher.LongestLine)] string? then = null)
    {
        var say = phrases.In(by.Locale);
        var personId = await consent.AgreeAsync(by.Place.Platform, by.Place.UserId, by.Actor.Name, by.Actor.TownId, by.Cancellation);
        var thanks = new TextBlock(say["privacy.agree.done"]);
        // Never itself: a route that leads back here would go round for ever.
        if (then is null || RouteText.Read(then, tree) is not { } waiting || waiting.Path.StartsWith("privacy ", StringComparison.Ordinal))
            return Reply.Of(thanks).With(new ReplyAction(say["action.privacy.help"], Route.To("help")));
        var known = by with { Actor = by.Actor with { PersonId = personId } };
        var reply = await dispatcher.InvokeAsync(known, waiting);
        return reply with { Blocks = [thanks, .. reply.Blocks] };
    }

    [Command("privacy decline", Private = true)]
    public async Task<Reply> Decline(Invocation by)
    {
        var say = phrases.In(by.Locale);
        if (!await consent.IsGivenAsync(by.Actor.PersonId, by.Cancellation))
            return Reply.Say(say["privacy.decline.done"]);
        var contact = await towns.ContactPointAsync(by.Actor.TownId, by.Cancellation);
        return Reply.Say(
            say[contact.Length == 0 ? "privacy.decline.agreed" : "privacy.decline.agreed-contact", ("contact", contact)],
            new ReplyAction(say["action.privacy.more"], Route.To("privacy info")));
    }
}
