using System.Reflection;
using System.Text.RegularExpressions;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Discord.Model;
using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Tests.House;

/// <summary>Holds the dependency rules of docs/ARCHITECTURE.md.</summary>
public sealed class BoundaryTests
{
    private static readonly Assembly[] Parts =
        [typeof(RefusedException).Assembly, typeof(Reply).Assembly, typeof(DiscordJson).Assembly, typeof(MatrixJson).Assembly, typeof(BotServices).Assembly];

    [Theory]
    [InlineData(typeof(RefusedException))]
    [InlineData(typeof(Reply))]
    [InlineData(typeof(DiscordJson))]
    [InlineData(typeof(MatrixJson))]
    public void Core_chat_and_the_protocol_clients_reference_no_sibling(Type of)
    {
        var own = of.Assembly.GetName().Name;
        of.Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .Where(name => name!.StartsWith("MentorBot.", StringComparison.Ordinal) && name != own)
            .ShouldBeEmpty($"{own} stands on its own");
    }

    [Fact]
    public void Core_knows_no_web_and_no_scheduler() =>
        typeof(RefusedException).Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .Where(name => name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Quartz", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Modules_name_no_platform_and_no_database()
    {
        var forbidden = new Regex(@"\b(MentorDb|DbContext|EntityFrameworkCore|Discord|Matrix|MentorBot\.Bot\.Adapters)\b");
        foreach (var file in Source.Files("src/Bot/Modules"))
        {
            var words = forbidden.Matches(Source.WithoutComments(File.ReadAllText(file))).Select(m => m.Value).Distinct();
            words.ShouldBeEmpty($"{Path.GetFileName(file)}: modules call use cases and return replies");
        }
    }

    [Fact]
    public void Classes_are_named_for_what_they_do() =>
        Parts.SelectMany(part => part.GetTypes())
            .Where(type => type.DeclaringType is null && Regex.IsMatch(type.Name, "(Service|Manager|Helper|Util|Utils)$"))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Files_stay_short_enough_for_one_idea() =>
        Source.Files("src").Concat(Source.Files("tests")).Where(file => File.ReadLines(file).Count() > 250).Select(Path.GetFileName)
            .ShouldBeEmpty("more than 250 lines are usually two ideas");
}
