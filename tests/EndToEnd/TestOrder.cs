// Most of these tests wait for others: a process, a server, a minute to pass. Each class has all it uses to itself, down to
// ports, folders and homeservers; so some run beside each other, on two processors as on many.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace MentorBot.EndToEnd;

/// <summary>These run alone, after all others: they measure times, or people click faster than a busy machine could answer.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
