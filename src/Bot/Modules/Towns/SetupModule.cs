using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Towns;

/// <summary>Sets a town up, guided by a form or in one line.</summary>
public sealed class SetupModule(TownSetup setup, ChannelDesk channels, HomePlaces places, HomeDirectory homes, Phrases phrases)
{
    [Command("setup", Private = true, Remembers = true), Allow(Role.Coordinator, OrAdministrator = true)]
    public async Task<Reply> Setup(
        Invocation by, [Option(MaxLength = TownSetup.LongestName)] string? name = null, Land? land = null,
        [Option(Suggest = typeof(Zones))] string? zone = null, Language? language = null,
        [Option(MaxLength = 300, Long = true)] string? contact = null, [Option(MaxLength = 100, Suggest = typeof(ChannelModule.Channels))] string? channel = null,
        [Option(Min = Town.LeastOfferHours, Max = Town.MostOfferHours)] int? offerHours = null)
    {
        var say = phrases.In(by.Locale);
        var asker = by.Operator();
        var changes = new TownChanges(name, land, zone, language, contact, channel) { OfferHours = offerHours };
        if (changes == new TownChanges())
            return Ask(by.Locale, await setup.ShowAsync(asker, by.Cancellation));
        if (by.Place.HomeId is not null && channel is not null)
            changes = changes with { Channel = await AnnounceInAsync(by, asker, channel) };
        var town = await setup.ChangeAsync(asker, changes, by.Cancellation);
        homes.Forget();
        var blocks = new List<Block> { Card(say, town) };
        if (town.BecameCoordinator)
            blocks.Add(new TextBlock(say["setup.became-coordinator"]));
        blocks.Add(new TextBlock(say[town.Trainers == 0 ? "setup.next-trainers" : "setup.next"]));
        var actions = new List<ReplyAction>
        {
            new(say["action.setup.trainer"], Route.To("role grant", ("role", Role.Trainer)), IsMain: town.Trainers == 0),
            new(say["action.setup.change"], Route.To("setup")),
        };
        if (by.Place.HomeId is not null)
        {
            blocks.Add(new TextBlock(say["setup.next-home"]));
            actions.Add(new(say["action.setup.channel"], Route.To("channel use", ("purpose", ChannelUse.Announcements))));
            actions.Add(new(say["action.setup.roles"], Route.To("role connect", ("role", Role.Mentor))));
        }

        actions.Add(new(say["action.setup.help"], Route.To("help")));
        return Reply.Of(blocks).With([.. actions]);
    }

    /// <summary>On a server the channel is one of its own, which the bot does not name: announcements go there.</summary>
    /// <returns>Null: nothing is left to change about it.</returns>
    private async Task<string?> AnnounceInAsync(Invocation by, Member asker, string channel)
    {
        var before = await setup.ShowAsync(asker, by.Cancellation);
        // A form sends back what it was filled with.
        if (Spelling.Key(channel) != Spelling.Key(before.Channel))
            await channels.UseAsync(asker, await places.NamedAsync(by, channel), ChannelPurpose.Announcements, by.Cancellation);
        return null;
    }

    private Reply Ask(string locale, TownFacts town)
    {
        var say = phrases.In(locale);
        List<FormField> fields =
        [
            Field(say, "name", town.Name, [], TownSetup.LongestName),
            Field(say, "land", say.Format(town.Land), Choices<Land>(say)),
            Field(say, "zone", town.Zone, []),
            Field(say, "language", say.Format(town.Language), Choices<Language>(say)),
            Field(say, "contact", town.ContactPoint, [], 300) with { IsLong = true },
            Field(say, "channel", town.Channel, [], TownSetup.LongestChannel),
            Field(say, "offer-hours", say.Format(town.OfferHours), [], 3),
        ];
        var target = Route.To("setup", [.. fields.Where(f => f.Value.Length > 0).Select(f => (f.Option, (object)f.Value))]);
        return new Reply([]) { Form = new Form(say["setup.title"], target, fields) };
    }

    private static FormField Field(
        Wording say, string option, string value, IReadOnlyList<KeyValuePair<string, string>> choices, int maxLength = 200)
    {
        var label = say[$"setup.options.{option}.name"];
        return new FormField(
            option, char.ToUpperInvariant(label[0]) + label[1..], say[$"setup.options.{option}.description"],
            IsRequired: false, IsLong: false, maxLength, value, choices);
    }

    private static List<KeyValuePair<string, string>> Choices<T>(Wording say) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(v => KeyValuePair.Create(say.Format(v), say.Format(v)))];

    private static CardBlock Card(Wording say, TownFacts town)
    {
        (string Option, string Value)[] facts =
        [
            ("name", town.Name), ("land", say.Format(town.Land)), ("zone", town.Zone), ("language", say.Format(town.Language)),
            ("contact", town.ContactPoint), ("channel", "#" + town.Channel), ("offer-hours", say["date.hours", ("n", town.OfferHours)]),
        ];
        return new CardBlock(say["setup.done"], "", [.. facts.Where(f => f.Value.Length > 0)
            .Select(f => new CardField(say[$"setup.fields.{f.Option}"], f.Value))]);
    }

    /// <summary>Time zones by what is typed of them.</summary>
    public sealed class Zones : ISuggester
    {
        public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
            ValueTask.FromResult<IReadOnlyList<Suggestion>>(
                [.. Core.Calendar.TownTime.Zones(typed).Take(25).Select(z => new Suggestion(z, z))]);
    }
}
