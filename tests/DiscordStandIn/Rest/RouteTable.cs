using MentorBot.DiscordStandIn.Rest.Routes;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>All routes; fixed segments stand before named ones.</summary>
internal static class RouteTable
{
    public static Route[] All =>
    [
        .. CallbackRoutes.All, .. MessageRoutes.All, .. ChannelRoutes.All, .. GuildRoutes.All, .. EventRoutes.All, .. ApplicationRoutes.All,
    ];
}
