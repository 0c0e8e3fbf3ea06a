namespace MentorBot.Discord.Rest;

/// <summary>
/// After a 401 everybody waits while one more request asks whether the bot's token still holds. If not, nothing is sent
/// again. (One 401 alone proves nothing: less complete servers answer so where a permission is missing.)
/// </summary>
internal sealed class TokenWatch : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource refused = new();
    private TaskCompletionSource? asking;
    private bool doubted;

    /// <summary>Cancelled for good when the token is refused.</summary>
    public CancellationToken Refused => refused.Token;

    public bool IsRefused => refused.IsCancellationRequested;

    /// <summary>Waits while it is being asked.</summary>
    public ValueTask ClearAsync(CancellationToken ct) =>
        Volatile.Read(ref asking) is { } question ? new(question.Task.WaitAsync(ct)) : default;

    /// <summary>A 401 came.</summary>
    /// <param name="proof">It came to a question about the bot itself, so there is nothing left to ask.</param>
    /// <param name="ask">Sends the one question; its status, 0 for no answer.</param>
    public async Task DoubtAsync(bool proof, Func<Task<int>> ask)
    {
        TaskCompletionSource question = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (asking is not null || IsRefused)
                return;
            if (!proof && !doubted)
                asking = question;
            doubted = true;
        }

        var status = asking == question ? await ask() : 401;
        if (status == 401)
            await refused.CancelAsync();
        lock (gate)
        {
            // Without an answer the doubt stays: the next 401 decides.
            doubted = status is < 200 or >= 300;
            asking = null;
        }

        question.TrySetResult();
    }

    public void Dispose() => refused.Dispose();
}
