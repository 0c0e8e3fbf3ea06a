using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.People;

/// <summary>What a person decides about their own accounts: linking two of them, and the language.</summary>
public sealed class AccountModule(AccountLink link, PersonBook people, Phrases phrases)
{
    [Command("account link", Private = true, Remembers = true)]
    public async Task<Reply> Link(Invocation by, [Option(MaxLength = 40)] string? code = null)
    {
        var say = phrases.In(by.Locale);
        if (code is not null)
            return Reply.Say(say["account.link.done", ("name", await link.RedeemAsync(by.Member(), code, by.Cancellation))]);
        var fresh = await link.OfferAsync(by.Member(), by.Cancellation);
        return Reply.Say(say["account.link.code",
            ("code", $"{fresh[..4]}-{fresh[4..]}"), ("minutes", (int)AccountLink.CodeLife.TotalMinutes)]);
    }

    [Command("account language", Private = true, Remembers = true)]
    public async Task<Reply> Speak(Invocation by, Language language)
    {
        var locale = language.ToString().ToLowerInvariant();
        await people.SpeakAsync(by.Member(), locale, by.Cancellation);
        return Reply.Say(phrases.In(locale)["account.language.done"]);
    }
}
