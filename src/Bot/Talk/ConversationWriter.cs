using MentorBot.Core.Data;

namespace MentorBot.Bot.Talk;

/// <summary>
/// Writes conversations. Nearly every command leaves one, and the database has one writer: those that come while others are
/// written go together, in one transaction. Whoever saves waits until it is written.
/// </summary>
public sealed class ConversationWriter(IServiceScopeFactory scopes, TimeProvider time)
{
    private const string SaveSql =
        """
        INSERT INTO "Conversations" ("PersonId", "Place", "Json", "UpdatedUtc")
        SELECT "Id", $place, $json, $now FROM "People" WHERE "Id" = $person
        ON CONFLICT ("PersonId", "Place") DO UPDATE SET "Json" = excluded."Json", "UpdatedUtc" = excluded."UpdatedUtc"
        """;

    private readonly Lock gate = new();
    private Batch? next;

    /// <summary>A person who is gone meanwhile leaves nothing.</summary>
    public Task SaveAsync(long personId, string place, string json)
    {
        Batch batch;
        bool isFirst;
        lock (gate)
        {
            isFirst = next is null;
            batch = next ??= new Batch();
            batch.Rows[(personId, place)] = json;
        }

        return isFirst ? WriteAsync(batch) : batch.Written.Task;
    }

    private async Task WriteAsync(Batch batch)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MentorDb>();
            await db.WriteSoftAsync(SaveSql, () => Rows(Close()));
            batch.Written.SetResult();
        }
        catch (Exception fault)
        {
            Close();
            batch.Written.SetException(fault);
            _ = batch.Written.Task.Exception;
            throw;
        }

        // Now it is our turn to write: who comes from here on is too late for this batch.
        Batch Close()
        {
            lock (gate)
            {
                if (next == batch)
                    next = null;
            }

            return batch;
        }
    }

    private IEnumerable<(string Name, object Value)[]> Rows(Batch batch)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return batch.Rows.Select(row => new (string, object)[]
        {
            ("$person", row.Key.PersonId), ("$place", row.Key.Place), ("$json", row.Value), ("$now", now),
        });
    }

    private sealed class Batch
    {
        public Dictionary<(long PersonId, string Place), string> Rows { get; } = [];

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
