using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Towns;

/// <summary>Says what the channels are for. Typed in the channel that is meant, or with its name.</summary>
public sealed class ChannelModule(ChannelDesk desk, HomePlaces places, Phrases phrases)
{
    [Command("channel use", Private = true), Allow(Role.Mentor, OrAdministrator = true)]
    public async Task<Reply> Use(
        Invocation by, ChannelUse purpose, Named<Circle>? circle = null,
        [Option(MaxLength = 100, Suggest = typeof(Channels))] string? channel = null)
    {
        var say = phrases.In(by.Locale);
        var spot = string.IsNullOrEmpty(channel) ? await places.HereAsync(by) : await places.NamedAsync(by, channel);
        if (purpose == ChannelUse.Circle)
        {
            var meant = circle ?? throw new RefusedException("channel.use.which-circle");
            await desk.UseForCircleAsync(by.Operator(), spot, meant.Id, by.Cancellation);
            return Reply.Say(say["channel.use.circle", ("circle", meant.Title)]);
        }

        var isForTeams = purpose == ChannelUse.Projects;
        await desk.UseAsync(by.Operator(), spot, isForTeams ? ChannelPurpose.Projects : ChannelPurpose.Announcements, by.Cancellation);
        return Reply.Say(say[isForTeams ? "channel.use.projects" : "channel.use.announcements", ("channel", spot.Name)]);
    }

    /// <summary>The channels of the server, by what is typed of their names.</summary>
    public sealed class Channels(HomePlaces places) : ISuggester
    {
        public async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
            Offered(await places.ChannelsAsync(context.By), typed.TrimStart('#'));
    }

    /// <summary>The roles of the server, by what is typed of their names.</summary>
    public sealed class Roles(HomePlaces places) : ISuggester
    {
        public async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
            Offered(await places.RolesAsync(context.By), typed.TrimStart('@'));
    }

    private static List<Suggestion> Offered(IReadOnlyList<HomeThing> things, string typed) =>
        [.. things.Where(t => Spelling.Key(t.Name).Contains(Spelling.Key(typed), StringComparison.Ordinal))
            .Take(25).Select(t => new Suggestion(t.Name, t.Name))];
}
