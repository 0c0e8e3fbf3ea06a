using MentorBot.Bot.Talk;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Bot.Modules.Towns;

/// <summary>Where the town lives: a further server is linked to it by a code.</summary>
public sealed class TownModule(HomeLink link, HomeDirectory homes, Phrases phrases)
{
    [Command("town link", Private = true, Remembers = true), Allow(Role.Coordinator, OrAdministrator = true)]
    public async Task<Reply> Link(Invocation by, [Option(MaxLength = 40)] string? code = null)
    {
        var say = phrases.In(by.Locale);
        if (string.IsNullOrEmpty(code))
        {
            var fresh = await link.OfferAsync(by.Operator(), by.Cancellation);
            return Reply.Say(say["town.link.code",
                ("code", $"{fresh[..4]}-{fresh[4..]}"), ("minutes", (int)AccountLink.CodeLife.TotalMinutes)]);
        }

        var town = await link.RedeemAsync(by.Operator(), by.Place.Platform, by.Place.HomeId, code, by.Cancellation);
        homes.Forget();
        return Reply.Say(say["town.link.done", ("town", town)], new ReplyAction(say["action.setup.help"], Route.To("help")));
    }
}
