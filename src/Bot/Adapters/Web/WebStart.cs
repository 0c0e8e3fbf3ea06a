using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>What stands in a view in which nothing has been said: a greeting with what the person most likely wants.</summary>
public static class WebStart
{
    private static readonly Dictionary<string, string[]> First = new(StringComparer.Ordinal)
    {
        ["visitor"] = ["project find", "session list", "help"],
        ["mentor"] = ["project match", "profile edit", "session list", "engagement log", "help"],
        ["trainer"] = ["session announce", "session list", "idea list", "help"],
        ["coordinator"] = ["project find", "session list", "engagement total", "setup", "help"],
    };

    public static Reply For(WebCaller caller, CommandTree tree)
    {
        if (caller.Channel is not null)
            return Reply.Say(caller.Say["web.start.channel"]);
        var key = caller.Visitor.Person.Key;
        var actions = First[key].Where(path => tree.Find(path) is not null).Select((path, i) =>
            new ReplyAction(caller.Say["web.start.action." + path.Replace(' ', '-')], new Route(path, []), IsMain: i == 0));
        var text = caller.Say["web.start." + key, ("name", caller.By.Actor.Name), ("town", caller.Town.Name)];
        return Reply.Say(text).With([.. actions]);
    }
}
