using System.Text.Json;
using MentorBot.Bot.Adapters.Discord.Publishing;
using MentorBot.Chat.Commands;
using MentorBot.Discord.Model;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Discord;

/// <summary>All real commands as Discord gets them.</summary>
public sealed class CommandSheetTests : IDisposable
{
    private readonly BotHarness bot = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Discord_would_take_all_commands(bool isGlobal)
    {
        var sheet = Build(isGlobal);

        CommandLimits.Check(sheet).ShouldBeEmpty();
        sheet.Max(CommandLimits.Size).ShouldBeLessThan(CommandLimits.Characters);
    }

    [Fact]
    public void Every_command_of_the_tree_is_there_under_its_english_path()
    {
        var paths = Build(true).SelectMany(c => c.Options?.Any(o => o.Type == OptionType.SubCommand) == true
            ? c.Options.Select(o => $"{c.Name} {o.Name}") : [c.Name]);

        paths.ShouldBe(bot.Services.GetRequiredService<CommandTree>().Commands.Select(c => c.Path), ignoreOrder: true);
    }

    [Fact]
    public void German_and_english_people_read_their_own_names()
    {
        var project = Build(true).Single(c => c.Name == "project");

        project.NameLocalizations.ShouldBe(new Dictionary<string, string> { ["de"] = "projekt", ["en-US"] = "project", ["en-GB"] = "project" }, ignoreOrder: true);
        var find = project.Options!.Single(o => o.Name == "find");
        find.NameLocalizations!["de"].ShouldBe("finden");
        find.DescriptionLocalizations!["de"].ShouldBe(bot.Wording("de")["project.find.description"]);
    }

    [Fact]
    public void Options_have_the_type_that_helps_while_typing()
    {
        var announce = Build(true).Single(c => c.Name == "session").Options!.Single(o => o.Name == "announce").Options!;
        var kind = announce.Single(o => o.Choices is not null && o.Name == "kind");
        kind.Choices!.ShouldAllBe(c => c.NameLocalizations!.ContainsKey("de"));
        announce.Where(o => o.Autocomplete == true).Select(o => o.Name).ShouldContain("start");

        var vote = Build(true).Single(c => c.Name == "idea").Options!.Single(o => o.Name == "vote").Options!;
        vote.Single(o => o.Type == OptionType.Integer).MinValue.ShouldNotBeNull();
        vote.Single(o => o.Name == "idea").Autocomplete.ShouldBe(true);
    }

    [Fact]
    public void A_command_with_a_form_can_be_sent_without_options_and_one_about_a_thing_asks_for_it()
    {
        var project = Build(true).Single(c => c.Name == "project").Options!;

        project.Single(o => o.Name == "offer").Options!.ShouldAllBe(o => o.Required == null);
        project.Single(o => o.Name == "show").Options!.Single().Required.ShouldBe(true);
    }

    [Fact]
    public void What_concerns_only_the_person_also_works_outside_of_a_server()
    {
        var sheet = Build(true);

        sheet.Single(c => c.Name == "profile").Contexts!.ShouldContain(InteractionContext.BotDm);
        sheet.Single(c => c.Name == "project").Contexts.ShouldBe([InteractionContext.Guild]);
        Build(false).ShouldAllBe(c => c.Contexts == null && c.IntegrationTypes == null);
    }

    [Fact]
    public void No_command_is_hidden_from_people_with_a_role_in_the_town() =>
        Build(true).ShouldAllBe(c => c.DefaultMemberPermissions == null);

    [Fact]
    public void The_same_tree_gives_the_same_bytes() =>
        JsonSerializer.SerializeToUtf8Bytes(Build(true), DiscordJson.Default.IReadOnlyListApplicationCommand)
            .ShouldBe(JsonSerializer.SerializeToUtf8Bytes(Build(true), DiscordJson.Default.IReadOnlyListApplicationCommand));

    public void Dispose() => bot.Dispose();

    private IReadOnlyList<ApplicationCommand> Build(bool isGlobal)
    {
        using var scope = bot.Services.CreateScope();
        return ActivatorUtilities.CreateInstance<CommandSheet>(scope.ServiceProvider).Build(scope.ServiceProvider, isGlobal);
    }
}
