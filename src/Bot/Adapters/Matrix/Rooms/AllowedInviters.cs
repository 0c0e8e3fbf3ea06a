using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>Whose invitations the bot accepts: of whole servers or of single people; unless set, of its own server.</summary>
/// <param name="setting">Servers and ids, separated by commas or spaces: "example.org, @max:other.org". "*" is everybody.</param>
public sealed class AllowedInviters(string setting)
{
    private readonly HashSet<string> entries =
        setting.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="me">The bot's own id.</param>
    public bool Contains(string userId, string me)
    {
        var server = MatrixId.ServerOf(userId);
        return server.Length > 0 && (entries.Count == 0
            ? string.Equals(server, MatrixId.ServerOf(me), StringComparison.OrdinalIgnoreCase)
            : entries.Contains("*") || entries.Contains(server) || entries.Contains(userId));
    }
}
