using MentorBot.Core.Circles;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Web;

/// <summary>Who reads what on the page.</summary>
public sealed class WebReadingTests
{
    private static readonly DateTime Posted = new(2027, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("visitor", false)]
    [InlineData("trainer", false)]
    [InlineData("mentor", true)]
    [InlineData("coordinator", true)]
    public async Task A_circle_s_channel_and_its_posts_are_for_its_members_and_coordinators(string person, bool isShown)
    {
        await using var host = await WebHost.StartAsync();
        using var somebody = await host.VisitAsync();
        await BecomeAsync(somebody, "mentor");
        var channel = Circle(host, "Max");

        var page = await BecomeAsync(somebody, person);

        page.Contains("#kochkreis", StringComparison.Ordinal).ShouldBe(isShown);
        (await somebody.Http.GetStringAsync($"/?place={channel}")).Contains("kochkreis-post", StringComparison.Ordinal).ShouldBe(isShown);
        var streamed = await FirstPostAsync(somebody);
        streamed.Contains("kochkreis-post", StringComparison.Ordinal).ShouldBe(isShown);
        if (!isShown)
            streamed.ShouldContain("town-post", customMessage: "what the whole town reads comes all the same");
    }

    [Fact]
    public async Task What_the_page_shows_to_a_person_is_read()
    {
        await using var host = await WebHost.StartAsync();
        using var tina = await host.VisitAsync();
        await BecomeAsync(tina, "trainer");
        Post(host, "to-tina", to: "Tina");

        (await tina.Http.GetStringAsync("/?place=bot")).ShouldContain("to-tina");

        Unread(host).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_over_before_the_person_came_by_is_not_shown_to_them_and_what_they_have_seen_stays()
    {
        await using var host = await WebHost.StartAsync();
        using var tina = await host.VisitAsync();
        await BecomeAsync(tina, "trainer");
        Post(host, "over", to: "Tina", uselessAfter: Posted.AddYears(-20));
        Post(host, "ahead", to: "Tina", uselessAfter: Posted.AddYears(20));

        var page = await tina.Http.GetStringAsync("/?place=bot");
        page.ShouldContain("ahead");
        page.ShouldNotContain("„over");

        using (var db = host.Database.Open())
        {
            await db.Notices.ExecuteUpdateAsync(n => n.SetProperty(x => x.UselessAfterUtc, Posted.AddYears(-20)));
            await db.Messages.Where(m => m.ReadUtc != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadUtc, Posted.AddYears(-21)));
        }

        page = await tina.Http.GetStringAsync("/?place=bot");
        page.ShouldContain("ahead");
        page.ShouldNotContain("„over");
    }

    [Fact]
    public async Task What_the_page_streams_to_a_person_is_read_and_what_is_for_others_is_not()
    {
        await using var host = await WebHost.StartAsync();
        using var tina = await host.VisitAsync();
        await BecomeAsync(tina, "mentor");
        await BecomeAsync(tina, "trainer");
        Post(host, "to-max", to: "Max");
        Post(host, "to-tina", to: "Tina");

        (await FirstPostAsync(tina)).ShouldContain("to-tina");

        Unread(host).ShouldBe(1);
    }

    [Fact]
    public async Task A_role_that_a_coordinator_gave_stays_with_a_person_of_the_demonstration()
    {
        await using var host = await WebHost.StartAsync();
        using var karin = await host.VisitAsync();
        await BecomeAsync(karin, "mentor");
        await BecomeAsync(karin, "coordinator");

        await karin.TypeAsync("/rolle vergeben Max Trainer");
        await BecomeAsync(karin, "mentor");

        using var db = host.Database.Open();
        var max = db.People.Single(p => p.Name == "Max").Id;
        db.RoleGrants.Single(g => g.PersonId == max).Role.ShouldBe(Role.Trainer);
    }

    private static async Task<string> BecomeAsync(WebHost.Visitor visitor, string person)
    {
        using var answer = await visitor.PostAsync("/demo/person", ("person", person));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A circle with one member and a post, and then a post to the whole town. Gives the circle's channel.</summary>
    private static long Circle(WebHost host, string member)
    {
        using var db = host.Database.Open();
        var (town, person) = (db.Towns.Single().Id, db.People.Single(p => p.Name == member).Id);
        var channel = new Channel { TownId = town, Name = "kochkreis", Purpose = ChannelPurpose.Circle };
        var everybody = new Channel { TownId = town, Name = "alle", Purpose = ChannelPurpose.General };
        db.Channels.AddRange(channel, everybody);
        db.SaveChanges();
        var circle = new Circle { TownId = town, Name = "Kochkreis", Rhythm = "monthly 2TU 19:30", ChannelId = channel.Id, FounderId = person };
        db.Circles.Add(circle);
        db.SaveChanges();
        db.CircleMembers.Add(new CircleMember { CircleId = circle.Id, TownId = town, PersonId = person });
        db.SaveChanges();
        Post(host, "kochkreis-post", channel: channel.Id);
        Post(host, "town-post", channel: everybody.Id);
        return channel.Id;
    }

    private static void Post(WebHost host, string text, string? to = null, long? channel = null, DateTime? uselessAfter = null)
    {
        using var db = host.Database.Open();
        var town = db.Towns.Single().Id;
        var person = to is null ? (long?)null : db.People.Single(p => p.Name == to).Id;
        var notice = new Notice
        {
            TownId = town, PersonId = person, ChannelId = channel, Kind = "project.left", UniqueKey = text, State = NoticeState.Delivered, UselessAfterUtc = uselessAfter,
            Args = NoticeArgs.Write([("name", "Ali"), ("title", text)]),
        };
        db.Notices.Add(notice);
        db.SaveChanges();
        db.Messages.Add(new Message { TownId = town, PersonId = person, ChannelId = channel, NoticeId = notice.Id, PostedUtc = Posted });
        db.SaveChanges();
    }

    private static int Unread(WebHost host)
    {
        using var db = host.Database.Open();
        return db.Messages.Count(m => m.ReadUtc == null);
    }

    /// <summary>The data of the first post in the stream of all there are.</summary>
    private static async Task<string> FirstPostAsync(WebHost.Visitor visitor)
    {
        using var answer = await visitor.Http.GetAsync("/chat/events?after=0", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Contains("<article", StringComparison.Ordinal))
                return line;
        return "";
    }
}
