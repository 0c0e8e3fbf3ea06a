namespace MentorBot.Core.Projects;

/// <summary>The members of a set of topics or target groups.</summary>
public static class Flags
{
    private static readonly Topics[] AllTopics = [.. Enum.GetValues<Topics>().Where(t => t != Topics.None)];
    private static readonly Audiences[] AllAudiences = [.. Enum.GetValues<Audiences>().Where(a => a != Audiences.None)];

    public static IEnumerable<Topics> Split(Topics set) => AllTopics.Where(topic => (set & topic) != 0);

    public static IEnumerable<Audiences> Split(Audiences set) => AllAudiences.Where(audience => (set & audience) != 0);
}
