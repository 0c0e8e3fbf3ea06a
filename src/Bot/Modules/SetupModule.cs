using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules;

/// <summary>Sets a town up, guided by a form or in one line.</summary>
public sealed class SetupModule(TownSetup setup, Phrases phrases)
{
    [Command("setup", Private = true, Remembers = true)]
    public async Task<Reply> Setup(
        Invocation by, [Option(MaxLength = TownSetup.LongestName)] string? name = null, Land? land = null,
        [Option(Suggest = typeof(Zones))] string? zone = null, Language? language = null,
        [Option(MaxLength = 300, Long = true)] string? contact = null, [Option(MaxLength = TownSetup.LongestChannel)] string? channel = null)
    {
        var say = phrases.In(by.Locale);
        var asker = Operator(by);
        var changes = new TownChanges(name, land, zone, language, contact, channel);
        if (changes == new TownChanges())
            return Ask(by.Locale, await setup.ShowAsync(asker, by.Cancellation));
        var town = await setup.ChangeAsync(asker, changes, by.Cancellation);
        var blocks = new List<Block> { Card(say, town) };
        if (town.BecameCoordinator)
            blocks.Add(new TextBlock(say["setup.became-coordinator"]));
        blocks.Add(new TextBlock(say[town.Trainers == 0 ? "setup.next-trainers" : "setup.next"]));
        return Reply.Of(blocks).With(
            new ReplyAction(say["action.setup.trainer"], Route.To("role grant", ("role", Role.Trainer)), IsMain: town.Trainers == 0),
            new ReplyAction(say["action.setup.change"], Route.To("setup")),
            new ReplyAction(say["action.setup.help"], Route.To("help")));
    }

    /// <summary>Who runs the platform may set the town up, whatever their role in it.</summary>
    private static Member Operator(Invocation by) =>
        by.Place.IsAdministrator ? by.Member() with { Role = Role.Coordinator } : by.Member();

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
            ("contact", town.ContactPoint), ("channel", "#" + town.Channel),
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
