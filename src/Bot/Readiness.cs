using MentorBot.Core.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentorBot.Bot;

/// <summary>Tells that the host is ready: one line in the log, and /health for whoever watches it.</summary>
public static partial class Readiness
{
    public static void AddReadiness(this WebApplicationBuilder builder)
    {
        var start = new StartState();
        builder.Services.AddSingleton(start);
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        builder.Services.AddHostedService<ReadyLine>();
        // What stops the start is told once, by who catches it, not by a stack trace before.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsDone && level >= LogLevel.Warning);
    }

    public static void MapReadiness(this WebApplication app) => app.MapHealthChecks("/health");

    private sealed class StartState
    {
        public bool IsDone { get; set; }
    }

    private sealed class DatabaseAnswers(MentorDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await db.Towns.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed partial class ReadyLine(
        IServer server, IHostApplicationLifetime lifetime, StartState start, ILogger<ReadyLine> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(() =>
            {
                start.IsDone = true;
                Ready(log, string.Join(" ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(Level = LogLevel.Information, Message = "MentorBot is ready on {Address}")]
        private static partial void Ready(ILogger logger, string address);
    }
}
