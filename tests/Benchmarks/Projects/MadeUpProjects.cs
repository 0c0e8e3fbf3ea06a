using MentorBot.Core.Projects;

namespace MentorBot.Benchmarks.Projects;

/// <summary>
/// Projects as a German town might have them: compounds, umlauts, some words in every second project and many in hardly
/// any. The same seed makes the same projects.
/// </summary>
internal sealed class MadeUpProjects(int seed)
{
    public static readonly string[] Districts =
        ["Hirschlanden", "Schöckingen", "Heimerdingen", "Innenstadt", "Nordstadt", "Weststadt", "Bergäcker", "Mühlviertel"];

    public static readonly string[] Skills =
        ["Elektrik", "Nähen", "Kochen", "Deutsch unterrichten", "Computer", "Gärtnern", "Vorlesen", "Handwerk", "Buchhaltung", "Musik", "Englisch", "Fahrräder reparieren", "Zuhören", "Öffentlichkeitsarbeit"];

    public static readonly string[] Beginnings =
        ["Repair", "Garten", "Lese", "Sprach", "Fahrrad", "Computer", "Nachbarschafts", "Kinder", "Senioren", "Jugend", "Wald", "Bücher", "Musik", "Koch", "Näh", "Spiele", "Umwelt", "Gesundheits", "Pflege", "Bildungs", "Familien", "Begegnungs", "Stadtteil", "Gemeinschafts", "Kultur", "Theater", "Sport", "Wander", "Bienen", "Tafel"];

    private static readonly string[] Middles = ["", "", "", "reparatur", "gärten", "paten", "werk", "hilfe", "kreis", "fest", "schul", "haus", "wochen"];

    public static readonly string[] Endings =
        ["treff", "café", "garten", "gruppe", "werkstatt", "projekt", "initiative", "runde", "stube", "markt", "lotsen", "begleitung", "tage", "netz", "bank", "börse", "laden", "brücke"];

    private static readonly string[] Common =
        ["wir", "gemeinsam", "helfen", "treffen", "Menschen", "jeden", "Woche", "Freude", "lernen", "Nachmittag", "Kinder", "Garten", "neue", "Ideen", "Unterstützung", "gesucht", "für", "mit", "und", "die", "der", "im", "am", "alle", "Stadt", "offen", "Kaffee", "Gespräche", "reparieren", "kochen", "pflanzen", "vorlesen", "üben", "Straße", "Verein", "Rathaus", "Bücherei", "Schule", "Zeit", "gerne"];

    private static readonly string[] Syllables =
        ["ba", "del", "fin", "gor", "hel", "kam", "lin", "mör", "nau", "pel", "quan", "rüt", "sen", "tal", "ung", "ves", "wim", "xan", "zel", "brock", "schlau", "stein", "feld", "hof", "bach", "burg", "dorf", "mann", "see", "wies", "tann", "buch", "eich", "ros", "hirs", "kirch", "markt", "neu", "alt", "ober"];

    private readonly Random random = new(seed);

    public Project Next(long townId, long contactId) => new()
    {
        TownId = townId,
        ContactPersonId = contactId,
        Title = $"{Pick(Beginnings)}{Pick(Middles)}{Pick(Endings)} {(random.Next(3) == 0 ? Rare() : Pick(Districts))}",
        What = string.Join(' ', Enumerable.Range(0, random.Next(12, 30)).Select(_ => Word())),
        Topics = Some<Topics>(12),
        Audiences = Some<Audiences>(7),
        Skills = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Skills)).Distinct(StringComparer.Ordinal)],
        HoursPerWeek = random.Next(4) == 0 ? null : random.Next(1, 21) / 2m,
        District = random.Next(4) == 0 ? "" : Pick(Districts),
        CreatedUtc = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        UpdatedUtc = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    /// <summary>A name like those of people, streets and villages.</summary>
    public string Rare()
    {
        var name = Pick(Syllables) + Pick(Syllables) + Pick(Syllables);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    public string Pick(string[] words) => words[random.Next(words.Length)];

    private string Word() => random.Next(30) switch
    {
        0 => Rare(),
        < 4 => Pick(Beginnings) + Pick(Endings),
        // The first words of the list are the most frequent, as in any language.
        _ => Common[(int)(Common.Length * Math.Pow(random.NextDouble(), 2))],
    };

    private T Some<T>(int bits) where T : struct, Enum
    {
        var set = 0;
        for (var i = random.Next(3); i >= 0; i--)
            set |= 1 << random.Next(bits);
        return (T)Enum.ToObject(typeof(T), set);
    }
}
