namespace MentorBot.Bot.Talk;

/// <summary>
/// Lets each person's commands run one after the other in the order in which they came, and of all people together only so
/// many at a time: more would only wait for each other in the database. Waiting costs no thread.
/// </summary>
public sealed class PersonTurns(int mostAtOnce) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> last = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim free = new(mostAtOnce);

    public Task<T> RunAsync<T>(string person, Func<Task<T>> work)
    {
        lock (gate)
        {
            var mine = RunAfterAsync(last.GetValueOrDefault(person, Task.CompletedTask), work);
            last[person] = mine;
            _ = ForgetAsync(person, mine);
            return mine;
        }
    }

    public void Dispose() => free.Dispose();

    private async Task<T> RunAfterAsync<T>(Task before, Func<Task<T>> work)
    {
        // Away from the caller, which reads the next event.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await free.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            free.Release();
        }
    }

    private async Task ForgetAsync(string person, Task mine)
    {
        await mine.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            if (last.GetValueOrDefault(person) == mine)
                last.Remove(person);
        }
    }
}
