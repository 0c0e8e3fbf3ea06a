using MentorBot.Bot.Adapters.Discord.Forms;
using MentorBot.Bot.Adapters.Discord.Servers;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>An interaction to be answered, and how far that is.</summary>
public sealed class Addressee(Interaction interaction, long received, AnswerPlace place)
{
    public Interaction Interaction => interaction;
    public long Received => received;
    public AnswerPlace Place => place;

    /// <summary>Discord was told to wait; the answer goes another way then.</summary>
    public bool IsDeferred { get; set; }
}

/// <summary>
/// Brings an answer to Discord: at once while nothing was said yet, else into the message that waits for it. Interaction
/// tokens live 15 minutes; nothing the bot does takes as long.
/// </summary>
public sealed class AnswerSending(DiscordApi api, UnreadNotices unread, Phrases phrases, IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.9);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private volatile bool hasNoWebhooks;

    /// <summary>A deferral can be followed by the answer. Less complete servers have no webhooks; that is learned by the first answer lost.</summary>
    public bool CanFollow => !hasNoWebhooks;

    /// <summary>Tells Discord that the answer takes a while. False when Discord no longer wants one, or has one.</summary>
    /// <param name="mayBeAnswered">By an earlier process.</param>
    public async Task<bool> TryDeferAsync(Addressee to, bool mayBeAnswered = false)
    {
        var (id, token) = (to.Interaction.Id, to.Interaction.Token);
        try
        {
            if (to.Place.InPlace)
                await api.DeferUpdateAsync(id, token, Left(to), mayBeAnswered);
            else
                await api.DeferAsync(id, token, to.Place.IsEphemeral, Left(to), mayBeAnswered);
            return to.IsDeferred = true;
        }
        catch (DiscordApiException refused) when (!refused.TokenRefused)
        {
            // Discord may have taken it, and then takes no first answer any more.
            to.IsDeferred = refused.MayHaveArrived;
            return to.IsDeferred && mayBeAnswered && await IsWaitingAsync(to);
        }
    }

    /// <summary>
    /// The answer to a deferral was lost, and an earlier process may have answered: what stands there tells. A click leaves no
    /// trace; its button is still there to be pressed again, which is asked for.
    /// </summary>
    private async Task<bool> IsWaitingAsync(Addressee to)
    {
        try
        {
            if (!to.Place.InPlace)
                return (await api.GetOriginalAsync(to.Interaction.ApplicationId, to.Interaction.Token)).Flags?.HasFlag(MessageFlags.Loading) == true;
            var say = phrases.In(DiscordCallers.LocaleOf(to.Interaction) ?? "de");
            var again = DiscordRenderer.Render(Reply.Say(say["discord.again"]), say).First;
            await FollowUpAsync(to, to.Place.IsDirect ? again : Private(again), []);
            return false;
        }
        catch (DiscordApiException refused) when (!refused.TokenRefused)
        {
            return false;
        }
    }

    /// <summary>Nothing more is to happen.</summary>
    public Task AcknowledgeAsync(Addressee to) => api.DeferUpdateAsync(to.Interaction.Id, to.Interaction.Token, Left(to));

    /// <summary>There is more to do than can be done.</summary>
    public async Task TurnAwayAsync(Addressee to)
    {
        var say = phrases.In(DiscordCallers.LocaleOf(to.Interaction) ?? "de");
        var busy = DiscordRenderer.Render(Reply.Say(say["discord.busy"]), say).First;
        await api.RespondAsync(to.Interaction.Id, to.Interaction.Token, InteractionResponse.Say(Private(busy)), within: Left(to));
    }

    public async Task SendAsync(Addressee to, Answer answer)
    {
        switch (answer)
        {
            case Answer.Turn turn when to.IsDeferred:
                await EditAsync(to, turn.Page, []);
                break;
            case Answer.Turn turn:
                await RespondAsync(to, InteractionResponse.Update(turn.Page), []);
                break;
            case Answer.Open open when !to.IsDeferred && to.Interaction.Type != InteractionType.ModalSubmit:
                await RespondAsync(to, Modals.Open(open.Form, open.Step, open.CustomId, open.Words), []);
                break;
            case Answer.Open open:
                await SayAsync(to, await OfferAsync(open));
                break;
            case Answer.Say say:
                try
                {
                    await SayAsync(to, say);
                }
                finally
                {
                    await unread.TellAsync(say.Missed, (_, missed) => FollowUpAsync(to, to.Place.IsDirect ? missed.First : Private(missed.First), missed.Files));
                }

                break;
        }
    }

    private async Task SayAsync(Addressee to, Answer.Say say)
    {
        var (message, files) = (say.Reply.First, say.Reply.Files);
        var inPlace = to.Place.InPlace && !say.IsAside && files.Count == 0;
        var isPrivate = !to.Place.IsDirect && (to.Place.IsEphemeral || say.IsPrivate);
        if (!to.IsDeferred)
            await RespondAsync(to, inPlace ? InteractionResponse.Update(message) : InteractionResponse.Say(isPrivate ? Private(message) : message), files);
        else if (to.Place.InPlace && !inPlace)
            await FollowUpAsync(to, isPrivate ? Private(message) : message, files);
        else if (isPrivate && !to.Place.IsEphemeral && !to.Place.InPlace)
            await AnswerPrivatelyAsync(to, Private(message), files);
        else
            await EditAsync(to, message, files);
    }

    /// <summary>
    /// A public command that took its time turns out to be answered privately: the first message after a deferral would be as public
    /// as that, so it is taken away first.
    /// </summary>
    private async Task AnswerPrivatelyAsync(Addressee to, MessageCreate message, IReadOnlyList<Upload> files)
    {
        try
        {
            await api.DeleteOriginalAsync(to.Interaction.ApplicationId, to.Interaction.Token);
        }
        catch (DiscordApiException refused) when (refused.EndpointMissing)
        {
            // Without webhooks the answer comes as a direct message.
        }
        catch (DiscordApiException refused) when (!refused.TokenRefused)
        {
            var say = phrases.In(DiscordCallers.LocaleOf(to.Interaction) ?? "de");
            await EditAsync(to, DiscordRenderer.Render(Reply.Say(say["discord.private"]), say).First, []);
        }

        await FollowUpAsync(to, message, files);
    }

    private Task RespondAsync(Addressee to, InteractionResponse response, IReadOnlyList<Upload> files) =>
        api.RespondAsync(to.Interaction.Id, to.Interaction.Token, response, files, Left(to));

    private Task EditAsync(Addressee to, MessageCreate message, IReadOnlyList<Upload> files) => FollowAsync(to, message, files, () => api.EditOriginalAsync(
        to.Interaction.ApplicationId, to.Interaction.Token,
        new MessageEdit(message.Content ?? "", message.Embeds ?? [], message.Components ?? [], message.AllowedMentions), files));

    private Task FollowUpAsync(Addressee to, MessageCreate message, IReadOnlyList<Upload> files) => FollowAsync(to, message, files, () =>
        api.CreateFollowUpAsync(to.Interaction.ApplicationId, to.Interaction.Token, message, files));

    /// <summary>What cannot follow the interaction comes as a direct message.</summary>
    private async Task FollowAsync(Addressee to, MessageCreate message, IReadOnlyList<Upload> files, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (DiscordApiException refused) when (refused.EndpointMissing)
        {
            hasNoWebhooks = true;
            var channel = to.Place.IsDirect ? to.Interaction.ChannelId : null;
            if (channel is null)
            {
                await using var scope = scopes.CreateAsyncScope();
                channel = await scope.ServiceProvider.GetRequiredService<DirectChannels>()
                    .OfAsync(DiscordCallers.UserIdOf(to.Interaction), CancellationToken.None);
            }

            await api.CreateMessageAsync(channel, message with { Flags = message.Flags & ~MessageFlags.Ephemeral }, files);
        }
    }

    /// <summary>A modal can only be the first answer: who was told to wait opens it with a button.</summary>
    private async Task<Answer.Say> OfferAsync(Answer.Open open)
    {
        await using var scope = scopes.CreateAsyncScope();
        var offer = await scope.ServiceProvider.GetRequiredService<DiscordInbound>().OfferAsync(
            open.Form, open.Step, open.Words["discord.form.late"], open.Words, open.PersonId, CancellationToken.None);
        return (Answer.Say)offer;
    }

    private static MessageCreate Private(MessageCreate message) => message with { Flags = (message.Flags ?? 0) | MessageFlags.Ephemeral };

    private TimeSpan Left(Addressee to)
    {
        var left = Limit - time.GetElapsedTime(to.Received);
        return left > Shortest ? left : Shortest;
    }
}
