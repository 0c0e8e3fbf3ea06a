using System.Globalization;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Bot.Adapters.Discord.Servers;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>Who asks, with the words of their language.</summary>
public sealed record Caller(Invocation By, Wording Say, bool IsDirect);

/// <summary>
/// Finds out who is behind an interaction: the account, its name and roles, the town, the language. On a server the town is
/// the server's; in direct messages the person's only one, the one of the button pressed, or the one chosen last.
/// </summary>
public sealed class DiscordCallers(
    ActorDirectory actors, HomeDirectory homes, HomeRegister register, DirectTowns towns, DiscordHomes servers, Phrases phrases)
{
    public const string Platform = "discord";

    /// <param name="townId">Known from a button in a direct message.</param>
    /// <returns>Null in a direct message when it is not clear which town is meant.</returns>
    public async Task<Caller?> CallerAsync(Interaction interaction, long? townId, CancellationToken cancellation)
    {
        var (name, locale) = (NameOf(interaction), LocaleOf(interaction));
        var place = new Place(Platform, interaction.ChannelId ?? "", UserIdOf(interaction), CanShowForms: true)
        {
            // Who runs a server that is no town's runs nothing here.
            IsAdministrator = GuildOf(interaction) is { } server && await RunsAsync(server, interaction, cancellation),
            HomeId = GuildOf(interaction),
            ChannelName = interaction.Channel?.Name ?? "",
            IsTyped = false,
        };
        Invocation by;
        if (place.HomeId is { } guild)
        {
            var home = await HomeAsync(guild, interaction.GuildLocale, cancellation);
            by = await actors.InvocationAsync(place, home, interaction.Member?.Roles ?? [], name, locale, cancellation);
        }
        else if (await (townId is { } known ? towns.FindAsync(known, cancellation) : towns.FindAsync(Platform, place.UserId, cancellation)) is { } town)
        {
            by = await actors.InvocationAsync(place, town, name, locale, cancellation);
        }
        else
        {
            return null;
        }

        return new Caller(by, phrases.In(by.Locale), place.HomeId is null);
    }

    /// <summary>The towns that may be meant in a direct message.</summary>
    public Task<IReadOnlyList<Town>> TownsOfAsync(Interaction interaction, CancellationToken cancellation) =>
        towns.OfAsync(Platform, UserIdOf(interaction), cancellation);

    /// <summary>
    /// Remembers the town chosen with a button, for what the person asks next in direct messages. Nothing is kept about guests:
    /// they are asked again.
    /// </summary>
    public async Task SettleAsync(Interaction interaction, long townId, CancellationToken cancellation)
    {
        if (GuildOf(interaction) is null)
            await towns.SettleAsync(Platform, UserIdOf(interaction), townId, cancellation);
    }

    public static string WithTown(long townId, string text) => $"{townId.ToString(CultureInfo.InvariantCulture)}:{text}";

    public static string WithoutTown(string text) => text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static long? TownIn(ButtonId id, string text) =>
        id.Kind == ButtonKind.Town && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var town) ? town : null;

    /// <summary>Some servers leave the permissions out: they are asked then.</summary>
    private ValueTask<bool> RunsAsync(string guild, Interaction interaction, CancellationToken cancellation) =>
        interaction.Member?.Permissions is { } permissions
            ? new((PermissionText.Parse(permissions) & GuildRights.Runs) != 0)
            : new(servers.IsRunByAsync(guild, UserIdOf(interaction), interaction.Member?.Roles ?? [], cancellation));

    /// <summary>Null also on servers to which the bot does not belong: there people use it who installed it for themselves.</summary>
    private static string? GuildOf(Interaction interaction) =>
        interaction.AuthorizingIntegrationOwners is { Count: > 0 } owners && !owners.ContainsKey("0") ? null : interaction.GuildId;

    public static string UserIdOf(Interaction interaction) => interaction.Actor?.Id ?? "";

    /// <summary>"de" or "en" where the person's client speaks one of them; null: the town's language.</summary>
    public static string? LocaleOf(Interaction interaction) => interaction.Locale switch
    {
        { } locale when locale.StartsWith("de", StringComparison.OrdinalIgnoreCase) => "de",
        { } locale when locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) => "en",
        _ => null,
    };

    private string NameOf(Interaction interaction)
    {
        var name = DiscordText.Label(interaction.Member?.Nick ?? interaction.Actor?.DisplayName ?? "", 80);
        return name.Length > 0 ? name : phrases.In(LocaleOf(interaction) ?? "de")["platform.guest"];
    }

    /// <summary>The server's town, opened now when the server was never announced (a server that leaves that out).</summary>
    private async Task<Home> HomeAsync(string guild, string? guildLocale, CancellationToken cancellation)
    {
        if (await homes.FindAsync(Platform, guild, cancellation) is { } home)
            return home;
        var locale = guildLocale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "de";
        await register.SeeAsync(new SeenHome(Platform, guild, "Discord " + guild, locale), cancellation);
        homes.Forget();
        return (await homes.FindAsync(Platform, guild, cancellation))!;
    }
}
