using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using MentorBot.Discord.Rest;
using MentorBot.Testing;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>A request as it arrived, and when by the fake clock.</summary>
public sealed record Seen(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers, DateTime At)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Answers each request by the test's script. Keeps what arrived.</summary>
public sealed class ScriptedDiscord : HttpMessageHandler
{
    public const string Token = "MTk4.bot-token.geheim";

    private readonly HttpClient http;

    public ScriptedDiscord()
    {
        http = new(this) { Timeout = Timeout.InfiniteTimeSpan };
        Api = new(http, new(Token) { ApiBaseUrl = new("https://discord.test/api/v10") }, Time, Log);
    }

    public Func<Seen, Task<HttpResponseMessage>> Script { get; set; } = _ => Task.FromResult(Answer());

    public FakeTime Time { get; } = new();

    public TestLog Log { get; } = new();

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public DiscordApi Api { get; }

    public static HttpResponseMessage Answer(int status = 200, string json = """{"id":"1"}""", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    public static HttpResponseMessage Limited(string? bucket, int limit, int remaining, double resetAfter, DateTime now, int status = 200, string json = """{"id":"1"}""")
    {
        var reset = (now - DateTime.UnixEpoch).TotalSeconds + resetAfter;
        var answer = Answer(status, json,
            ("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Reset-After", resetAfter.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Reset", reset.ToString("0.000", CultureInfo.InvariantCulture)));
        if (bucket is not null)
            answer.Headers.TryAddWithoutValidation("X-RateLimit-Bucket", bucket);
        return answer;
    }

    public static HttpResponseMessage TooMany(double seconds, string scope = "user", bool global = false) =>
        Answer(429, string.Create(CultureInfo.InvariantCulture, $$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":{{(global ? "true" : "false")}}}"""),
            ("X-RateLimit-Scope", scope));

    /// <summary>Moves the clock in steps until the work is done; fails after so much fake time.</summary>
    public async Task FinishAsync(Task work, double stepSeconds = 0.05, double mostSeconds = 120)
    {
        var end = Time.UtcNow.AddSeconds(mostSeconds);
        while (!work.IsCompleted)
        {
            await LetRunAsync();
            if (work.IsCompleted)
                break;
            Time.UtcNow.ShouldBeLessThan(end, "it should have been done by now");
            Time.Advance(TimeSpan.FromSeconds(stepSeconds));
        }

        await work;
    }

    /// <summary>Waits, without moving the clock, until so many requests have arrived.</summary>
    public async Task ArrivedAsync(int count)
    {
        for (var i = 0; Requests.Count < count; i++)
        {
            i.ShouldBeLessThan(10_000, $"{Requests.Count} of {count} requests arrived");
            await LetRunAsync();
        }
    }

    /// <summary>Gives what is ready to run its turn. Nothing in the tests depends on this being long enough.</summary>
    public static Task LetRunAsync() => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new Seen(
            request.Method.Method, request.RequestUri!.PathAndQuery.Replace("/api/v10/", "", StringComparison.Ordinal),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
            request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString()), Time.UtcNow);
        Requests.Enqueue(seen);
        return await Script(seen).WaitAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Api.Dispose();
            http.Dispose();
        }

        base.Dispose(disposing);
    }
}
