using NodaTime;

namespace MentorBot.Core.Circles.Polls;

/// <summary>A date to choose.</summary>
/// <param name="Voters">Names of those who can come.</param>
/// <param name="IsMine">The asking person is among them.</param>
public sealed record PollDate(int Number, LocalDateTime At, IReadOnlyList<string> Voters, bool IsMine);

/// <summary>A poll as it stands.</summary>
/// <param name="Closes">Local time of the decision.</param>
/// <param name="MayClose">The asking person may decide it now.</param>
public sealed record PollView(long Id, string Circle, LocalDateTime Closes, IReadOnlyList<PollDate> Dates, bool MayClose)
{
    /// <summary>The asking person is in the circle.</summary>
    public bool MayVote { get; init; }

    /// <summary>How many have chosen a date.</summary>
    public int Voted { get; init; }

    /// <summary>How many could.</summary>
    public int Members { get; init; }
}

/// <summary>How a poll ended.</summary>
/// <param name="Chosen">Local start of the meeting it became; null: nobody voted.</param>
/// <param name="Votes">How many can come then.</param>
public sealed record PollResult(string Circle, LocalDateTime? Chosen, int Votes);
