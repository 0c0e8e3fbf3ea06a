using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.DiscordStandIn.World;

/// <summary>The application's commands, global and of single guilds.</summary>
public sealed class CommandBook(Realm world)
{
    private readonly Dictionary<string, List<JsonObject>> byGuild = [];
    private readonly Lock gate = new();

    /// <summary>What was looked up since the last write, by guild, path and language: reading the trees anew for each click is most of a load run.</summary>
    internal ConcurrentDictionary<(string Guild, string Path, string Locale), FoundCommand> Found { get; } = [];

    /// <summary>How often commands were overwritten or changed.</summary>
    public int Writes { get; private set; }

    public IReadOnlyList<JsonObject> Global => Of(null);

    public IReadOnlyList<JsonObject> Of(Guild? guild)
    {
        lock (gate)
            return [.. byGuild.GetValueOrDefault(guild?.Id ?? "", [])];
    }

    /// <summary>What a person in this guild (or, null, in direct messages) is offered: guild commands hide global ones of the same name.</summary>
    public IReadOnlyList<JsonObject> OfferedIn(Guild? guild)
    {
        var own = guild is null ? [] : Of(guild);
        return [.. own, .. Global.Where(g => !own.Any(o => o.Text("name") == g.Text("name")))];
    }

    internal JsonArray Overwrite(Guild? guild, IReadOnlyList<JsonObject> commands)
    {
        lock (gate)
        {
            Changed();
            var before = byGuild.GetValueOrDefault(guild?.Id ?? "", []);
            List<JsonObject> after = [.. commands.Select(c => Registered(c, guild, before.Find(b => Same(b, c))))];
            byGuild[guild?.Id ?? ""] = after;
            return Json.Array(after.Select(c => c.Copy()));
        }
    }

    internal JsonObject Add(Guild? guild, JsonObject command)
    {
        lock (gate)
        {
            Changed();
            var list = byGuild.TryGetValue(guild?.Id ?? "", out var known) ? known : byGuild[guild?.Id ?? ""] = [];
            var before = list.Find(b => Same(b, command));
            if (before is not null)
                list.Remove(before);
            var made = Registered(command, guild, before);
            list.Add(made);
            return made.Copy()!;
        }
    }

    internal bool Remove(Guild? guild, string id)
    {
        lock (gate)
        {
            Found.Clear();
            return byGuild.GetValueOrDefault(guild?.Id ?? "", []).RemoveAll(c => c.Text("id") == id) > 0;
        }
    }

    private void Changed()
    {
        Writes++;
        Found.Clear();
    }

    private static bool Same(JsonObject a, JsonObject b) =>
        a.Text("name") == b.Text("name") && (a.Number("type") ?? 1) == (b.Number("type") ?? 1);

    private JsonObject Registered(JsonObject sent, Guild? guild, JsonObject? before)
    {
        var command = sent.Copy()!;
        command["id"] = before?.Text("id") ?? world.NextId();
        command["application_id"] = world.Bot.Id;
        command["version"] = world.NextId();
        command["type"] ??= 1;
        command["description"] ??= "";
        command["default_member_permissions"] ??= null;
        command["nsfw"] ??= false;
        if (guild is not null)
            command["guild_id"] = guild.Id;
        command["contexts"] ??= guild is null ? null : new JsonArray(0);
        command["integration_types"] ??= new JsonArray(0);
        return command;
    }
}
