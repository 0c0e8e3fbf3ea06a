using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using static MentorBot.Discord.Tests.Rest.ScriptedDiscord;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>No token and nothing a person wrote reaches a log or an exception, whatever goes wrong.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "aW50ZXJhY3Rpb24.token-of-the-interaction";
    private const string Written = "Ich wohne in der Gartenstraße 5";

    public static TheoryData<string, Func<Seen, HttpResponseMessage>> Faults => new()
    {
        { "fine", _ => Answer() },
        { "401", _ => Answer(401, "{}") },
        { "403", _ => Answer(403, """{"code":50013,"message":"Missing","errors":{"a":{"_errors":[{"code":"X","message":"WRITTEN"}]}}}""".Replace("WRITTEN", Written)) },
        { "404", _ => Answer(404, """{"code":10062,"message":"Unknown interaction"}""") },
        { "429", _ => TooMany(500) },
        { "500", seen => Answer(500, seen.Path) },
        { "lost", seen => throw new HttpRequestException(HttpRequestError.ResponseEnded) },
        { "unreadable", _ => Answer(200, "{ never ends") },
        { "hangs", _ => throw new OperationCanceledException() },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Neither_logs_nor_exceptions_tell(string what, Func<Seen, HttpResponseMessage> fault)
    {
        using var discord = new ScriptedDiscord();
        discord.Script = seen => Task.FromResult(fault(seen));
        Func<Task>[] calls =
        [
            () => discord.Api.RespondAsync("1", Secret, InteractionResponse.Say(new(Written))),
            () => discord.Api.EditOriginalAsync("1", Secret, new(Written)),
            () => discord.Api.CreateFollowUpAsync("1", Secret, new(Written)),
            () => discord.Api.DeleteFollowUpAsync("1", Secret, "2"),
            () => discord.Api.CreateMessageAsync("1", new(Written, Nonce: "1", EnforceNonce: true)),
            () => discord.Api.AddRoleAsync("1", "2", "3", Written),
            () => discord.Api.GetCurrentUserAsync(),
        ];
        var told = new List<string>();
        foreach (var call in calls)
        {
            try
            {
                await discord.FinishAsync(call(), stepSeconds: 2, mostSeconds: 1200);
            }
            catch (DiscordApiException failure)
            {
                told.Add(failure.ToString());
            }
        }

        told.AddRange(discord.Log.Lines);
        discord.Log.Lines.ShouldNotBeEmpty(what);
        told.Where(line => line.Contains(Secret) || line.Contains(Token) || line.Contains("Gartenstra")).ShouldBeEmpty();
    }

    [Fact]
    public void Settings_show_the_server_and_not_the_token() =>
        new DiscordSettings(Token).ToString().ShouldBe("Discord at https://discord.com/api/v10");
}
