using System.Collections.Concurrent;

namespace MentorBot.Matrix.Rest;

/// <summary>
/// Matrix tells of a limit only when it is passed. From then on the requests of that kind go one at a time, each at the time
/// the server named, until one is let through: so a hundred messages do not run into the same refusal a hundred times.
/// </summary>
internal sealed class LimitGate(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Kind> kinds = new(StringComparer.Ordinal);
    private long refusals;

    /// <summary>Answers of 429 since the start.</summary>
    public long Refusals => Interlocked.Read(ref refusals);

    /// <summary>Waits for the turn; dispose after the try.</summary>
    public async ValueTask<Turn> EnterAsync(string name, CancellationToken ct)
    {
        if (!kinds.TryGetValue(name, out var kind) || !kind.IsLimited)
            return default;
        await kind.Line.WaitAsync(ct);
        try
        {
            var wait = kind.Opens - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, ct);
            return new(kind);
        }
        catch
        {
            kind.Line.Release();
            throw;
        }
    }

    public void Refused(string name, TimeSpan wait)
    {
        Interlocked.Increment(ref refusals);
        var kind = kinds.GetOrAdd(name, _ => new());
        kind.Opens = time.GetUtcNow() + wait;
        kind.IsLimited = true;
    }

    public void LetThrough(string name)
    {
        // What waits in line already still goes one by one.
        if (kinds.TryGetValue(name, out var kind) && kind.Opens < time.GetUtcNow())
            kind.IsLimited = false;
    }

    internal sealed class Kind
    {
        private long opens;
        private volatile bool isLimited;

        public SemaphoreSlim Line { get; } = new(1, 1);

        public bool IsLimited
        {
            get => isLimited;
            set => isLimited = value;
        }

        public DateTimeOffset Opens
        {
            get => new(Interlocked.Read(ref opens), TimeSpan.Zero);
            set => Interlocked.Exchange(ref opens, value.UtcTicks);
        }
    }

    internal readonly struct Turn(Kind? kind) : IDisposable
    {
        public void Dispose() => kind?.Line.Release();
    }
}
