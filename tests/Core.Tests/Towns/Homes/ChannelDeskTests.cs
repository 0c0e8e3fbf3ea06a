using MentorBot.Core.Circles;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;

namespace MentorBot.Core.Tests.Towns.Homes;

public sealed class ChannelDeskTests : HomeTown
{
    private ChannelDesk Channels => new(Db, Town.Time);

    [Fact]
    public async Task Announcements_move_to_the_chosen_channel_with_what_waits()
    {
        await AnnounceAsync("a");
        await Channels.UseAsync(Carla, Spot("7", "termine"), ChannelPurpose.Announcements, default);
        await AnnounceAsync("b");
        var channel = Town.Db().Channels.Single(c => c.PlatformId == "7");
        Town.Db().Notices.Select(n => n.ChannelId).Distinct().ShouldBe([channel.Id]);
        Town.Db().Channels.Single(c => c.Id == Town.Announcements.Id).Purpose.ShouldBe(ChannelPurpose.General);
    }

    [Fact]
    public async Task Only_coordinators_choose_and_only_channels_of_the_town()
    {
        (await RefusedAsync(() => Channels.UseAsync(Mia, Spot("7", "x"), ChannelPurpose.Announcements, default))).ShouldBe("refused.role");
        var foreign = new ChannelSpot(Platform, "999", "7", "x");
        (await RefusedAsync(() => Channels.UseAsync(Carla, foreign, ChannelPurpose.Announcements, default))).ShouldBe("channel.use.nowhere");
        var nowhere = new ChannelSpot("web", null, "bot", "");
        (await RefusedAsync(() => Channels.UseAsync(Carla, nowhere, ChannelPurpose.Announcements, default))).ShouldBe("channel.use.nowhere");
    }

    [Fact]
    public async Task A_circle_gets_the_channel_it_was_founded_in_and_its_founder_may_choose_another()
    {
        var mentor = Town.Person("Moritz");
        var id = await FoundAsync(mentor, Spot("8", "kochen"));
        ChannelOf(id).PlatformId.ShouldBe("8");
        await Channels.UseForCircleAsync(mentor, Spot("9", "küche"), id, default);
        ChannelOf(id).PlatformId.ShouldBe("9");
        (await RefusedAsync(() => Channels.UseForCircleAsync(Mia, Spot("8", "kochen"), id, default))).ShouldBe("refused.role");
    }

    [Fact]
    public async Task A_circle_founded_elsewhere_has_a_channel_of_its_own_in_which_nobody_else_reads()
    {
        await Channels.UseAsync(Carla, Spot("7", "termine"), ChannelPurpose.Announcements, default);
        var channel = ChannelOf(await FoundAsync(Town.Person("Moritz"), spot: null));
        (channel.Purpose, channel.HomeId, channel.Name).ShouldBe((ChannelPurpose.Circle, null, "kochen"));
    }

    [Fact]
    public async Task A_deleted_channel_is_replaced_and_the_coordinators_are_told_once()
    {
        await Channels.UseAsync(Carla, Spot("7", "termine"), ChannelPurpose.Announcements, default);
        (await Channels.LostAsync(Platform, "7", Spot("1", "allgemein"), default)).ShouldBeTrue();
        var channel = Town.Db().Channels.Single(c => c.Purpose == ChannelPurpose.Announcements);
        (channel.PlatformId, channel.HomeId).ShouldBe(("1", Home.Id));
        (await Channels.LostAsync(Platform, "7", Spot("1", "allgemein"), default)).ShouldBeFalse();
        Town.Db().Notices.Single(n => n.Kind == "town.channel-gone").PersonId.ShouldBe(Carla.PersonId);
    }

    [Theory]
    [InlineData(ChannelPurpose.Circle)]
    [InlineData(ChannelPurpose.Announcements)]
    public async Task What_a_deleted_channel_of_a_circle_would_have_shown_reaches_its_members_alone(ChannelPurpose purpose)
    {
        if (purpose == ChannelPurpose.Announcements)
            await Channels.UseAsync(Carla, Spot("8", "kochen"), ChannelPurpose.Announcements, default);
        var (moritz, wilma) = (OnPlatform("Moritz"), Town.Person("Wilma"));
        var circle = await FoundAsync(moritz, Spot("8", "kochen"));
        await new CircleDesk(Db, Town.Time).JoinAsync(wilma, circle, default);
        Town.Time.Set(Town.Time.UtcNow.AddDays(20));
        await new CirclePrompts(Town.Db()).PlanAsync(Town.Time.UtcNow, default);
        var prompt = Town.Db().Notices.Single(n => n.Kind == "circle.prompt" && n.ChannelId != null);

        await using (var db = Town.Db())
        {
            await new ChannelDesk(db, Town.Time).LostAsync(Platform, "8", Spot("1", "allgemein"), default);
        }

        var channel = ChannelOf(circle);
        (channel.Purpose, channel.Platform, channel.HomeId).ShouldBe((ChannelPurpose.Circle, "web", null));
        var notices = Town.Db().Notices.Where(n => n.UniqueKey.StartsWith(prompt.UniqueKey)).OrderBy(n => n.Id).ToList();
        notices.Single(n => n.ChannelId != null).ChannelId.ShouldBe(channel.Id);
        notices.Where(n => n.PersonId == moritz.PersonId && n.State == NoticeState.Pending).ShouldHaveSingleItem("who is on the platform is told directly");
        Town.Db().Notices.Where(n => n.Kind == "town.circle-channel-gone").Select(n => n.PersonId).ToList()
            .ShouldBe([Carla.PersonId, moritz.PersonId], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_any_other_channel_the_bots_own_chat_takes_over()
    {
        await Channels.UseAsync(Carla, Spot("7", "termine"), ChannelPurpose.Announcements, default);
        await Channels.LostAsync(Platform, "7", null, default);
        var channel = Town.Db().Channels.Single(c => c.Purpose == ChannelPurpose.Announcements);
        (channel.Platform, channel.PlatformId, channel.HomeId).ShouldBe(("web", null, null));
        Town.Db().Notices.Single(n => n.PersonId == Carla.PersonId).Kind.ShouldBe("town.channel-nowhere", "no channel stands in its own place");
    }

    private Core.People.Member OnPlatform(string name)
    {
        var member = Town.Person(name);
        Seed(new Core.People.Identity
        {
            PersonId = member.PersonId, Platform = Platform, PlatformUserId = name, LastSeenUtc = Town.Time.UtcNow.AddMinutes(1),
        });
        return member;
    }

    private async Task AnnounceAsync(string key)
    {
        await using var db = Town.Db();
        await db.AnnounceAsync(Town.Town.Id, Town.Time.UtcNow, new NoticeDraft("a", key), default);
        await db.SaveChangesAsync();
    }

    private Task<long> FoundAsync(Core.People.Member by, ChannelSpot? spot) => new CircleFounding(Db, Town.Time).FoundAsync(
        by, new CircleDraft("Kochen", Rhythm.Parse("monthly 1TU 19:30"), "") { Spot = spot }, default);

    private Channel ChannelOf(long circleId)
    {
        using var db = Town.Db();
        return db.Channels.Single(c => c.Id == db.Circles.Single(x => x.Id == circleId).ChannelId);
    }
}
