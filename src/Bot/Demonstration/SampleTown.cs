using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Demonstration;

/// <summary>
/// A town to look around in: Ditzingen with example projects of its citizen mentors, a course, ideas and a circle. All
/// people are invented. Made by the use cases, as people would, in one transaction: it is there as a whole or not at all.
/// </summary>
public sealed class SampleTown(
    MentorDb db, TownRegister towns, PeopleRegister people, SampleProjects projects, SampleSessions sessions, SampleCircle circle)
{
    public const string Name = "Ditzingen";

    private const string Platform = "web";

    private static readonly (string Key, string Name, Role Role)[] Others =
    [
        ("gisela", "Gisela Sommer", Role.Mentor), ("heinz", "Heinz Albrecht", Role.Mentor), ("petra", "Petra Lang", Role.Mentor),
        ("ali", "Ali Demir", Role.Mentor), ("olena", "Olena Koval", Role.Mentor), ("jonas", "Jonas Beck", Role.Mentor),
    ];

    /// <summary>Makes it where it is not there yet; a second time changes nothing.</summary>
    /// <returns>The town's id.</returns>
    public Task<long> LoadAsync(CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var town = await towns.OpenAsync(Name, cancellation);
        if (await people.FindAsync(Platform, Account(Others[0].Key), town.Id, cancellation) is not null)
            return town.Id;
        var all = await PeopleAsync(town, cancellation);
        await projects.PlantAsync(all, cancellation);
        await sessions.PlantAsync(all, cancellation);
        await circle.PlantAsync(all, cancellation);
        return town.Id;
    }, cancellation);

    private async Task<Dictionary<string, Member>> PeopleAsync(Town town, CancellationToken cancellation)
    {
        var all = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var (key, name, role) in Others)
            await AddAsync(key, Account(key), name, role);
        foreach (var person in DemoPerson.All.Where(p => !p.IsGuest))
            await AddAsync(person.Key, person.UserId, person.Name, person.Role);
        return all;

        async Task AddAsync(string key, string account, string name, Role role)
        {
            var id = await people.RememberAsync(Platform, account, name, town.Id, role, cancellation);
            all[key] = new Member(id, town.Id, name, role, town.Zone);
        }
    }

    private static string Account(string key) => "sample-" + key;
}
