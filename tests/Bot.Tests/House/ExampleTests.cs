using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.House;

/// <summary>What the help shows as an example can be typed just so.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var phrases = CommandEngine.LoadPhrases();
            var data = new TheoryData<string, string>();
            foreach (var command in TreeBuilder.Build(CommandEngine.Modules, phrases).Commands)
                foreach (var locale in phrases.Locales)
                    data.Add(command.Path, locale);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_example_of_a_command_means_that_command(string path, string locale)
    {
        using var bot = new BotHarness();
        var tree = bot.Services.GetRequiredService<CommandTree>();
        var command = tree.Find(path)!;
        var example = bot.Services.GetRequiredService<Phrases>().In(locale)[command.Key + ".example"];

        example.ShouldStartWith("/");
        var words = TypedLine.Read(example[1..]);
        var second = words.Count > 1 && words[1].Name is null ? words[1].Text : null;
        var found = bot.Services.GetRequiredService<PathWords>().Find(words[0].Whole, second).ShouldBeOfType<FoundPath.Exact>(example);
        found.Command.Path.ShouldBe(path, example);

        var dealt = OptionWords.Deal(command, words.Skip(found.Words));
        dealt.UnknownName.ShouldBeNull(example);
        dealt.LeftOver.ShouldBeNull(example);
        command.Options.Where(o => o.IsRequired && !dealt.Values.ContainsKey(o.Name)).Select(o => o.Name)
            .ShouldBeEmpty($"{example}: an example answers everything the command asks");
        await ValuesCanBeReadAsync(bot, tree, command, dealt.Values, locale);
    }

    /// <summary>Things named by title are not there in an empty town; all other values have to make sense.</summary>
    private static async Task ValuesCanBeReadAsync(
        BotHarness bot, CommandTree tree, Command command, IReadOnlyDictionary<string, string> values, string locale)
    {
        var by = await bot.As("Carla", Role.Coordinator, locale: locale).InvocationAsync();
        var readers = bot.Services.GetRequiredService<OptionReaders>();
        await using var scope = bot.Services.CreateAsyncScope();
        foreach (var option in command.Options.Where(o => values.ContainsKey(o.Name) && !IsNamed(o.Type)))
        {
            var read = await readers.For(option).ReadAsync(
                values[option.Name], new ReadingContext(by, tree, command, option, () => ValueTask.FromResult<IReadOnlyList<string>>([])), scope.ServiceProvider);
            read.Refusal.ShouldBeNull($"{command.Path} {option.Name}: {values[option.Name]}");
        }
    }

    private static bool IsNamed(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Named<>);
}
