using System.Collections.Concurrent;
using System.Net;
using System.Text;
using MentorBot.Matrix.Rest;
using MentorBot.Testing;

namespace MentorBot.Matrix.Tests;

/// <summary>A request as it arrived, and when by the fake clock.</summary>
public sealed record Seen(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers, DateTime At)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Answers each request by the test's script. Keeps what arrived.</summary>
public sealed class ScriptedMatrix : HttpMessageHandler
{
    public const string Token = "syt_geheim_token";

    private readonly HttpClient http;

    public ScriptedMatrix()
    {
        http = new(this) { Timeout = Timeout.InfiniteTimeSpan };
        Api = ApiWith(new(new Uri("https://matrix.test")) { AccessToken = Token, UserId = "@bot:test" });
    }

    public Func<Seen, Task<HttpResponseMessage>> Script { get; set; } = _ => Task.FromResult(Answer());

    public FakeTime Time { get; } = new();

    public TestLog Log { get; } = new();

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public MatrixApi Api { get; }

    public MatrixApi ApiWith(MatrixSettings settings) => new(http, settings, Time, Log);

    /// <summary>Answers with these, one after the other; the last one for ever.</summary>
    public void Answers(params Func<HttpResponseMessage>[] answers)
    {
        var next = -1;
        Script = _ => Task.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }

    public static HttpResponseMessage Answer(int status = 200, string json = """{"event_id":"$1","room_id":"!1:test"}""", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    public static HttpResponseMessage Refusal(int status, string code, string more = "") =>
        Answer(status, $$"""{"errcode":"{{code}}","error":"Nein @vera:test"{{more}}}""");

    /// <summary>Moves the clock in steps until the work is done; fails after so much fake time.</summary>
    public async Task FinishAsync(Task work, double stepSeconds = 0.1)
    {
        await UntilAsync(() => work.IsCompleted, stepSeconds);
        await work;
    }

    /// <summary>Moves the clock in steps until it is so.</summary>
    public async Task UntilAsync(Func<bool> isSo, double stepSeconds = 0.1)
    {
        var end = Time.UtcNow.AddSeconds(4000 * stepSeconds);
        while (true)
        {
            await LetRunAsync();
            if (isSo())
                return;
            Time.UtcNow.ShouldBeLessThan(end, "it should have been so by now");
            Time.Advance(TimeSpan.FromSeconds(stepSeconds));
        }
    }

    /// <summary>Gives what is ready to run its turn. Nothing in the tests depends on this being long enough.</summary>
    public static Task LetRunAsync() => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new Seen(
            request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath.Replace("/_matrix/", "", StringComparison.Ordinal)),
            Uri.UnescapeDataString(request.RequestUri.Query),
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
