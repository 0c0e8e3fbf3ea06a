using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Sync;

/// <summary>What has happened since the batch before.</summary>
/// <param name="IsFirst">The account's first: it tells how things are, and brings no events of the past.</param>
/// <param name="Rooms">Rooms the account is in.</param>
/// <param name="Moves">Rooms that were replaced by others.</param>
/// <param name="AccountData">Changed data of the account, as m.direct.</param>
public sealed record SyncBatch(
    bool IsFirst, IReadOnlyList<RoomNews> Rooms, IReadOnlyList<Invitation> Invitations, IReadOnlyList<LeftRoom> Left,
    IReadOnlyList<RoomMove> Moves, IReadOnlyList<MatrixEvent> AccountData)
{
    public bool IsEmpty => Rooms.Count + Invitations.Count + Left.Count + Moves.Count + AccountData.Count == 0;
}

/// <summary>News of a room the account is in.</summary>
/// <param name="State">State that changed before <paramref name="Events"/>; all of it in the first batch and in a room just entered.</param>
/// <param name="Events">What happened, in order, state among it. In a room just entered: what came after the invitation.</param>
/// <param name="IsNew">The account has just entered.</param>
/// <param name="IsIncomplete">So much happened meanwhile that the oldest of it was not read.</param>
public sealed record RoomNews(
    string RoomId, IReadOnlyList<MatrixEvent> State, IReadOnlyList<MatrixEvent> Events, RoomSummary? Summary = null, bool IsNew = false,
    bool IsIncomplete = false)
{
    /// <summary>State as it is after the events.</summary>
    public IEnumerable<MatrixEvent> StateNow => State.Concat(Events.Where(e => e.IsState));
}

/// <summary>Somebody asks the account into a room.</summary>
/// <param name="Inviter">Who asks.</param>
/// <param name="IsDirect">It is to be a conversation between two.</param>
/// <param name="State">What the server shows of a room one is not in: name, encryption, the inviter.</param>
public sealed record Invitation(string RoomId, string Inviter, bool IsDirect, IReadOnlyList<MatrixEvent> State)
{
    public bool IsEncrypted => State.Any(e => e.Type == EventType.Encryption);

    public bool IsSpace => State.Any(e => e.Type == EventType.Create && e.Read(MatrixJson.Default.CreateContent)?.Type == CreateContent.Space);

    public string? Name => State.FirstOrDefault(e => e.Type == EventType.Name)?.Read(MatrixJson.Default.NameContent)?.Name;
}

/// <summary>The account is no longer in a room, or an invitation was withdrawn.</summary>
/// <param name="By">Who put it out; the account itself when it left. Empty when not told.</param>
/// <param name="IsBanned">It may not come back.</param>
public sealed record LeftRoom(string RoomId, string By, bool IsBanned);

/// <summary>A room was closed and replaced (upgraded).</summary>
/// <param name="By">Who closed the old one.</param>
/// <param name="IsEntered">The account is in the new room; if not, somebody has to invite it.</param>
/// <param name="IsAway">The new room's server did not answer: entering it may go well another time.</param>
public sealed record RoomMove(string From, string To, string By, bool IsEntered, bool IsAway);
