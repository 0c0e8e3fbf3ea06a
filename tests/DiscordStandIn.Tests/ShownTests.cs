using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandInTests;

/// <summary>What a person would see, and who would be notified.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData("**fett** und *schräg*", "fett und schräg", "bold,italic")]
    [InlineData("# Titel\nText", "Titel\nText", "heading")]
    [InlineData(@"\*\*nicht fett\*\*", "**nicht fett**", "")]
    [InlineData("[hier](https://böse.example/x)", "hier", "link")]
    [InlineData(@"\[hier\](x)", "[hier](x)", "")]
    [InlineData("```\n**roh**\n```", "**roh**\n", "fence")]
    [InlineData("a_b_c", "a_b_c", "")]
    public void Markup_is_read_as_the_client_shows_it(string text, string shown, string kinds)
    {
        var reading = Markup.Read(text);

        reading.Shown.ShouldBe(shown);
        string.Join(',', reading.Kinds).ShouldBe(kinds);
    }

    [Fact]
    public async Task Without_allowed_mentions_a_message_pings_and_with_an_empty_list_it_does_not()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { BotPermissions = Rights.Administrator });
        using var client = new RestClient(discord);
        var vera = discord.Guild.AddMember("Vera");
        var path = $"/channels/{discord.Channel("ankündigungen").Id}/messages";
        var content = $"@everyone {vera.Mention}";

        await client.SendAsync("POST", path, new { content });
        await client.SendAsync("POST", path, new { content, allowed_mentions = new { parse = Array.Empty<string>() } });

        var messages = discord.Channel("ankündigungen").Messages;
        messages[0].Pings.ShouldBe(["Vera", "@everyone"]);
        messages[1].Pings.ShouldBeEmpty();
        messages[1].Shown.ShouldBe("@everyone @Vera");
    }
}
