using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.People;

/// <summary>People with the same interests find each other, when both want to.</summary>
public sealed class LikeMindedTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly Member eva, max, ida;

    public LikeMindedTests() => (eva, max, ida) = (Mentor("Eva"), Mentor("Max"), Mentor("Ida"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Those_who_share_most_come_first_and_only_what_is_shared_is_told()
    {
        await ProfileAsync(eva, Topics.Environment | Topics.Culture);
        await ProfileAsync(max, Topics.Environment | Topics.Sport);
        await ProfileAsync(ida, Topics.Environment | Topics.Culture | Topics.Care);
        await ProfileAsync(Mentor("Uwe"), Topics.Sport);
        (await FindAsync(eva)).People.ShouldBe(
        [
            new LikeMindedPerson(ida.PersonId, "Ida", Topics.Environment | Topics.Culture),
            new LikeMindedPerson(max.PersonId, "Max", Topics.Environment),
        ]);
        (await FindAsync(eva, Topics.Sport)).People.Select(p => p.Name).ShouldBe(["Max", "Uwe"]);
    }

    [Fact]
    public async Task Only_who_may_be_found_is_found_and_finds()
    {
        await ProfileAsync(eva, Topics.Environment);
        await ProfileAsync(max, Topics.Environment, canBeFound: false);
        var visitor = town.Person("Vera", Role.Visitor);
        await ProfileRowAsync(visitor, Topics.Environment);
        await ProfileRowAsync(town.Person("Nina", Role.Mentor, town.Neighbour()), Topics.Environment);
        (await FindAsync(eva)).People.ShouldBeEmpty();
        (await FindAsync(max)).MayLook.ShouldBeFalse();
        (await RefusalOf(() => AskAsync(eva, max))).ShouldBe("profile.meet.not-findable");
        (await RefusalOf(() => AskAsync(max, eva))).ShouldBe("profile.like-minded.not-found-yourself");
        (await RefusalOf(() => FindAsync(visitor))).ShouldBe("refused.role");
    }

    [Fact]
    public async Task Both_hear_how_to_reach_the_other_only_when_both_agreed()
    {
        await ProfileAsync(eva, Topics.Environment | Topics.Sport);
        await ProfileAsync(max, Topics.Environment);
        (await AskAsync(eva, max, "07156 1")).ShouldBe(("Max", false));
        (await AllNoticesAsync()).ShouldNotContain(n => n.Contains("07156"), "nothing is told yet");
        var asked = (await DoAsync(l => l.WaitingAsync(max, default))).ShouldHaveSingleItem();
        asked.ShouldBe(new AcquaintanceView(asked.Id, "Eva", Topics.Environment));

        (await DoAsync(l => l.AgreeAsync(max, asked.Id, "max@example.org", default))).ShouldBe("Eva");
        (await NoticesAsync("person.met")).ShouldBe(["Eva: Max, max@example.org", "Max: Eva, 07156 1"], ignoreOrder: true);
        (await RefusalOf(() => DoAsync(l => l.AgreeAsync(max, asked.Id, "x", default)))).ShouldBe("profile.agree.none");
        (await RefusalOf(() => AskAsync(max, eva))).ShouldBe("profile.meet.known");
        await using var db = town.Db();
        (await db.Acquaintances.SingleAsync()).Contact.ShouldBe("", "it is kept no longer than needed");
    }

    [Fact]
    public async Task Who_declines_tells_nothing_and_is_not_asked_again_by_the_same_person()
    {
        await ProfileAsync(eva, Topics.Environment);
        await ProfileAsync(max, Topics.Environment);
        await AskAsync(eva, max, "07156 1");
        (await RefusalOf(() => AskAsync(max, eva, "1"))).ShouldBe("profile.meet.contact", "a number meant to choose something is no address");
        (await RefusalOf(() => AskAsync(eva, max))).ShouldBe("profile.meet.twice");
        var asked = (await DoAsync(l => l.WaitingAsync(max, default))).Single();
        (await RefusalOf(() => DoAsync(l => l.DeclineAsync(ida, asked.Id, default)))).ShouldBe("profile.agree.none");
        await DoAsync(l => l.DeclineAsync(max, asked.Id, default));
        (await RefusalOf(() => AskAsync(eva, max))).ShouldBe("profile.meet.twice");
        (await AllNoticesAsync()).ShouldNotContain(n => n.Contains("07156"));
        (await AskAsync(max, eva)).Agreed.ShouldBeFalse("the other may still ask");
    }

    [Fact]
    public async Task When_both_ask_both_have_agreed()
    {
        await ProfileAsync(eva, Topics.Environment);
        await ProfileAsync(max, Topics.Environment);
        await AskAsync(eva, max, "07156 1");
        (await AskAsync(max, eva, "07156 2")).ShouldBe(("Eva", true));
        (await NoticesAsync("person.met")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_can_ask_the_whole_town()
    {
        await ProfileAsync(eva, Topics.Environment);
        for (var i = 0; i <= LikeMinded.MostOpen; i++)
        {
            var other = Mentor("P" + i);
            await ProfileAsync(other, Topics.Environment);
            if (i < LikeMinded.MostOpen)
                await AskAsync(eva, other);
            else
                (await RefusalOf(() => AskAsync(eva, other))).ShouldBe("profile.meet.too-many");
        }
    }

    private Member Mentor(string name) => town.Person(name);

    private async Task ProfileAsync(Member who, Topics topics, bool canBeFound = true)
    {
        await using var db = town.Db();
        await new ProfileDesk(db, town.Time).EditAsync(who, new ProfileChange { Topics = topics, CanBeFound = canBeFound }, default);
    }

    private async Task ProfileRowAsync(Member who, Topics topics)
    {
        await using var db = town.Db();
        db.Profiles.Add(new MentorProfile { PersonId = who.PersonId, TownId = who.TownId, Topics = topics, CanBeFound = true });
        await db.SaveChangesAsync();
    }

    private Task<LikeMindedPeople> FindAsync(Member who, Topics topics = 0) => DoAsync(l => l.FindAsync(who, topics, 10, default));

    private Task<(string Name, bool Agreed)> AskAsync(Member who, Member whom, string contact = "07156 9") =>
        DoAsync(l => l.AskAsync(who, whom.PersonId, contact, default));

    private async Task<List<string>> AllNoticesAsync()
    {
        await using var db = town.Db();
        return await db.Notices.Select(n => n.Args).ToListAsync();
    }

    private async Task<List<string>> NoticesAsync(string kind)
    {
        await using var db = town.Db();
        var rows = await db.Notices.AsNoTracking().Where(n => n.Kind == kind)
            .Select(n => new { Notice = n, Name = db.People.Single(p => p.Id == n.PersonId).Name }).ToListAsync();
        return [.. rows.Select(r => $"{r.Name}: {string.Join(", ", Core.Notices.NoticeArgs.Read(r.Notice.Args).Select(a => a.Value))}")];
    }

    private async Task<T> DoAsync<T>(Func<LikeMinded, Task<T>> work)
    {
        await using var db = town.Db();
        return await work(new LikeMinded(db, town.Time));
    }

    private static async Task<string> RefusalOf(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;
}
