using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;

namespace MentorBot.Bot.Tests.Modules;

public sealed class GuestConversationsTests
{
    [Fact]
    public void When_too_many_guests_came_the_one_silent_for_longest_is_forgotten_and_no_other()
    {
        var guests = new GuestConversations();
        var talk = Conversation.Empty with { };
        for (var i = 0; i < GuestConversations.Most; i++)
            guests.Save($"guest {i}", talk);
        guests.Save("guest 0", talk);

        guests.Save("one more", talk);

        guests.Load("guest 1").ShouldBeSameAs(Conversation.Empty);
        guests.Load("guest 0").ShouldBeSameAs(talk);
        guests.Load("guest 2").ShouldBeSameAs(talk);
        guests.Load("one more").ShouldBeSameAs(talk);
    }
}
