using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Pressing;

/// <summary>Whoever cannot type, or does not want to, uses every command there is for them by pressing alone.</summary>
public sealed class ReachedByPressingTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData(Role.Visitor, true)]
    [InlineData(Role.Mentor, true)]
    [InlineData(Role.Mentor, false)]
    [InlineData(Role.Trainer, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Coordinator, false)]
    public async Task From_the_help_every_command_is_reached_and_answers(Role role, bool withForms)
    {
        var eva = bot.As("Eva", role, withForms: withForms);
        var (seen, run) = (new HashSet<string>(), new HashSet<string>());
        var open = new Queue<Route>([Route.To("help")]);
        while (open.TryDequeue(out var route))
        {
            if (!seen.Add(route.ToString()))
                continue;
            var reply = await bot.Dispatcher.InvokeAsync(await eva.InvocationAsync(), route);
            reply.IsFault.ShouldBeFalse(route.ToString());
            (reply.Blocks.Count + (reply.Form?.Fields.Count ?? 0)).ShouldBeGreaterThan(0, route.ToString());
            run.Add(route.Path);
            foreach (var (_, next) in route.Path == "help" ? reply.Numbered() : [])
                open.Enqueue(next);
        }

        var by = await eva.InvocationAsync();
        run.Order().ShouldBe(bot.Services.GetRequiredService<CommandTree>().Commands.Where(by.MayUse).Select(c => c.Path).Order());
    }

    [Fact]
    public async Task What_somebody_may_not_use_is_explained_and_not_offered()
    {
        var help = await bot.As("Eva").RepliesAsync("/hilfe termin ankündigen");
        help.Numbered().ShouldBeEmpty();
        help.Blocks.OfType<CardBlock>().Single().Fields.Select(f => f.Name).ShouldContain(bot.Wording("de")["help.role"]);
    }
}
