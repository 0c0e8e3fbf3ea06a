using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>INTERACTION_CREATE as documented (Discord reference, "Interaction Object").</summary>
internal sealed record InteractionData(JsonObject Data, JsonObject Resolved)
{
    public JsonObject Payload(StandIn standIn, Interaction interaction, Person person)
    {
        var (faults, place, channel) = (standIn.Faults, person.Place, person.Channel);
        if (Resolved.Count > 0 && !faults.SendsNoResolved)
            Data["resolved"] = Resolved;
        var payload = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = standIn.World.Bot.Id,
            ["type"] = (int)interaction.Kind,
            ["data"] = Data,
            ["channel_id"] = channel.Id,
            ["channel"] = channel.ToJson(),
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["locale"] = person.Locale,
            ["entitlements"] = new JsonArray(),
            ["attachment_size_limit"] = 10_485_760,
        };
        if (!faults.SendsNoContext)
        {
            payload["context"] = place.Context;
            payload["authorizing_integration_owners"] = place.Owners(person.User);
        }

        if (interaction.Source is { } message)
            payload["message"] = message.ToJson();
        if (place.Guild is { } guild)
            InGuild(payload, standIn, guild, channel, person.User);
        else
            payload["user"] = person.User.ToJson();
        if (!faults.SendsNoPermissions)
            payload["app_permissions"] = Bits(place.Guild?.MemberOf(standIn.World.Bot.Id)?.PermissionsIn(channel) ?? Rights.Everyone);
        return payload;
    }

    private static void InGuild(JsonObject payload, StandIn standIn, Guild guild, Channel channel, User user)
    {
        var member = guild.MemberOf(user.Id) ?? throw new ClientRefusesException($"{user.Name} is not in {guild.Name}");
        payload["guild_id"] = guild.Id;
        payload["guild_locale"] = guild.Locale;
        payload["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = guild.Locale, ["features"] = new JsonArray() };
        payload["member"] = member.ToJson();
        if (!standIn.Faults.SendsNoPermissions)
            payload["member"]!["permissions"] = Bits(member.PermissionsIn(channel));
    }

    internal static string Bits(Rights permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);
}
