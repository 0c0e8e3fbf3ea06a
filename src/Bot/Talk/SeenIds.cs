namespace MentorBot.Bot.Talk;

/// <summary>Recognises what was delivered before, by its id: of the last ones only, in this process.</summary>
public sealed class SeenIds
{
    private const int Most = 20_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();

    /// <summary>False for one that came before.</summary>
    public bool IsNew(string id)
    {
        lock (gate)
        {
            if (!ids.Add(id))
                return false;
            oldestFirst.Enqueue(id);
            if (oldestFirst.Count > Most)
                ids.Remove(oldestFirst.Dequeue());
            return true;
        }
    }
}
