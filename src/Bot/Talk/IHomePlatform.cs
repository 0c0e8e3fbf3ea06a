namespace MentorBot.Bot.Talk;

/// <summary>Tells what the servers of a chat platform have of their own. One for each such platform the process serves.</summary>
public interface IHomePlatform
{
    bool Serves(string platform);

    /// <summary>Something there has changed: what is remembered of it no longer counts.</summary>
    void Forget(string homeId);

    /// <summary>The channels the bot may write in, as they are listed there. Empty when the platform does not answer.</summary>
    /// <param name="homeId">The platform's id of the server.</param>
    Task<IReadOnlyList<HomeThing>> ChannelsAsync(string homeId, CancellationToken cancellation);

    /// <summary>The roles people can be given, the highest first. Empty when the platform does not answer.</summary>
    /// <param name="homeId">The platform's id of the server.</param>
    Task<IReadOnlyList<HomeThing>> RolesAsync(string homeId, CancellationToken cancellation);

    /// <summary>Whether an account is on the server. False when the platform does not answer.</summary>
    /// <param name="homeId">The platform's id of the server.</param>
    Task<bool> IsThereAsync(string homeId, string userId, CancellationToken cancellation);
}

/// <summary>A channel or a role of a server.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">Without "#" or "@".</param>
public sealed record HomeThing(string Id, string Name)
{
    /// <summary>A role with rights over other people or over the server.</summary>
    public bool HasPower { get; init; }

    /// <summary>A channel that everybody on the server can read.</summary>
    public bool IsOpenToAll { get; init; }
}
