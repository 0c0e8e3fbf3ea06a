using System.Text.Json;
using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Tests.Model;

public sealed class WireTests
{
    private static MatrixEvent Event(string json) => JsonSerializer.Deserialize(json, MatrixJson.Default.MatrixEvent)!;

    [Fact]
    public void A_poll_is_read_in_its_stable_form()
    {
        var poll = Poll.Read(Event(
            """
            {"type":"m.poll.start","content":{"m.text":[{"body":"Wann?"}],"m.poll":{"kind":"m.disclosed","max_selections":2,
             "question":{"m.text":[{"mimetype":"text/html","body":"<b>Wann?</b>"},{"body":"Wann?"}]},
             "answers":[{"m.id":"mo","m.text":[{"body":"Montag"}]},{"m.id":"di","m.text":[{"body":"Dienstag"}]},{"kaputt":1}]}}}
            """))!;

        (poll.Question, poll.MaxSelections, poll.IsDisclosed).ShouldBe(("Wann?", 2, true));
        poll.Choices.ShouldBe([new("mo", "Montag"), new("di", "Dienstag")]);
    }

    [Theory]
    [InlineData("""{"type":"m.poll.response","content":{"m.relates_to":{"rel_type":"m.reference","event_id":"$p"},"m.selections":["mo"]}}""", "mo")]
    [InlineData("""{"type":"org.matrix.msc3381.poll.response","content":{"m.relates_to":{"rel_type":"m.reference","event_id":"$p"},"org.matrix.msc3381.poll.response":{"answers":["mo"]}}}""", "mo")]
    [InlineData("""{"type":"m.poll.response","content":{"m.relates_to":{"rel_type":"m.reference","event_id":"$p"},"m.selections":[]}}""", "")]
    public void A_vote_is_read_in_both_forms(string json, string choices)
    {
        var vote = PollVote.Read(Event(json))!;

        (vote.PollId, string.Join(',', vote.Choices)).ShouldBe(("$p", choices));
    }

    [Fact]
    public void An_edit_keeps_a_text_for_clients_that_know_no_edits_and_wakes_nobody_again()
    {
        var edit = (MessageContent.Notice("Stand: 2", "Stand: <b>2</b>") with { Mentions = new(["@vera:test"]) }).Replacing("$1");

        JsonSerializer.Serialize(edit, MatrixJson.Default.MessageContent).ShouldBe(
            """{"msgtype":"m.notice","body":"* Stand: 2","format":"org.matrix.custom.html","formatted_body":"* Stand: \u003Cb\u003E2\u003C/b\u003E","m.mentions":{},"m.relates_to":{"rel_type":"m.replace","event_id":"$1"},"m.new_content":{"msgtype":"m.notice","body":"Stand: 2","format":"org.matrix.custom.html","formatted_body":"Stand: \u003Cb\u003E2\u003C/b\u003E","m.mentions":{"user_ids":["@vera:test"]}}}""");
    }

    [Fact]
    public void Fields_of_the_senders_own_go_along()
    {
        var message = MessageContent.Text("Hallo");
        message.More = new Dictionary<string, JsonElement> { ["org.example.key"] = JsonSerializer.SerializeToElement("42", MatrixJson.Default.String) };

        var json = JsonSerializer.Serialize(message, MatrixJson.Default.MessageContent);

        json.ShouldContain("\"org.example.key\":\"42\"");
        JsonSerializer.Deserialize(json, MatrixJson.Default.MessageContent)!.More!["org.example.key"].GetString().ShouldBe("42");
    }

    [Theory]
    [InlineData("12", "@vera:test", long.MaxValue)]
    [InlineData("12", "@max:test", long.MaxValue)]
    [InlineData("11", "@vera:test", 50)]
    [InlineData("11", "@niemand:test", 5)]
    [InlineData("org.example.13", "@vera:test", 50)]
    public void Creators_of_newer_rooms_stand_above_all_levels(string version, string who, long level)
    {
        var create = Event(
            $$$"""{"type":"m.room.create","state_key":"","sender":"@vera:test","content":{"room_version":"{{{version}}}","additional_creators":["@max:test"]}}""");
        // Old rooms have levels as text.
        var levels = Event("""{"type":"m.room.power_levels","state_key":"","content":{"users":{"@vera:test":"50"},"users_default":"5"}}""")
            .Read(MatrixJson.Default.PowerLevels);

        PowerLevels.Of(who, levels, create).ShouldBe(level);
    }

    [Theory]
    [InlineData("mxc://server/abc", true)]
    [InlineData("mxc://server:8448/abc", true)]
    [InlineData("mxc://server/", false)]
    [InlineData("mxc://server/a/../b", false)]
    [InlineData("https://server/abc", false)]
    [InlineData(null, false)]
    public void Only_an_address_of_a_file_is_taken_for_one(string? uri, bool isOne) => MatrixId.ReadMxc(uri).HasValue.ShouldBe(isOne);
}
