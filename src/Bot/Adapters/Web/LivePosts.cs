using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// New posts as server-sent events. Each carries its id, so that a browser that was away gets what it missed. A scope is
/// opened for each look only: a page left open holds no database connection.
/// </summary>
public sealed class LivePosts(
    IServiceScopeFactory scopes, MessageSignal signal, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Messages of other processes raise no signal here; and a silent connection should show that it lives.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<string>> FollowAsync(
        HttpContext context, WebVisitor visitor, long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation, context.RequestAborted, lifetime.ApplicationStopping);
        yield return new SseItem<string>("", "open");
        while (!ends.IsCancellationRequested)
        {
            var next = signal.Next;
            var posts = await NewPostsAsync(context, visitor, after);
            foreach (var (id, html) in posts)
            {
                after = id;
                yield return new SseItem<string>(html.ToString(), "post") { EventId = id.ToString(CultureInfo.InvariantCulture) };
            }

            if (posts.Count > 0)
                continue;
            await WaitAsync(next, ends.Token);
            if (!next.IsCompleted)
                yield return new SseItem<string>("", "still");
        }
    }

    private async Task<IReadOnlyList<(long Id, Html Html)>> NewPostsAsync(HttpContext context, WebVisitor visitor, long after)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = await scope.ServiceProvider.GetRequiredService<WebInbound>().CallerAsync(context, visitor, place: null);
        return await scope.ServiceProvider.GetRequiredService<WebMessages>().NewPostsAsync(caller, after);
    }

    private async Task WaitAsync(Task next, CancellationToken cancellation)
    {
        try
        {
            await next.WaitAsync(Look, time, cancellation);
        }
        catch (Exception end) when (end is TimeoutException or OperationCanceledException)
        {
            // Time to look, or to end: the loop decides.
        }
    }
}
