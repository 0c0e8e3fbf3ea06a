using System.Collections.Concurrent;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>
/// Where the bot was just told that it may not: the same is not asked again for a while, for whomever. Discord bans who
/// keeps asking (10,000 refusals in ten minutes).
/// </summary>
public sealed class ClosedDoors(TimeProvider time)
{
    private static readonly TimeSpan Shut = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(long HomeId, HomeTrouble What), DateTimeOffset> until = new();

    public bool IsClosed(long homeId, HomeTrouble what) => until.TryGetValue((homeId, what), out var end) && end > time.GetUtcNow();

    public void Close(long homeId, HomeTrouble what) => until[(homeId, what)] = time.GetUtcNow() + Shut;
}
