using MentorBot.Bot.Jobs;
using MentorBot.Core.Data;
using MentorBot.Migrations.Sqlite.Model;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot;

/// <summary>What every way of running the bot needs: database, use cases, commands. Adapters and jobs come on top.</summary>
public static class BotServices
{
    public static IServiceCollection AddMentorBot(this IServiceCollection services, BotOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddScoped(all => all.GetRequiredService<MentorDbPool>().Rent());
        services.AddSingleton<MentorDbPool>();
        services.AddDbContext<MentorDb>(optionsLifetime: ServiceLifetime.Singleton, optionsAction: (all, db) => db
            .UseModel(MentorDbModel.Instance)
            .UseSqlite(options.Database.ConnectionString, sqlite => sqlite.MigrationsAssembly("MentorBot.Migrations.Sqlite"))
            .AddInterceptors(new SqlitePragmas(), new PreparedStatements(), all.GetRequiredService<OutboxSignal>()));
        services.AddCoreUseCases();
        services.AddCommandEngine();
        return services;
    }
}
