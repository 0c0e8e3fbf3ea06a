namespace MentorBot.Core.Notices;

/// <summary>
/// Decides from the state in the database what is due, and writes it to the outbox. Running it twice, late, or in two
/// processes changes nothing: each occasion has its unique key. A scheduler only wakes it.
/// </summary>
public interface INoticePlanner
{
    /// <summary>Writes everything due at or before <paramref name="nowUtc"/>. Late after downtime: at most one notice for each occasion.</summary>
    Task PlanAsync(DateTime nowUtc, CancellationToken cancellation);

    /// <summary>The next moment after <paramref name="afterUtc"/> at which something becomes due; null: nothing foreseen.</summary>
    Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation);
}
