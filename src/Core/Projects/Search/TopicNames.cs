namespace MentorBot.Core.Projects.Search;

/// <summary>
/// What people call topics and target groups, in both languages, loosely folded: a search for "Umwelt" or
/// "environment" finds the projects of that topic, whatever language they are written in.
/// </summary>
public static class TopicNames
{
    private static readonly (Topics Topic, string[] Names)[] Topical =
    [
        (Topics.Integration, Names("Integration")),
        (Topics.CulturalDiversity, Names("Kulturelle Vielfalt cultural diversity")),
        (Topics.Health, Names("Gesundheit health")),
        (Topics.Care, Names("Pflege care")),
        (Topics.Education, Names("Bildung education")),
        (Topics.UrbanDevelopment, Names("Stadtentwicklung Dorfentwicklung urban development")),
        (Topics.LabourMarket, Names("Arbeitsmarkt labour")),
        (Topics.Environment, Names("Umwelt environment")),
        (Topics.Digital, Names("Digitales digital")),
        (Topics.Culture, Names("Kultur culture")),
        (Topics.Neighbourhood, Names("Nachbarschaft neighbourhood")),
        (Topics.Sport, Names("Sport")),
    ];

    private static readonly (Audiences Audience, string[] Names)[] Human =
    [
        (Audiences.Youth, Names("Jugendliche youth")),
        (Audiences.OlderPeople, Names("Senioren Seniorinnen Ältere older seniors")),
        (Audiences.Families, Names("Familien families")),
        (Audiences.Refugees, Names("Geflüchtete Flüchtlinge refugees")),
        (Audiences.Children, Names("Kinder children")),
        (Audiences.PeopleWithDisabilities, Names("Behinderung disabilities")),
    ];

    /// <summary>Topics and target groups called by the word; none for most words.</summary>
    public static (Topics Topics, Audiences Audiences) Find(WordPattern word, bool withTypo)
    {
        var topics = Topics.None;
        foreach (var (topic, names) in Topical)
            topics |= Calls(word, names, withTypo) ? topic : Topics.None;
        var audiences = Audiences.None;
        foreach (var (audience, names) in Human)
            audiences |= Calls(word, names, withTypo) ? audience : Audiences.None;
        return (topics, audiences);
    }

    private static bool Calls(WordPattern word, string[] names, bool withTypo) =>
        Array.Exists(names, name => word.Fit(name, WordPattern.LettersOf(name), withTypo) is var fit && IsEnough(word, fit));

    /// <summary>The beginning of a name is enough from four letters on; the middle of one is not.</summary>
    private static bool IsEnough(WordPattern word, WordFit fit) =>
        fit is WordFit.Whole or WordFit.Typo || (fit == WordFit.Start && word.Word.Length >= 4);

    private static string[] Names(string names) => [.. Folding.Words(names)];
}
