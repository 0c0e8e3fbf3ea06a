using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>What a less complete server does not offer: told once a process, then lived with.</summary>
internal sealed class ServerShortcomings(ILogger logger)
{
    public const string NoCompression = "does not compress its messages";
    public const string NoResumeAddress = "names no address for resuming";
    public const string NoResume = "did not resume a session; missed events are lost and a new session follows";
    public const string Unreadable = "sent a message that could not be read";

    private readonly ConcurrentDictionary<string, bool> told = new();

    public void Tell(string what)
    {
        if (told.TryAdd(what, true))
            logger.LogInformation("The Discord server {Shortcoming} (said once)", what);
    }
}
