using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;

namespace MentorBot.Bot.Talk;

/// <summary>
/// What a command writes is written once, though the platform delivers what the person did again: after a crash between the
/// writing and the answer. Agreeing to be remembered changes nothing the second time, and another command follows it.
/// </summary>
public sealed class OnceGate(MentorDb db, TimeProvider time) : ICommandGate
{
    public ValueTask<Reply?> BeforeAsync(Invocation by, Command command, Route route)
    {
        if (by.Cause is { } cause && command.Path != "privacy agree")
            db.Cause = (cause, time.GetUtcNow().UtcDateTime);
        return ValueTask.FromResult<Reply?>(null);
    }
}
