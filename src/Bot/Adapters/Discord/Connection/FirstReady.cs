namespace MentorBot.Bot.Adapters.Discord.Connection;

/// <summary>When the bot is on Discord for the first time since the process started: what can wait leaves it the processor until then.</summary>
public sealed class FirstReady
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReached => reached.Task.IsCompleted;

    public void Reach() => reached.TrySetResult();

    public Task WaitAsync(CancellationToken cancellation) => reached.Task.WaitAsync(cancellation);
}
