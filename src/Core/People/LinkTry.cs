namespace MentorBot.Core.People;

/// <summary>One wrong code typed, kept for a while so that codes cannot be guessed by trying.</summary>
public sealed class LinkTry
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public DateTime TriedUtc { get; set; }
}
