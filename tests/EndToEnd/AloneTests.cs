namespace MentorBot.EndToEnd;

// All other classes run beside each other, as many as there are processors: most of them wait for a process, a server or a
// minute to pass, and each has all it uses to itself, down to ports, folders and homeservers.

/// <summary>These run alone, after all others: they measure times, or people click faster than a busy machine could answer.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
