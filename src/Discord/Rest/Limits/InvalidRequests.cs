namespace MentorBot.Discord.Rest.Limits;

/// <summary>
/// Counts what Discord counts before it bans an address: 10,000 answers of 401, 403 or 429 (not shared) in 10 minutes.
/// At half of that nothing is sent until the count has fallen. Source: Discord docs, Invalid Request Limit.
/// </summary>
internal sealed class InvalidRequests(TimeProvider time)
{
    public const int Most = 5_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Queue<long> seen = new();
    private int count;

    /// <summary>How many within the last ten minutes.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                Forget();
                return count;
            }
        }
    }

    public bool TooMany => Volatile.Read(ref count) >= Most && Count >= Most;

    public void Add()
    {
        lock (gate)
        {
            Forget();
            seen.Enqueue(time.GetTimestamp());
            count = seen.Count;
        }
    }

    private void Forget()
    {
        while (seen.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
            seen.Dequeue();
        count = seen.Count;
    }
}
