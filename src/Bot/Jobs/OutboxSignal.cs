using System.Data.Common;
using System.Runtime.CompilerServices;
using MentorBot.Bot.Adapters;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MentorBot.Bot.Jobs;

/// <summary>Raised when this process has committed a new notice or errand, so that it is seen to at once.</summary>
public sealed class OutboxSignal : Signal, ISaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <summary>Contexts with such things saved but not yet committed.</summary>
    private readonly ConditionalWeakTable<DbContext, OutboxSignal> saved = [];

    private int holding;
    private int held;

    /// <summary>
    /// Until it is disposed of the signal waits, so that what several planners have for one person goes out together.
    /// </summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref holding);
        return new Held(this);
    }

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Look(eventData.Context);
        return result;
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Look(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context);
        return Task.CompletedTask;
    }

    private void Look(DbContext? context)
    {
        if (context is not null && (IsAdded<Notice>(context) || IsAdded<Errand>(context)))
            saved.AddOrUpdate(context, this);
    }

    private static bool IsAdded<T>(DbContext context) where T : class => context.ChangeTracker.Entries<T>().Any(e => e.State == EntityState.Added);

    private void Committed(DbContext? context)
    {
        if (context is null || !saved.Remove(context))
            return;
        Interlocked.Exchange(ref held, 1);
        if (Volatile.Read(ref holding) == 0)
            Release();
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref held, 0) == 1)
            Raise();
    }

    private sealed class Held(OutboxSignal signal) : IDisposable
    {
        public void Dispose()
        {
            if (Interlocked.Decrement(ref signal.holding) == 0)
                signal.Release();
        }
    }
}
