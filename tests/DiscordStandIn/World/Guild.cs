using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A server of Discord.</summary>
public sealed class Guild
{
    private const Rights All = (Rights)((1UL << 50) - 1);

    private readonly Dictionary<string, Member> members = [];
    private readonly List<Channel> channels = [];
    private readonly List<Role> roles = [];
    private readonly List<ScheduledEvent> events = [];
    private readonly Realm world;

    internal Guild(Realm world, string id, string name, User owner)
    {
        this.world = world;
        Id = id;
        Name = name;
        Owner = owner;
        roles.Add(new Role(id, "@everyone") { Permissions = Rights.Everyone });
        members[owner.Id] = new Member(this, owner, world.Time.GetUtcNow());
    }

    public string Id { get; }

    public string Name { get; set; }

    public User Owner { get; }

    /// <summary>The language of a community server.</summary>
    public string Locale { get; set; } = "de";

    /// <summary>The bot was invited; without, only people who installed the app for themselves can use it here.</summary>
    public bool HasBot { get; internal set; }

    public IReadOnlyList<Role> Roles
    {
        get
        {
            lock (roles)
                return [.. roles];
        }
    }

    /// <summary>Channels and threads.</summary>
    public IReadOnlyList<Channel> Channels
    {
        get
        {
            lock (channels)
                return [.. channels];
        }
    }

    public IReadOnlyList<ScheduledEvent> Events
    {
        get
        {
            lock (events)
                return [.. events];
        }
    }

    public IReadOnlyList<Member> Members
    {
        get
        {
            lock (members)
                return [.. members.Values];
        }
    }

    public Channel Channel(string name) =>
        Channels.FirstOrDefault(c => c.Name == name) ?? throw new InvalidOperationException($"{Name} has no channel {name}");

    public Role Role(string name) => Roles.FirstOrDefault(r => r.Name == name) ?? throw new InvalidOperationException($"{Name} has no role {name}");

    public Member? MemberOf(string userId)
    {
        lock (members)
            return members.GetValueOrDefault(userId);
    }

    /// <summary>Makes a channel and tells the bot.</summary>
    public Channel AddChannel(string name, int type = 0, string? parentId = null)
    {
        var channel = new Channel(world.NextId(), type, name, this) { ParentId = parentId, Position = Channels.Count };
        Add(channel);
        world.Tell("CHANNEL_CREATE", this, Intents.Guilds, channel.ToJson());
        return channel;
    }

    /// <summary>Makes a role above the ones there are, below the bot's, and tells the bot.</summary>
    public Role AddRole(string name, Rights permissions = Rights.None)
    {
        var role = new Role(world.NextId(), name) { Permissions = permissions };
        Add(role);
        world.Tell("GUILD_ROLE_CREATE", this, Intents.Guilds, new JsonObject { ["guild_id"] = Id, ["role"] = role.ToJson() });
        return role;
    }

    /// <summary>A new person joins.</summary>
    public User AddMember(string name, params Role[] has)
    {
        var user = world.AddUser(name);
        Join(user, has);
        return user;
    }

    public void Join(User user, params Role[] has)
    {
        var member = new Member(this, user, world.Time.GetUtcNow());
        foreach (var role in has)
            member.Give(role);
        lock (members)
            members[user.Id] = member;
        var json = member.ToJson();
        json["guild_id"] = Id;
        world.Tell("GUILD_MEMBER_ADD", this, Intents.Members, json);
    }

    public void Leave(User user)
    {
        lock (members)
            members.Remove(user.Id);
        world.Tell("GUILD_MEMBER_REMOVE", this, Intents.Members, new JsonObject { ["guild_id"] = Id, ["user"] = user.ToJson() });
    }

    /// <summary>By hand: not for everyone any more.</summary>
    public void Close(Channel channel) => Overwrite(channel, Id, 0, Rights.None, Rights.ViewChannel);

    /// <summary>By hand: for that person.</summary>
    public void Open(Channel channel, User user, Rights rights) => Overwrite(channel, user.Id, 1, rights, Rights.None);

    public bool MayRead(User user, Channel channel) =>
        MemberOf(user.Id) is { } member && PermissionsOf(member, channel).HasFlag(Rights.ViewChannel);

    private void Overwrite(Channel channel, string id, int type, Rights allow, Rights deny)
    {
        channel.Overwrites.RemoveAll(o => o.Text("id") == id);
        channel.Overwrites.Add(new JsonObject
        {
            ["id"] = id, ["type"] = type, ["allow"] = $"{(ulong)allow}", ["deny"] = $"{(ulong)deny}",
        });
        world.Tell("CHANNEL_UPDATE", this, Intents.Guilds, channel.ToJson());
    }

    internal void Add(Channel channel)
    {
        lock (channels)
            channels.Add(channel);
        world.Know(channel);
    }

    internal void Remove(Channel channel)
    {
        lock (channels)
            channels.Remove(channel);
        world.Forget(channel);
    }

    internal void Add(Role role)
    {
        lock (roles)
        {
            var top = roles.FindIndex(r => r.IsManaged);
            roles.Insert(top < 0 ? roles.Count : top, role);
            for (var i = 0; i < roles.Count; i++)
                roles[i].Position = i;
        }
    }

    internal void Remove(Role role)
    {
        lock (roles)
            roles.Remove(role);
        foreach (var member in Members)
            member.Take(role);
    }

    internal void Add(ScheduledEvent happening)
    {
        lock (events)
            events.Add(happening);
    }

    internal void Remove(ScheduledEvent happening)
    {
        lock (events)
            events.Remove(happening);
    }

    internal Rights PermissionsOf(Member member, Channel? channel)
    {
        if (member.User == Owner)
            return All;
        var own = Roles.Where(r => r.Id == Id).Concat(member.Roles).ToList();
        var bits = own.Aggregate(Rights.None, (sum, role) => sum | role.Permissions);
        if (bits.HasFlag(Rights.Administrator))
            return All;
        var place = channel is { IsThread: true, ParentId: { } parent } ? world.FindChannel(parent) : channel;
        return place is null ? bits : Overwritten(bits, place.Overwrites, own, member.User.Id);
    }

    // The documented order: @everyone, then all roles together, then the person.
    private Rights Overwritten(Rights bits, List<JsonObject> overwrites, List<Role> own, string userId)
    {
        foreach (var step in new[]
        {
            overwrites.Where(o => o.Text("id") == Id),
            overwrites.Where(o => o.Text("id") != Id && own.Exists(r => r.Id == o.Text("id"))),
            overwrites.Where(o => o.Text("id") == userId),
        })
        {
            var (deny, allow) = (0UL, 0UL);
            foreach (var overwrite in step)
                (deny, allow) = (deny | (overwrite.Bits("deny") ?? 0), allow | (overwrite.Bits("allow") ?? 0));
            bits = (bits & ~(Rights)deny) | (Rights)allow;
        }

        return bits;
    }
}
