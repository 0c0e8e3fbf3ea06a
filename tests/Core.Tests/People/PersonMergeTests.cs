using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MentorBot.Core.Tests.People;

/// <summary>What two accounts have belongs to one person after the merge, whatever table it is in.</summary>
public sealed class PersonMergeTests : MergeTown
{
    [Fact]
    public async Task Every_table_that_names_a_person_follows_the_person()
    {
        SeedEverything();
        var columns = PersonColumns.In(Db.Model);
        foreach (var column in columns)
        {
            (await CountAsync(column, Old)).ShouldBeGreaterThan(0, $"the test does not cover {Name(column)}: seed it in SeedEverything");
            if (PersonColumns.IsUnique(column))
                (await CountAsync(column, Now)).ShouldBeGreaterThan(0, $"the test does not cover doubles of {Name(column)}: seed them");
        }

        await MergeAsync();

        foreach (var column in columns)
            (await CountAsync(column, Old)).ShouldBe(0, $"{Name(column)} still names the person who is gone: see MergeDoubles");
        Town.Db().People.Select(p => p.Id).ShouldBe([Now.PersonId, Other.PersonId], ignoreOrder: true);
    }

    [Fact]
    public void Every_column_that_looks_like_a_person_is_known_as_one()
    {
        var known = PersonColumns.In(Db.Model).Select(Name).ToHashSet();
        var suspects = Db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.ClrType == typeof(long) || p.ClrType == typeof(long?))
            .Where(p => !p.IsPrimaryKey() && !p.GetContainingForeignKeys().Any())
            .Where(p => p.Name.EndsWith("Id", StringComparison.Ordinal)).Select(Name).Where(n => !known.Contains(n));
        // Ids of Other things, kept without a foreign key. A new column goes here or, if it is a person, into PersonColumns.
        string[] things =
        [
            "Idea.WorkshopId", "Idea.MergedIntoId", "Idea.ProjectId", "Message.ChannelId", "CircleMember.TownId", "PairWish.TownId", "DatePoll.TownId", "Meeting.TownId",
            "Interest.TownId", "IdeaVote.TownId", "IdeaMerge.TownId", "Signup.TownId", "CourseDeputy.TownId", "Enrolment.TownId",
            "Attendance.TownId", "AttendanceChange.TownId", "Session.MakesUpForId", "CourseGoalChange.TownId", "SessionFeedback.TownId", "Visit.TownId",
        ];
        suspects.Except(things).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_told_to_the_one_account_is_not_told_again_to_the_other()
    {
        Notice(Old, "session:1:remind:60", NoticeState.Delivered);
        Notice(Old, "session:2:remind:60", NoticeState.Pending);
        Notice(Now, "session:2:remind:60", NoticeState.Pending);
        await MergeAsync();
        var notices = Town.Db().Notices.OrderBy(n => n.Id).ToList();
        notices.ShouldAllBe(n => n.PersonId == Now.PersonId);
        notices[0].UniqueKey.ShouldBe($"session:1:remind:60:p{Now.PersonId}");
        notices.Count(n => n.State == NoticeState.Pending).ShouldBe(1);
    }

    [Theory]
    [InlineData("session:1:offer:p{0}:3")]
    [InlineData("session:1:promoted:p{0}:12")]
    [InlineData("session:1:remind:0:60:p{0}")]
    public async Task Keys_of_notices_follow_the_person_wherever_they_name_them(string key)
    {
        string Key(string id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, key, id);
        Notice(Old, NoticeState.Delivered, Key($"{Old.PersonId}"));
        Notice(Other, NoticeState.Delivered, Key($"{Old.PersonId}0"));
        await MergeAsync();
        Town.Db().Notices.OrderBy(n => n.Id).Select(n => n.UniqueKey).ShouldBe([Key($"{Now.PersonId}"), Key($"{Old.PersonId}0")]);
    }

    [Fact]
    public async Task A_key_that_names_the_person_follows_them_where_somebody_else_reads_the_notice()
    {
        Notice(Other, NoticeState.Pending, $"session:1:dropout:p{Old.PersonId}:3");
        await MergeAsync();
        var notice = Town.Db().Notices.Single();
        (notice.UniqueKey, notice.PersonId, notice.State).ShouldBe(($"session:1:dropout:p{Now.PersonId}:3", Other.PersonId, NoticeState.Pending));
    }

    [Fact]
    public async Task A_merge_that_fails_half_way_changes_nothing()
    {
        SeedEverything();
        var before = Town.Db().Identities.Count(i => i.PersonId == Old.PersonId);
        await Should.ThrowAsync<InvalidOperationException>(() => Db.WriteAsync(async () =>
        {
            await new PersonMerge(Db, Town.Time).MergeAsync(Now.PersonId, Old.PersonId, default);
            throw new InvalidOperationException("power cut");
        }, default));
        Town.Db().Identities.Count(i => i.PersonId == Old.PersonId).ShouldBe(before);
        Town.Db().People.Count().ShouldBe(3);
    }

    private async Task<int> CountAsync(IProperty column, Member person)
    {
        var (table, name) = (((IEntityType)column.DeclaringType).GetTableName(), column.GetColumnName());
        using var fresh = Town.Db();
        var sql = $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE \"{name}\" = {{0}}";
        return (await fresh.Database.SqlQueryRaw<int>(sql, person.PersonId).ToListAsync()).Single();
    }

    private static string Name(IProperty column) => $"{column.DeclaringType.ClrType.Name}.{column.Name}";
}
