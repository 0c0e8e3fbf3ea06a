using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns;

/// <summary>Sets a town up, at first and later on.</summary>
public sealed class TownSetup(MentorDb db, TimeProvider time)
{
    public const int LongestName = 80;
    public const int LongestChannel = 50;

    public async Task<TownFacts> ShowAsync(Member by, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return await FactsAsync(by.TownId, cancellation);
    }

    /// <summary>
    /// Changes what is given and leaves the rest. In a town without a coordinator, who sets it up becomes one, so that
    /// the roles can be given from then on.
    /// </summary>
    /// <exception cref="RefusedException">Not a coordinator; a name another town has; a zone that does not exist.</exception>
    public Task<TownFacts> ChangeAsync(Member by, TownChanges changes, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return db.WriteAsync(async () =>
        {
            var town = await db.Towns.SingleAsync(t => t.Id == by.TownId, cancellation);
            if (Given(changes.Name) is { } name)
                town.Name = await CheckedNameAsync(town.Id, name, cancellation);
            if (Given(changes.Zone) is { } zone)
                town.Zone = CheckedZone(zone);
            town.Land = changes.Land?.ToString() ?? town.Land;
            town.Locale = changes.Language?.ToString().ToLowerInvariant() ?? town.Locale;
            town.ContactPoint = changes.ContactPoint is { } contact ? Given(contact) ?? "" : town.ContactPoint;
            if (changes.OfferHours is < Town.LeastOfferHours or > Town.MostOfferHours)
                throw new RefusedException("setup.offer-hours-wrong", ("least", Town.LeastOfferHours), ("most", Town.MostOfferHours)) { About = "offer-hours" };
            town.OfferHours = changes.OfferHours ?? town.OfferHours;
            town.IsSetUp = true;
            await NameChannelAsync(town.Id, Given(changes.Channel), cancellation);
            var becameCoordinator = await FirstCoordinatorAsync(by, cancellation);
            await db.SaveChangesAsync(cancellation);
            return await FactsAsync(town.Id, cancellation) with { BecameCoordinator = becameCoordinator };
        }, cancellation);
    }

    private async Task<TownFacts> FactsAsync(long townId, CancellationToken cancellation)
    {
        var town = await db.Towns.AsNoTracking().SingleAsync(t => t.Id == townId, cancellation);
        var channel = await db.Channels.AsNoTracking()
            .Where(c => c.TownId == townId && c.Purpose == ChannelPurpose.Announcements).OrderBy(c => c.Id)
            .Select(c => c.Name).FirstOrDefaultAsync(cancellation);
        var trainers = await db.RoleGrants.CountAsync(g => g.TownId == townId && g.Role == Role.Trainer, cancellation);
        return new TownFacts(
            town.Name, Enum.TryParse<Land>(town.Land, out var land) ? land : Land.BW, town.Zone,
            town.Locale == "en" ? Language.En : Language.De, town.ContactPoint, channel ?? "", trainers)
        {
            OfferHours = town.OfferHours,
        };
    }

    private async Task<string> CheckedNameAsync(long townId, string name, CancellationToken cancellation)
    {
        if (name.Length > LongestName)
            throw new RefusedException("setup.name-long", ("most", LongestName));
        if (await db.Towns.AnyAsync(t => t.Name == name && t.Id != townId, cancellation))
            throw new RefusedException("setup.name-taken", ("name", name));
        return name;
    }

    private static string CheckedZone(string zone) =>
        TownTime.ZoneName(zone) ?? throw new RefusedException("setup.zone-unknown", ("zone", zone));

    private async Task NameChannelAsync(long townId, string? name, CancellationToken cancellation)
    {
        var channel = await db.Channels.Where(c => c.TownId == townId && c.Purpose == ChannelPurpose.Announcements)
            .OrderBy(c => c.Id).FirstOrDefaultAsync(cancellation);
        if (name is null && channel is not null)
            return;
        name = name is null ? "ankündigungen" : ChannelName(name);
        if (channel is null)
            db.Channels.Add(new Channel { TownId = townId, Name = name, Purpose = ChannelPurpose.Announcements });
        else
            channel.Name = name;
    }

    /// <summary>As chat platforms write channels: lower case letters, digits and hyphens; hyphens for spaces, no "#".</summary>
    private static string ChannelName(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '#', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words);
        var isOne = name.Length is > 0 and <= LongestChannel
            && name.Any(char.IsLetterOrDigit) && name.All(c => c == '-' || char.IsLetterOrDigit(c));
        return isOne ? name : throw new RefusedException("setup.channel-wrong", ("most", LongestChannel));
    }

    private async Task<bool> FirstCoordinatorAsync(Member by, CancellationToken cancellation)
    {
        if (by.PersonId == 0 || await db.RoleGrants.AnyAsync(g => g.TownId == by.TownId && g.Role == Role.Coordinator, cancellation))
            return false;
        var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.TownId == by.TownId && g.PersonId == by.PersonId, cancellation);
        if (grant is null)
            db.RoleGrants.Add(grant = new RoleGrant { TownId = by.TownId, PersonId = by.PersonId });
        (grant.Role, grant.GrantedUtc) = (Role.Coordinator, time.GetUtcNow().UtcDateTime);
        return true;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim() == "-" ? null : text.Trim();
}

/// <summary>What to change; null leaves it as it is.</summary>
public sealed record TownChanges(
    string? Name = null, Land? Land = null, string? Zone = null, Language? Language = null, string? ContactPoint = null, string? Channel = null)
{
    /// <summary>Hours a waiting person has to take an offered place.</summary>
    public int? OfferHours { get; init; }
}

/// <summary>A town as it is set up.</summary>
/// <param name="Channel">Name of the channel announcements go to, without "#"; empty when there is none.</param>
/// <param name="Trainers">How many trainers the town has.</param>
public sealed record TownFacts(
    string Name, Land Land, string Zone, Language Language, string ContactPoint, string Channel, int Trainers)
{
    /// <summary>Hours a waiting person has to take an offered place.</summary>
    public int OfferHours { get; init; }

    /// <summary>The asking person became the town's first coordinator by setting it up.</summary>
    public bool BecameCoordinator { get; init; }
}
