using MentorBot.Bot.Adapters.Matrix.Connection;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Bot.Talk;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;

namespace MentorBot.Bot.Adapters.Matrix;

/// <summary>Registers the adapter, when a homeserver is set.</summary>
public static class MatrixStart
{
    public static IServiceCollection AddMatrix(this IServiceCollection services, BotOptions options)
    {
        var matrix = options.Matrix;
        if (matrix.HomeserverUrl.Length == 0)
            return services;
        if (matrix.AccessToken.Length == 0 && (matrix.User.Length == 0 || matrix.Password.Length == 0))
            throw new StartException("start.matrix.login");
        var settings = new MatrixSettings(Address(matrix.HomeserverUrl))
        {
            AccessToken = matrix.AccessToken, UserId = matrix.User, Password = matrix.Password, DeviceName = "MentorBot",
        };
        services.AddSingleton<MatrixConnections>();
        services.AddSingleton(all => new MatrixApi(
            all.GetRequiredService<MatrixConnections>().Http, settings, all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<MatrixApi>>()));
        services.AddSingleton<ISyncStore, MatrixStore>();
        services.AddSingleton(new SyncSettings());
        services.AddSingleton<SyncLoop>();
        services.AddSingleton<MatrixEnd>();
        services.AddSingleton<PlatformEnd>(all => all.GetRequiredService<MatrixEnd>());
        services.AddMatrixRooms(matrix);
        services.AddHostedService(all => all.GetRequiredService<ReactionPlacing>());
        services.AddHostedService<MatrixChores>();
        services.AddHostedService<MatrixAdapter>();
        return services;
    }

    /// <summary>All but the connection.</summary>
    public static IServiceCollection AddMatrixRooms(this IServiceCollection services, MatrixOptions options)
    {
        services.AddPlatformTalk();
        services.AddSingleton(new AllowedInviters(options.AllowInvitesFrom));
        services.AddSingleton<CommandMarks>();
        services.AddSingleton<MatrixRooms>();
        services.AddSingleton<MatrixHomes>();
        services.AddSingleton<IHomePlatform>(all => all.GetRequiredService<MatrixHomes>());
        services.AddSingleton<DirectRooms>();
        services.AddSingleton<RoomTalk>();
        services.AddSingleton<ReactionPlacing>();
        services.AddSingleton<MatrixSending>();
        services.AddSingleton<MatrixDesk>();
        services.AddScoped<MatrixCallers>();
        services.AddScoped<MatrixInbound>();
        services.AddScoped<AnswerSending>();
        services.AddScoped<EncryptedRooms>();
        services.AddScoped<LateInvitations>();
        services.AddScoped<RoomArrival>();
        services.AddScoped<RoomWatch>();
        services.AddScoped<LookBack>();
        services.AddScoped<Occasions>();
        services.AddScoped<NoticePolls>();
        services.AddScoped<MatrixErrands>();
        services.AddScoped<CircleRooms>();
        services.AddScoped<INoticeCarrier, MatrixCarrier>();
        return services;
    }

    private static Uri Address(string url) =>
        Uri.TryCreate(url.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address : throw new StartException("start.matrix.address", ("value", url));

    /// <summary>The connections to the homeserver, closed with the host.</summary>
    private sealed class MatrixConnections : IDisposable
    {
        public HttpClient Http { get; } = MatrixHttp.Create();

        public void Dispose() => Http.Dispose();
    }
}
