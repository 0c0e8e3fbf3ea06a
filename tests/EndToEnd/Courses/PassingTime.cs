using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MentorBot.EndToEnd.Courses;

/// <summary>
/// Lets time pass for a bot that is stopped: all that its database holds happened, and is due, so much earlier. The bot itself
/// runs on the machine's clock.
/// </summary>
internal static class PassingTime
{
    /// <param name="time">Whole minutes, so that stored times keep their form.</param>
    public static async Task PassAsync(string databaseFile, TimeSpan time)
    {
        await using var db = new MentorDb(new DbContextOptionsBuilder<MentorDb>().UseSqlite($"Data Source={databaseFile};Pooling=False").Options);
        var (minutes, days) = ($"-{(long)time.TotalMinutes} minutes", $"-{(long)Math.Round(time.TotalDays)} days");
        foreach (var type in db.Model.GetEntityTypes())
        {
            if (type.GetTableName() is not { } name || StoreObjectIdentifier.Create(type, StoreObjectType.Table) is not { } table)
                continue;
            // As they are stored: seconds, and fractions only where there are any.
            var changes = Columns<DateTime>(type, table).Select(c => $"\"{c}\" = rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', \"{c}\", '{minutes}'), '0'), '.')")
                .Concat(Columns<DateOnly>(type, table).Select(c => $"\"{c}\" = date(\"{c}\", '{days}')")).ToList();
            if (changes.Count == 0)
                continue;
            var sql = $"UPDATE \"{name}\" SET {string.Join(", ", changes)}";
            await db.Database.ExecuteSqlRawAsync(sql);
        }
    }

    private static IEnumerable<string> Columns<T>(IEntityType type, StoreObjectIdentifier table) where T : struct =>
        type.GetProperties().Where(p => p.ClrType == typeof(T) || p.ClrType == typeof(T?)).Select(p => p.GetColumnName(table)).OfType<string>();
}
