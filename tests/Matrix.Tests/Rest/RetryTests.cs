using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using static MentorBot.Matrix.Tests.ScriptedMatrix;

namespace MentorBot.Matrix.Tests.Rest;

public sealed class RetryTests : IDisposable
{
    private readonly ScriptedMatrix matrix = new();

    private Task<string> SendAsync(string txn = "t1") => matrix.Api.SendMessageAsync("!r:test", MessageContent.Notice("Hallo"), txn);

    [Fact]
    public async Task A_limit_is_waited_for_as_long_as_the_server_says()
    {
        matrix.Answers(() => Refusal(429, "M_LIMIT_EXCEEDED", ",\"retry_after_ms\":5000"), () => Answer());

        await matrix.FinishAsync(SendAsync());

        var (first, second) = (matrix.Requests.First(), matrix.Requests.Last());
        (second.At - first.At).ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.3));
        matrix.Api.Refusals.ShouldBe(1);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData(null, 2)]
    public async Task A_limit_told_by_header_or_not_at_all_is_waited_for_too(string? header, int seconds)
    {
        (string, string)[] headers = header is null ? [] : [("Retry-After", header)];
        matrix.Answers(() => Answer(429, "<html>langsam</html>", headers), () => Answer());

        await matrix.FinishAsync(SendAsync());

        (matrix.Requests.Last().At - matrix.Requests.First().At).TotalSeconds.ShouldBeInRange(seconds, seconds + 0.3);
    }

    [Fact]
    public async Task Behind_a_limit_messages_stand_in_line_instead_of_being_refused_together()
    {
        var open = matrix.Time.UtcNow.AddSeconds(30);
        matrix.Script = seen => Task.FromResult(
            seen.At < open ? Refusal(429, "M_LIMIT_EXCEEDED", ",\"retry_after_ms\":10000") : Answer());

        var first = SendAsync("first");
        await matrix.UntilAsync(() => matrix.Api.Refusals > 0);
        await matrix.FinishAsync(Task.WhenAll([first, .. Enumerable.Range(0, 20).Select(i => SendAsync($"t{i}"))]));

        matrix.Api.Refusals.ShouldBeLessThan(6);
    }

    [Fact]
    public async Task A_limit_that_never_ends_is_given_up_and_says_how_long_the_server_asks_to_wait()
    {
        matrix.Answers(() => Refusal(429, "M_LIMIT_EXCEEDED", ",\"retry_after_ms\":60000"));

        var failed = await Should.ThrowAsync<MatrixApiException>(() => matrix.FinishAsync(SendAsync()));

        (failed.Status, failed.RetryAfter, failed.MayHaveArrived, failed.IsTransient).ShouldBe((429, TimeSpan.FromMinutes(1), false, true));
    }

    [Fact]
    public async Task What_carries_a_transaction_id_is_sent_again_under_the_same_one()
    {
        matrix.Answers(() => Answer(502, "<html>Bad Gateway</html>"), () => throw new HttpRequestException(HttpRequestError.ResponseEnded), () => Answer());

        (await SendFinishedAsync()).ShouldBe("$1");

        matrix.Requests.Count.ShouldBe(3);
        matrix.Requests.Select(r => r.Path).Distinct().ShouldHaveSingleItem().ShouldEndWith("/send/m.room.message/t1");
    }

    [Fact]
    public async Task A_request_without_an_answer_is_given_up_in_time_and_sent_again()
    {
        var hanging = true;
        matrix.Script = _ => hanging && !(hanging = false) ? new TaskCompletionSource<HttpResponseMessage>().Task : Task.FromResult(Answer());

        (await SendFinishedAsync()).ShouldBe("$1");

        (matrix.Requests.Last().At - matrix.Requests.First().At).TotalSeconds.ShouldBeInRange(30, 31);
    }

    [Fact]
    public async Task What_was_under_way_when_patience_ran_out_had_no_answer_and_may_have_arrived()
    {
        using var patient = matrix.ApiWith(new(new Uri("https://matrix.test")) { AccessToken = Token, UserId = "@bot:test", TryTimeout = TimeSpan.FromHours(1) });
        matrix.Script = _ => new TaskCompletionSource<HttpResponseMessage>().Task;

        var sending = patient.SendMessageAsync("!r:test", MessageContent.Notice("Hallo"), "t1");
        // As when the machine has slept: all that was to happen meanwhile happens at once.
        var failed = await Should.ThrowAsync<MatrixApiException>(() => matrix.FinishAsync(sending, stepSeconds: 600));

        failed.Message.ShouldEndWith("had no answer in time");
        (failed.Status, failed.MayHaveArrived).ShouldBe((0, true));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_room_is_not_made_twice(bool mayHaveArrived, int requests)
    {
        var error = mayHaveArrived ? HttpRequestError.ResponseEnded : HttpRequestError.ConnectionError;
        matrix.Answers(() => throw new HttpRequestException(error), () => Answer());

        var making = matrix.Api.CreateRoomAsync(CreateRoom.Private("Werkstatt"));
        var failed = await Record.ExceptionAsync(() => matrix.FinishAsync(making));

        matrix.Requests.Count.ShouldBe(requests);
        (failed as MatrixApiException)?.MayHaveArrived.ShouldBeTrue();
        (failed is null).ShouldBe(!mayHaveArrived);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_and_said()
    {
        matrix.Answers(() => Answer(301, "", ("Location", "https://elsewhere.test/")));

        var failed = await Should.ThrowAsync<MatrixApiException>(SendAsync());

        failed.Message.ShouldContain("redirection");
        matrix.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(404, "M_UNRECOGNIZED")]
    [InlineData(404, "")]
    public async Task An_older_server_is_asked_for_files_at_the_older_address_without_the_token(int status, string code)
    {
        matrix.Script = seen => Task.FromResult(
            seen.Path.StartsWith("client/v1/media", StringComparison.Ordinal) ? code.Length > 0 ? Refusal(status, code) : Answer(status, "Not found")
            : Answer(200, "Inhalt"));

        for (var i = 0; i < 2; i++)
            (await matrix.Api.DownloadAsync("mxc://test/abc", 100)).Content.Length.ShouldBe(6);

        matrix.Requests.Select(r => r.Path).ShouldBe(["client/v1/media/download/test/abc", "media/v3/download/test/abc", "media/v3/download/test/abc"]);
        matrix.Requests.Last().Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task The_token_is_in_its_header_and_nowhere_else()
    {
        matrix.Answers(() => Refusal(500, "M_UNKNOWN"), () => Refusal(403, "M_FORBIDDEN"));

        var failed = await Should.ThrowAsync<MatrixApiException>(() => matrix.FinishAsync(SendAsync()));

        matrix.Requests.First().Headers["Authorization"].ShouldBe("Bearer " + Token);
        matrix.Requests.ShouldAllBe(r => !r.Query.Contains(Token, StringComparison.Ordinal) && !r.Body.Contains(Token, StringComparison.Ordinal));
        string.Join('\n', matrix.Log.Lines).ShouldNotContain(Token);
        failed.ToString().ShouldNotContain(Token);
        failed.ToString().ShouldNotContain("vera");
        failed.Detail!.ShouldContain("vera");
        $"{matrix.Api.Settings} {matrix.Api.Session}".ShouldNotContain(Token);
    }

    [Fact]
    public async Task After_a_refused_token_nothing_is_sent_any_more()
    {
        matrix.Answers(() => Refusal(401, "M_UNKNOWN_TOKEN"));

        (await Should.ThrowAsync<MatrixApiException>(SendAsync())).TokenRefused.ShouldBeTrue();
        (await Should.ThrowAsync<MatrixApiException>(SendAsync())).TokenRefused.ShouldBeTrue();

        matrix.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_a_password_one_caller_logs_in_again_on_the_same_device_and_all_go_on()
    {
        using var api = matrix.ApiWith(new(new Uri("https://matrix.test")) { UserId = "bot", Password = "kennwort" });
        api.UseSession(new("@bot:test", "GERÄT", "alt"));
        matrix.Script = seen => Task.FromResult(
            seen.Path == "client/v3/login" ? Answer(200, """{"user_id":"@bot:test","device_id":"GERÄT","access_token":"neu"}""")
            : seen.Headers["Authorization"] == "Bearer neu" ? Answer()
            : Refusal(401, "M_UNKNOWN_TOKEN", ",\"soft_logout\":true"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => api.SendMessageAsync("!r:test", MessageContent.Notice("Hallo"), $"t{i}")));

        var login = matrix.Requests.Where(r => r.Path == "client/v3/login").ShouldHaveSingleItem();
        login.Body.ShouldContain("device_id");
        login.Headers.Keys.ShouldNotContain("Authorization");
        api.Session!.AccessToken.ShouldBe("neu");
    }

    [Fact]
    public async Task A_server_that_refuses_the_tokens_it_hands_out_is_not_asked_for_ever()
    {
        using var api = matrix.ApiWith(new(new Uri("https://matrix.test")) { UserId = "bot", Password = "kennwort" });
        api.UseSession(new("@bot:test", "GERÄT", "alt"));
        matrix.Script = seen => Task.FromResult(
            seen.Path == "client/v3/login" ? Answer(200, """{"user_id":"@bot:test","access_token":"neu"}""") : Refusal(401, "M_UNKNOWN_TOKEN"));

        (await Should.ThrowAsync<MatrixApiException>(() => api.WhoAmIAsync())).Status.ShouldBe(401);

        matrix.Requests.Count.ShouldBeLessThan(10);
    }

    public void Dispose() => matrix.Dispose();

    private async Task<string> SendFinishedAsync()
    {
        var sending = SendAsync();
        await matrix.FinishAsync(sending);
        return await sending;
    }
}
