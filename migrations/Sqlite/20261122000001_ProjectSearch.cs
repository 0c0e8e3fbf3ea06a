using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MentorBot.Migrations.Sqlite;

/// <summary>
/// The full-text index of projects and the list of their different words, which the model does not know.
/// The index keeps no text of its own; a word once known stays (see Vocabulary).
/// </summary>
[DbContext(typeof(MentorDb))]
[Migration("20261122000001_ProjectSearch")]
public sealed class ProjectSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE VIRTUAL TABLE ProjectSearch USING fts5(
                Title, Rest, Skills, District, Facets,
                content='', contentless_delete=1, detail=column,
                tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
            """);
        migrationBuilder.Sql(
            """
            CREATE TABLE SearchWords(
                Id INTEGER PRIMARY KEY,
                TownId INTEGER NOT NULL,
                Word TEXT NOT NULL,
                UNIQUE(TownId, Word));
            CREATE INDEX IX_SearchWords_TownId_Id ON SearchWords(TownId, Id);
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER Projects_leave_search AFTER DELETE ON Projects
            BEGIN
                DELETE FROM ProjectSearch WHERE rowid = old.Id;
            END;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER Projects_leave_search; DROP TABLE SearchWords; DROP TABLE ProjectSearch;");
}
