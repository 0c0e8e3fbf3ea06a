using MentorBot.Bot.Jobs;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>
/// One person's talk in the terminal: a line in, a reply out, each reply ended by an empty line. Nothing else has to
/// run: what becomes due or is to be told is planned and delivered after each line.
/// </summary>
public sealed class TerminalAdapter(TerminalStart start, Dispatcher dispatcher, Phrases phrases, TerminalFiles files, IServiceScopeFactory scopes)
{
    private Town town = null!;
    private Invocation by = null!;
    private long newest;

    /// <summary>Finds out who talks, and prints what waits for them.</summary>
    /// <exception cref="StartException">It is not clear who talks, or where.</exception>
    public async Task OpenAsync(TextWriter output, bool isPrompt, CancellationToken cancellation)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var inbound = scope.ServiceProvider.GetRequiredService<TerminalInbound>();
            town = await inbound.TownAsync(start, cancellation);
            var isNew = await inbound.VouchAsync(start, town, cancellation);
            by = await inbound.InvocationAsync(start, town, cancellation);
            newest = await scope.ServiceProvider.GetRequiredService<TerminalNews>().NewestAsync(cancellation);
            if (isPrompt)
                await PrintAsync(output, Reply.Say(Say["terminal.welcome", ("name", by.Actor.Name), ("town", town.Name)]));
            if (isNew)
                await PrintAsync(output, Reply.Say(Say["terminal.privacy"]));
        }

        await PrintNewsAsync(output, shown: [], cancellation);
    }

    /// <summary>Answers one line.</summary>
    /// <returns>False when the bot itself failed.</returns>
    public async Task<bool> AnswerAsync(string line, TextWriter output, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(line))
            return true;
        await RefreshAsync(cancellation);
        var reply = await dispatcher.TypedAsync(by, line);
        await PrintAsync(output, reply);
        // The line may have made a guest somebody the bot remembers, or changed the language.
        await RefreshAsync(cancellation);
        await PrintNewsAsync(output, [.. reply.Numbered()], cancellation);
        return !reply.IsFault;
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed) => dispatcher.SuggestAsync(by, typed);

    private Wording Say => phrases.In(by.Locale);

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        by = await scope.ServiceProvider.GetRequiredService<TerminalInbound>().InvocationAsync(start, town, cancellation);
    }

    private async Task PrintNewsAsync(
        TextWriter output, IReadOnlyList<(string Label, Route Route)> shown, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NoticeRound>().RunAsync(cancellation);
        var news = scope.ServiceProvider.GetRequiredService<TerminalNews>();
        var personal = await news.ForPersonAsync(by, cancellation);
        var posted = await news.InChannelsAsync(by, newest, cancellation);
        var posts = personal.Concat(posted).ToList();
        if (posts.Count == 0)
            return;
        newest = Math.Max(newest, posted.Select(p => p.MessageId).DefaultIfEmpty().Max());
        var choices = shown.ToList();
        foreach (var post in posts)
        {
            var lead = post.Channel.Length == 0 ? Say["terminal.news"] : Say["terminal.post", ("channel", post.Channel)];
            await PrintAsync(output, post.Reply with { Blocks = [new TextBlock(lead), .. post.Reply.Blocks] }, choices.Count);
            choices.AddRange(post.Reply.Numbered());
        }

        await RememberAsync(scope.ServiceProvider, choices, shown.Count);
    }

    /// <summary>Numbers of the posts' buttons go on from those of the reply above, and can be typed like them.</summary>
    private async Task RememberAsync(IServiceProvider services, List<(string Label, Route Route)> choices, int known)
    {
        if (choices.Count == known)
            return;
        var conversations = services.GetRequiredService<IConversations>();
        var conversation = await conversations.LoadAsync(by);
        await conversations.SaveAsync(by, conversation.WithNews(
            choices.ConvertAll(c => new Choice(c.Label, c.Route.ToString())), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
    }

    private async Task PrintAsync(TextWriter output, Reply reply, int numberedBefore = 0)
    {
        await output.WriteLineAsync(TerminalRenderer.Render(reply, Say, numberedBefore, files));
        await output.WriteLineAsync();
    }
}
