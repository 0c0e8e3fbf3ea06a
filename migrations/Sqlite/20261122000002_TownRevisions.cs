using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MentorBot.Migrations.Sqlite;

/// <summary>
/// A number for the projects and one for the sessions of each town, another with each change whoever makes it: what a process
/// remembers of them holds as long as the number stays (see TownMemory). Random, so that no two states ever share one.
/// </summary>
[DbContext(typeof(MentorDb))]
[Migration("20261122000002_TownRevisions")]
public sealed class TownRevisions : Migration
{
    private static readonly string[] Tables = ["Projects", "Sessions"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE TABLE TownRevisions(
                TownId INTEGER NOT NULL,
                Things TEXT NOT NULL,
                Revision INTEGER NOT NULL,
                PRIMARY KEY(TownId, Things)) WITHOUT ROWID;
            """);
        foreach (var table in Tables)
        {
            migrationBuilder.Sql(Trigger(table, "INSERT", "new"));
            migrationBuilder.Sql(Trigger(table, "DELETE", "old"));
            migrationBuilder.Sql(Trigger(table, "UPDATE", "new"));
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
            migrationBuilder.Sql($"DROP TRIGGER {table}_revise_INSERT; DROP TRIGGER {table}_revise_DELETE; DROP TRIGGER {table}_revise_UPDATE;");
        migrationBuilder.Sql("DROP TABLE TownRevisions;");
    }

    /// <summary>A thing moved to another town is a change in both.</summary>
    private static string Trigger(string table, string change, string row) =>
        $"""
        CREATE TRIGGER {table}_revise_{change} AFTER {change} ON {table}
        BEGIN
            INSERT INTO TownRevisions(TownId, Things, Revision) VALUES({row}.TownId, '{table}', random())
                ON CONFLICT(TownId, Things) DO UPDATE SET Revision = excluded.Revision;
            {(change == "UPDATE" ? $"UPDATE TownRevisions SET Revision = random() WHERE TownId = old.TownId AND Things = '{table}' AND old.TownId <> new.TownId;" : "")}
        END;
        """;
}
