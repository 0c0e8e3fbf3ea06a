using MentorBot.Core.Towns;

namespace MentorBot.Bot.Demonstration;

/// <summary>One of the invented persons a visitor of the demonstration may be.</summary>
/// <param name="Key">Short English word, in cookies and phrase keys.</param>
public sealed record DemoPerson(string Key, string Name, Role Role)
{
    /// <summary>Every browser's own; the bot remembers nothing of it unless it agrees.</summary>
    public static DemoPerson Guest { get; } = new("visitor", "Vera", Role.Visitor);

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        Guest,
        new("mentor", "Max", Role.Mentor),
        new("trainer", "Tina", Role.Trainer),
        new("coordinator", "Karin", Role.Coordinator),
    ];

    public bool IsGuest => Role == Role.Visitor;

    /// <summary>The account's id on the platform "web", shared by all browsers; guests have ids of their own.</summary>
    public string UserId => "demo-" + Key;

    /// <summary>The guest for a key that is not there.</summary>
    public static DemoPerson Find(string? key) => All.FirstOrDefault(person => person.Key == key) ?? Guest;
}
