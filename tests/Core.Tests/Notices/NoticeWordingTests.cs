using System.Text;
using MentorBot.Bot.Adapters;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;
using NodaTime;

namespace MentorBot.Core.Tests.Notices;

public sealed class NoticeWordingTests
{
    private static readonly Phrases Phrases = Phrases.Load(
    [
        ("de", Json("""{"notice":{"a":{"b":"Am {start}: {question}","c":"Ja","c.title":"Titel {n}"}},"action":{"go":"Los"},"q":{"1":"Was gibt es Neues?"}}""")),
        ("en", Json("""{"notice":{"a":{"b":"On {start}: {question}"}},"action":{"go":"Go"},"q":{"1":"What is new?"}}""")),
    ]);

    private static readonly CommandTree Tree = TreeBuilder.Build([typeof(Commands)], Phrases);

    [Fact]
    public void A_notice_is_said_in_the_readers_language()
    {
        var notice = Notice("a.b", ("start", new LocalDateTime(2027, 2, 9, 19, 30)), ("question", new PhraseKey("q.1")));
        Text(notice, "de").ShouldContain("09.02.2027, 19:30 Uhr: Was gibt es Neues?");
        Text(notice, "en").ShouldEndWith("What is new?");
    }

    [Fact]
    public void What_a_person_wrote_never_becomes_a_phrase()
    {
        var notice = Notice("a.b", ("start", ""), ("question", "q.1"));
        Text(notice, "de").ShouldEndWith("q.1");
    }

    [Fact]
    public void A_worded_title_makes_it_a_card()
    {
        var card = new NoticeWording(Phrases, Tree).Of(Notice("a.c", ("n", 3)), "de").Blocks.ShouldHaveSingleItem().ShouldBeOfType<CardBlock>();
        card.Title.ShouldBe("Titel 3");
        card.Text.ShouldBe("Ja");
    }

    [Fact]
    public void Buttons_carry_the_route_they_were_given()
    {
        Route[] routes =
        [
            Route.To("circle yes", 42), Route.To("idea vote", 7, ("dots", 2)), Route.To("help"),
            Route.To("engagement log", ("", "2,5 h \"Austausch\" bei C:\\ am 09.02.2027")), Route.To("project accept", 3, ("person", "#9")),
        ];
        var notice = Notice("a.b");
        notice.Actions = [.. routes.Select(r => new NoticeAction("action.go", r.ToString()))];
        var actions = new NoticeWording(Phrases, Tree).Of(notice, "en").Actions;
        actions.Select(a => a.Route).ShouldBe(routes);
        actions.ShouldAllBe(a => a.Label == "Go");
        actions.Select(a => a.Route.Path).ShouldBe(["circle yes", "idea vote", "help", "engagement log", "project accept"]);
        actions[3].Route.Options[0].Value.ShouldBe("2,5 h \"Austausch\" bei C:\\ am 09.02.2027");
    }

    [Fact]
    public void A_button_of_a_command_that_is_gone_is_left_out()
    {
        var notice = Notice("a.b");
        notice.Actions = [new NoticeAction("action.go", "circle dance #1")];
        new NoticeWording(Phrases, Tree).Of(notice, "en").Actions.ShouldBeEmpty();
    }

    private static string Text(Notice notice, string locale) =>
        ((TextBlock)new NoticeWording(Phrases, Tree).Of(notice, locale).Blocks[0]).Text;

    private static Notice Notice(string kind, params (string, object?)[] args) =>
        new() { Kind = kind, UniqueKey = kind, Args = NoticeArgs.Write(args) };

    private sealed class Commands
    {
        [Command("circle yes")]
        public Reply Yes(Invocation by) => Reply.Say("");

        [Command("idea vote")]
        public Reply Vote(Invocation by) => Reply.Say("");

        [Command("help")]
        public Reply Help(Invocation by) => Reply.Say("");

        [Command("engagement log")]
        public Reply Log(Invocation by) => Reply.Say("");

        [Command("project accept")]
        public Reply Accept(Invocation by) => Reply.Say("");
    }

    private static MemoryStream Json(string json) => new(Encoding.UTF8.GetBytes(json));
}
