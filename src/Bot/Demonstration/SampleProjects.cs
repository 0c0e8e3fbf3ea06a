using MentorBot.Core.Engagement;
using MentorBot.Core.People;
using MentorBot.Core.Projects;

namespace MentorBot.Bot.Demonstration;

/// <summary>Projects as Ditzingen's citizen mentors began them, profiles that fit them, and some hours.</summary>
public sealed class SampleProjects(ProjectDesk projects, ProfileDesk profiles, HourLog hours)
{
    private static readonly (string Contact, ProjectDraft Draft)[] Drafts =
    [
        ("gisela", new ProjectDraft("Flurputzete", "Gemeinsam sammeln wir im Frühjahr und im Herbst Müll an Feldwegen und an der Glems. Zangen und Säcke sind da.")
        {
            Topics = Topics.Environment, Audiences = Audiences.Everybody, Skills = ["Organisieren", "Öffentlichkeitsarbeit"],
            HoursPerWeek = 1m, Days = "samstags", District = "Kernstadt",
        }),
        ("heinz", new ProjectDraft("Bürgerstiftung", "Die Stiftung fördert kleine Vorhaben in der Stadt. Wir suchen Menschen, die Anträge lesen und Spenden gewinnen.")
        {
            Topics = Topics.Neighbourhood | Topics.Education, Audiences = Audiences.Everybody, Skills = ["Buchhaltung", "Fundraising"],
            HoursPerWeek = 2m, Days = "nach Absprache", District = "Kernstadt",
        }),
        ("coordinator", new ProjectDraft("Repaircafé-Reparaturtreff", "Einmal im Monat reparieren wir zusammen, was sonst weggeworfen würde: vom Toaster bis zur Jacke. Dazu gibt es Kaffee.")
        {
            Topics = Topics.Environment | Topics.Neighbourhood, Audiences = Audiences.Everybody, Skills = ["Elektrik", "Nähen", "Holzarbeiten"],
            HoursPerWeek = 2m, Days = "samstags", District = "Kernstadt",
        }),
        ("ali", new ProjectDraft("Computergruppen", "Wir helfen älteren Menschen mit Computer, Tablet und Handy: in kleinen Gruppen und mit viel Geduld.")
        {
            Topics = Topics.Digital | Topics.Education, Audiences = Audiences.OlderPeople, Skills = ["Computer", "Erklären"],
            HoursPerWeek = 3m, Days = "dienstags und donnerstags", District = "Hirschlanden",
        }),
        ("olena", new ProjectDraft("Internationaler Garten", "Menschen aus vielen Ländern gärtnern zusammen. Jede Familie hat ein Beet, das große Beet bestellen alle.")
        {
            Topics = Topics.Integration | Topics.CulturalDiversity | Topics.Environment, Audiences = Audiences.Refugees | Audiences.Families,
            Skills = ["Gärtnern", "Sprachen"], HoursPerWeek = 2m, Days = "am Wochenende", District = "Heimerdingen",
        }),
    ];

    public async Task PlantAsync(IReadOnlyDictionary<string, Member> people, CancellationToken cancellation)
    {
        foreach (var (contact, draft) in Drafts)
            await projects.OfferAsync(people[contact], draft, cancellation);
        await KeepAsync("mentor", Topics.Environment | Topics.Neighbourhood, 2m, "Kernstadt", "Elektrik", "Fahrräder reparieren");
        await KeepAsync("petra", Topics.Environment | Topics.Culture, 3m, "Kernstadt", "Nähen", "Fotografieren");
        await KeepAsync("jonas", Topics.Digital | Topics.Education, 2m, "Hirschlanden", "Computer", "Nachhilfe");
        await hours.LogAsync(people["petra"], "3 h Repaircafé gestern", sure: false, cancellation);
        await hours.LogAsync(people["jonas"], "90 min Computergruppen gestern", sure: false, cancellation);
        await hours.LogAsync(people["olena"], "2,5 h Internationaler Garten gestern", sure: false, cancellation);

        Task KeepAsync(string who, Topics topics, decimal hoursPerWeek, string district, params string[] skills) =>
            profiles.EditAsync(people[who], new ProfileChange
            {
                Topics = topics, HoursPerWeek = hoursPerWeek, District = district, Skills = skills, CanBeFound = true,
            }, cancellation);
    }
}
