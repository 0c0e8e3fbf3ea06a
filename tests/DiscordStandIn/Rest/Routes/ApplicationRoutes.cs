using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.Schema;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest.Routes;

/// <summary>The gateway's address, the bot itself, and its commands.</summary>
internal static class ApplicationRoutes
{
    private const string Global = "/applications/{application}/commands", InGuild = "/applications/{application}/guilds/{guild}/commands";

    public static IEnumerable<Route> All =>
    [
        new("GET", "/gateway", call => RestAnswer.Ok(new JsonObject { ["url"] = call.StandIn.GatewayUrl })) { IsByToken = true, Bucket = null },
        new("GET", "/gateway/bot", GatewayBot) { Bucket = (2, TimeSpan.FromSeconds(5)) },
        new("GET", "/users/@me", call => RestAnswer.Ok(call.World.Bot.ToJson())),
        new("GET", "/users/{user}", call => RestAnswer.Ok((call.World.FindUser(call["user"]) ?? throw RestRefusal.UnknownUser()).ToJson())),
        new("GET", "/users/@me/guilds", MyGuilds),
        new("GET", "/applications/@me", Application),
        new("GET", "/oauth2/applications/@me", Application),
        .. Commands(Global, _ => null),
        .. Commands(InGuild, call => call.Guild()),
    ];

    private static IEnumerable<Route> Commands(string path, Func<RestCall, Guild?> guild) =>
    [
        new("GET", path, call => List(call, guild(call))),
        new("PUT", path, call => Overwrite(call, guild(call)))
        {
            Schema = _ => "ApplicationCommandUpdateRequest[]",
            Limits = (call, errors) => CommandLimits.CheckAll(call.Body as JsonArray ?? [], errors),
            Bucket = (2, TimeSpan.FromSeconds(10)),
        },
        new("POST", path, call => Add(call, guild(call)))
        {
            Schema = _ => "ApplicationCommandCreateRequest",
            Limits = (call, errors) => CommandLimits.Check(call.Body as JsonObject ?? [], "", errors),
        },
        new("GET", path + "/{command}", call => RestAnswer.Ok(One(call, guild(call)).Copy()!)),
        new("DELETE", path + "/{command}", call => call.World.Commands.Remove(guild(call), call["command"]) ? RestAnswer.Nothing : throw Unknown()),
    ];

    private static RestAnswer GatewayBot(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["url"] = call.StandIn.GatewayUrl,
        ["shards"] = call.StandIn.Options.Shards,
        ["session_start_limit"] = call.StandIn.Gateway.Starts.ToJson(),
    });

    private static RestAnswer Application(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["id"] = call.World.Bot.Id,
        ["name"] = call.World.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["summary"] = "",
        ["type"] = null,
        ["bot"] = call.World.Bot.ToJson(),
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["hook"] = true,
        ["owner"] = call.World.Bot.ToJson(),
        ["team"] = null,
        ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject(), ["1"] = new JsonObject() },
    });

    private static RestAnswer MyGuilds(RestCall call) => RestAnswer.Ok(Json.Array(call.World.Guilds.Where(g => g.HasBot).Select(g => (JsonNode?)new JsonObject
    {
        ["id"] = g.Id,
        ["name"] = g.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = false,
        ["permissions"] = People.InteractionData.Bits(call.Mine(g).PermissionsIn(null)),
        ["features"] = new JsonArray(),
    })));

    private static RestAnswer List(RestCall call, Guild? guild)
    {
        call.OwnApplication();
        var full = call.Asks("with_localizations");
        return RestAnswer.Ok(Json.Array(call.World.Commands.Of(guild).Select(c => (JsonNode?)(full ? c.Copy()! : WithoutLocalizations(c.Copy()!)))));
    }

    // Without with_localizations only the names of one language come back.
    private static JsonObject WithoutLocalizations(JsonObject node)
    {
        node.Remove("name_localizations");
        node.Remove("description_localizations");
        foreach (var child in node.Objects("options").Concat(node.Objects("choices")))
            WithoutLocalizations(child);
        return node;
    }

    private static RestAnswer Overwrite(RestCall call, Guild? guild)
    {
        call.OwnApplication();
        return RestAnswer.Ok(call.World.Commands.Overwrite(guild, [.. (call.Body as JsonArray ?? []).OfType<JsonObject>()]));
    }

    private static RestAnswer Add(RestCall call, Guild? guild)
    {
        call.OwnApplication();
        return RestAnswer.Created(call.World.Commands.Add(guild, (JsonObject)call.Body!));
    }

    private static JsonObject One(RestCall call, Guild? guild) =>
        call.World.Commands.Of(guild).FirstOrDefault(c => c.Text("id") == call["command"]) ?? throw Unknown();

    private static RestRefusal Unknown() => new(404, 10063, "Unknown application command");
}
