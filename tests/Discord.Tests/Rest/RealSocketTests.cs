using System.Net;
using System.Net.Sockets;
using System.Text;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using MentorBot.Testing;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>The client as it runs, against a peer on a real socket that does what networks do.</summary>
public sealed class RealSocketTests : IDisposable
{
    private const string Fine = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}";

    private readonly TcpListener peer = new(IPAddress.Loopback, 0);
    private readonly HttpClient http = DiscordHttp.Create();
    private readonly TestLog log = new();
    private readonly DiscordSettings settings;
    private readonly DiscordApi api;
    private int arrived;

    public RealSocketTests()
    {
        peer.Start();
        settings = new("t") { ApiBaseUrl = new($"http://127.0.0.1:{((IPEndPoint)peer.LocalEndpoint).Port}/api/") };
        api = new(http, settings, TimeProvider.System, log);
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_is_told_for_a_plain_message_and_made_good_for_others()
    {
        var serving = ServeAsync(request => request is 1 or 2 ? null : Fine);

        var lost = await Should.ThrowAsync<DiscordApiException>(api.CreateMessageAsync("1", new("a")));
        await api.EditOriginalAsync("1", "t", new("b"));

        lost.MayHaveArrived.ShouldBeTrue();
        arrived.ShouldBe(3);
        await StopAsync(serving);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_an_answer_is_made_good()
    {
        var serving = ServeAsync(request => request == 1 ? Fine[..^4] : Fine);

        (await api.EditMessageAsync("1", "2", new("b"))).Id.ShouldBe("1");

        arrived.ShouldBe(2);
        await StopAsync(serving);
    }

    [Fact]
    public async Task A_server_that_is_not_there_yet_is_tried_until_it_is()
    {
        var port = ((IPEndPoint)peer.LocalEndpoint).Port;
        peer.Stop();
        var sent = api.CreateMessageAsync("1", new("a"));
        while (log.Lines.IsEmpty)
            await ScriptedDiscord.LetRunAsync();
        using var later = new TcpListener(IPAddress.Loopback, port);
        later.Start();
        var serving = ServeAsync(_ => Fine, later);

        (await sent).Id.ShouldBe("1");

        later.Stop();
        await serving;
    }

    [Fact]
    public async Task Connections_are_kept_and_used_again()
    {
        var connections = 0;
        var serving = ServeAsync(_ => Fine, connected: _ => connections++);

        for (var i = 0; i < 20; i++)
            await api.EditOriginalAsync("1", $"{i}", new("b"));

        connections.ShouldBe(1);
        await StopAsync(serving);
    }

    [Fact]
    public async Task However_much_waits_to_be_sent_the_connections_are_bounded()
    {
        const int most = 128;
        var (atOnce, requests, full) = (0, 0, new TaskCompletionSource());
        // No try ends by its time-out, however slow this machine is.
        using var patient = new DiscordApi(http, settings, new FakeTime(), log);
        var serving = ServeAsync(
            async _ =>
            {
                if (Interlocked.Increment(ref requests) == most)
                    full.SetResult();
                await full.Task;
                return Fine;
            },
            connected: open => atOnce = Math.Max(atOnce, open));

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => patient.RespondAsync($"{i}", "t", InteractionResponse.Say(new("pong")), within: TimeSpan.FromMinutes(1))));

        atOnce.ShouldBe(most);
        await StopAsync(serving);
    }

    public void Dispose()
    {
        api.Dispose();
        http.Dispose();
        peer.Dispose();
    }

    private async Task StopAsync(Task serving)
    {
        peer.Stop();
        http.Dispose();
        await serving;
    }

    /// <summary>Answers the n-th request of all connections; null cuts the connection, a part of an answer does so after it.</summary>
    private Task ServeAsync(Func<int, string?> answer, TcpListener? at = null, Action<int>? connected = null) =>
        ServeAsync(request => Task.FromResult(answer(request)), at, connected);

    private async Task ServeAsync(Func<int, Task<string?>> answer, TcpListener? at = null, Action<int>? connected = null)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await (at ?? peer).AcceptTcpClientAsync();
                open.Add(TalkAsync(client, answer));
                connected?.Invoke(open.Count(talk => !talk.IsCompleted));
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            http.Dispose();
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(TcpClient client, Func<int, Task<string?>> answer)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadRequestAsync(stream))
            {
                var text = await answer(Interlocked.Increment(ref arrived));
                if (text is not null)
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
                if (text is null || text.Length < Fine.Length)
                {
                    client.LingerState = new(true, 0);
                    return;
                }
            }
        }
    }

    private static async Task<bool> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            int read;
            try
            {
                read = await stream.ReadAsync(buffer);
            }
            catch (IOException)
            {
                return false;
            }

            if (read == 0)
                return false;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            var request = text.ToString();
            var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head < 0)
                continue;
            var length = request.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
            if (request.Length - head - 4 >= (length is null ? 0 : int.Parse(length[16..])))
                return true;
        }
    }
}
