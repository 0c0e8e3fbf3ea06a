namespace MentorBot.Chat.Dispatch;

/// <summary>One person asking for one thing, wherever it came from.</summary>
public sealed record Invocation(Actor Actor, Place Place, string Locale, CancellationToken Cancellation)
{
    /// <summary>
    /// Name of what the person did, the same when the platform delivers it again, so that it is done once; null: it is never delivered again.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>The role suffices for the command.</summary>
    public bool MayUse(Commands.Command command) =>
        command.Role is null || Actor.Roles.Contains(command.Role) || (command.OrAdministrator && Place.IsAdministrator);
}

/// <summary>Who asks, in which town, with what authority.</summary>
/// <param name="PersonId">0 for a visitor nobody remembers.</param>
/// <param name="Roles">Names of all roles the person holds or that those include.</param>
/// <param name="Zone">IANA time zone of the town.</param>
public sealed record Actor(long PersonId, long TownId, string Name, IReadOnlySet<string> Roles, string Zone);

/// <summary>Where it was asked.</summary>
/// <param name="Platform">"terminal", "web", "discord", "matrix".</param>
/// <param name="Id">The platform's id of the room or channel.</param>
/// <param name="UserId">The platform's id of the asking account.</param>
/// <param name="CanShowForms">The platform shows a whole form at once; otherwise it is asked question by question.</param>
public sealed record Place(string Platform, string Id, string UserId, bool CanShowForms)
{
    /// <summary>Under which name the talk with the person is kept, where that is not the place's id.</summary>
    public string Talk { get; init; } = Id;

    /// <summary>The same for the talk in which the person reads private replies: where the platform shows those elsewhere.</summary>
    public string PrivateTalk { get; init; } = Id;

    /// <summary>The platform's own right to run the town there (a server administrator, the operator's terminal).</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The platform's id of the server the channel is on; null in direct talk, and on platforms without servers.</summary>
    public string? HomeId { get; init; }

    /// <summary>
    /// People type whole lines there. Where they only choose commands, fill in options and press buttons, nothing but the last
    /// list has to be remembered.
    /// </summary>
    public bool IsTyped { get; init; } = true;

    /// <summary>The channel's name as people see it there, without "#"; empty where there is none.</summary>
    public string ChannelName { get; init; } = "";
}
