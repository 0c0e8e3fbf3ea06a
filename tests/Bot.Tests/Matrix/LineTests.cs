using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>What a message says to the bot, and what it chooses.</summary>
public sealed class LineTests
{
    private const string Me = "@mentorbot:example.org";

    [Theory]
    [InlineData("!projekt finden", "projekt finden", true, false)]
    [InlineData("/projekt finden", "projekt finden", true, false)]
    [InlineData("MentorBot: hilfe", "hilfe", false, true)]
    [InlineData("@mentorbot hilfe", "hilfe", false, true)]
    [InlineData("@mentorbot:example.org: !hilfe", "hilfe", true, true)]
    [InlineData("MentorBots sind toll", "MentorBots sind toll", false, false)]
    [InlineData("! wichtig", "! wichtig", false, false)]
    [InlineData("!", "!", false, false)]
    [InlineData("!!!", "!!!", false, false)]
    [InlineData("Hallo", "Hallo", false, false)]
    public void A_line_is_for_the_bot_by_its_sign_or_by_the_bots_name(string body, string text, bool isCommand, bool isAddressed)
    {
        var line = Read($$"""{"msgtype":"m.text","body":{{JsonSerializer.Serialize(body)}}}""")!;

        (line.Text, line.IsCommand, line.IsAddressed).ShouldBe((text, isCommand, isAddressed));
    }

    [Fact]
    public void The_quote_of_an_answer_is_not_what_is_said()
    {
        var line = Read("""{"msgtype":"m.text","body":"> <@a:b> !projekt\n> zwei\n\n2","m.mentions":{"user_ids":["@mentorbot:example.org"]},"m.relates_to":{"m.in_reply_to":{"event_id":"$a"}}}""")!;

        (line.Text, line.RepliesTo, line.IsAddressed, line.IsNumber).ShouldBe(("2", "$a", false, true));
    }

    [Fact]
    public void In_a_thread_a_line_answers_its_beginning()
    {
        var line = Read("""{"msgtype":"m.text","body":"1","m.relates_to":{"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"m.in_reply_to":{"event_id":"$last"}}}""")!;

        (line.RepliesTo, line.Thread).ShouldBe(("$root", "$root"));
    }

    [Theory]
    [InlineData("""{"msgtype":"m.notice","body":"!hilfe"}""")]
    [InlineData("""{"msgtype":"m.image","body":"!hilfe"}""")]
    [InlineData("""{"msgtype":"m.text","body":"* !hilfe","m.relates_to":{"rel_type":"m.replace","event_id":"$a"}}""")]
    [InlineData("""{"msgtype":"m.text","body":7}""")]
    [InlineData("""{"msgtype":"m.text"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Edits_other_bots_and_whatever_is_no_text_say_nothing(string content) => Read(content).ShouldBeNull();

    [Theory]
    [InlineData("", "@a:example.org", true)]
    [InlineData("", "@a:other.org", false)]
    [InlineData("other.org, @b:third.org", "@a:other.org", true)]
    [InlineData("other.org, @b:third.org", "@b:third.org", true)]
    [InlineData("other.org, @b:third.org", "@c:third.org", false)]
    [InlineData("other.org", "@a:example.org", false)]
    [InlineData("*", "@a:anywhere.org", true)]
    [InlineData("*", "", false)]
    public void Invitations_are_accepted_from_whom_the_setting_names(string setting, string inviter, bool accepts) =>
        new AllowedInviters(setting).Contains(inviter, Me).ShouldBe(accepts);

    [Fact]
    public void A_choice_is_named_by_its_number_its_words_or_a_reaction()
    {
        var offer = new Offer("!a", 3, [new Choice("Anmelden", "session join #1"), new Choice("Zeigen", "session show #1")], "session join #1");
        var read = Offer.Read(JsonSerializer.SerializeToElement(new Dictionary<string, object> { [Offer.Field] = JsonSerializer.SerializeToElement(offer.Write()) }))!;

        read.Find("3")!.Route.ShouldBe("session join #1");
        read.Find("4.")!.Route.ShouldBe("session show #1");
        read.Find("zeigen")!.Route.ShouldBe("session show #1");
        read.Find("ja")!.Route.ShouldBe("session join #1");
        read.FindReaction("4️⃣")!.Route.ShouldBe("session show #1");
        read.FindReaction("4\u20E3")!.Route.ShouldBe("session show #1");
        read.FindReaction("👍")!.Route.ShouldBe("session join #1");
        foreach (var nothing in new[] { "1", "5", "", "99999999999", "an" })
            read.Find(nothing).ShouldBeNull(nothing);
        read.FindReaction("❤️").ShouldBeNull();
        read.Reactions.ShouldBe(["3️⃣", "4️⃣"]);
    }

    [Theory]
    [InlineData("""{"mentorbot.offer":7}""")]
    [InlineData("""{"mentorbot.offer":{"at":[],"choices":3}}""")]
    [InlineData("[]")]
    public void A_spoilt_offer_is_none(string content) => Offer.Read(JsonSerializer.Deserialize<JsonElement>(content)).ShouldBeNull();

    private static Line? Read(string content) =>
        Line.Read(new MatrixEvent("m.room.message", "$e", "@a:b", Content: JsonSerializer.Deserialize<JsonElement>(content)), Me, ["MentorBot", "mentorbot"]);

    [Fact]
    public void Of_two_states_of_a_room_the_clocks_of_their_senders_do_not_decide()
    {
        var sight = new RoomSight("!r:test");
        Levels("$ahead", 5000, 100);

        Apply("$later", 100, 0).ShouldBeFalse("a clock that is ahead must not keep a level for ever: the server is asked");
        Apply("$ahead", 5000, 100).ShouldBeTrue();

        void Levels(string id, long at, long level) => Apply(id, at, level).ShouldBeTrue();

        bool Apply(string id, long at, long level) => sight.Apply(new MatrixEvent(
            "m.room.power_levels", id, "@vera:fern.test", "", at, JsonSerializer.Deserialize<JsonElement>($$$"""{"users":{"@max:test":{{{level}}}} }""")));
    }

    [Theory]
    [InlineData("2", "circle vote date:\"2\" only:yes")]
    [InlineData("3,1,9,Unsinn", "circle vote date:\"1,3\" only:yes")]
    [InlineData("", "circle vote date:\"-\" only:yes")]
    public void A_vote_in_a_poll_of_several_choices_is_all_that_it_names(string ids, string route) =>
        new Offer("town:1", 1, [new("Eins", "a"), new("Zwei", "b"), new("Drei", "c")], Several: "circle vote date:\"*\" only:yes")
            .FindVote(ids.Split(',', StringSplitOptions.RemoveEmptyEntries))!.Route.ShouldBe(route);
}
