using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Homeserver;

/// <summary>An account with which a bot logs in.</summary>
public sealed record Account(string UserId, string Name, string Password, string Token);

/// <summary>
/// A real Matrix homeserver (Synapse) on a port of its own, from nothing, without limits. Where it cannot be had the test is
/// skipped and says why.
/// </summary>
public sealed class SynapseServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan OneAnswer = TimeSpan.FromSeconds(10);
    private readonly HttpClient http = new() { Timeout = Patience };
    private readonly List<MatrixPerson> people = [];
    private readonly StringBuilder output = new();
    private readonly int port = FreePort();
    private Process? process;
    private Account? admin;

    private SynapseServer() => AppDomain.CurrentDomain.ProcessExit += KillOnExit;

    /// <summary>Why there is no server here, or null.</summary>
    public static string? Missing => SynapseScript.Missing;

    /// <summary>Everybody who has a client here.</summary>
    public IReadOnlyList<MatrixPerson> People => people;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public static async Task<SynapseServer> StartAsync()
    {
        Skip.If(Missing is not null, Missing);
        var server = new SynapseServer();
        // A run that was broken off may have left something at this port.
        await server.WipeAsync();
        await server.LaunchAsync();
        return server;
    }

    /// <summary>A person with a client of her own, logged in.</summary>
    public async Task<MatrixPerson> PersonAsync(string name, string? shownAs = null)
    {
        var account = await RegisterAsync(name, shownAs ?? name);
        var person = new MatrixPerson(Url, account.UserId, account.Token);
        people.Add(person);
        await person.ListenAsync(TimeSpan.Zero);
        return person;
    }

    /// <summary>An account, as the person in charge of a server makes one for a bot.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The server asks for this one.")]
    public async Task<Account> RegisterAsync(string name, string? shownAs = null, bool isAdmin = false)
    {
        var password = "geheim-" + name;
        var nonce = (string)(await http.GetFromJsonAsync<JsonObject>($"{Url}/_synapse/admin/v1/register"))!["nonce"]!;
        var mac = HMACSHA1.HashData(
            "registration-secret"u8, Encoding.UTF8.GetBytes($"{nonce}\0{name}\0{password}\0{(isAdmin ? "admin" : "notadmin")}"));
        var answer = await http.PostAsJsonAsync(
            $"{Url}/_synapse/admin/v1/register",
            new JsonObject
            {
                ["nonce"] = nonce, ["username"] = name, ["displayname"] = shownAs ?? name, ["password"] = password, ["admin"] = isAdmin,
                ["mac"] = Convert.ToHexStringLower(mac),
            });
        var made = await MatrixPerson.ReadAsync(answer);
        return new((string)made["user_id"]!, name, password, (string)made["access_token"]!);
    }

    /// <summary>Limits how many messages an account may send; a burst is free.</summary>
    public Task LimitAsync(string userId, int perSecond, int burst) =>
        AdministerAsync(HttpMethod.Post, $"v1/users/{userId}/override_ratelimit", new() { ["messages_per_second"] = perSecond, ["burst_count"] = burst });

    public Task UnlimitAsync(string userId) => AdministerAsync(HttpMethod.Delete, $"v1/users/{userId}/override_ratelimit");

    /// <summary>Ends all sessions of an account, as an administrator does with a stolen password.</summary>
    public Task LogOutAsync(string userId, string newPassword) =>
        AdministerAsync(HttpMethod.Post, $"v1/reset_password/{userId}", new() { ["new_password"] = newPassword, ["logout_devices"] = true });

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it again, with what it had kept.</summary>
    public Task RestartAsync() => LaunchAsync();

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillOnExit;
        foreach (var person in people)
            person.Dispose();
        http.Dispose();
        if (process is not null)
            await KillAsync();
        await WipeAsync();
    }

    private string Port => port.ToString(CultureInfo.InvariantCulture);

    private void KillOnExit(object? sender, EventArgs e) => process?.Kill();

    private async Task WipeAsync()
    {
        using var wipe = SynapseScript.Prepare("wipe", Port);
        wipe.Start();
        await wipe.WaitForExitAsync();
    }

    private async Task LaunchAsync()
    {
        process = SynapseScript.Prepare("run", Port);
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timer = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await AnswersAsync(timer.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException("Synapse ended:\n" + output);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, timer.Token);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        // A server that is just starting may take a request and never answer it.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(OneAnswer);
        try
        {
            using var answer = await http.GetAsync(new Uri($"{Url}/_matrix/client/versions"), patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task AdministerAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        admin ??= await RegisterAsync("verwaltung", isAdmin: true);
        using var request = new HttpRequestMessage(method, $"{Url}/_synapse/admin/{path}");
        request.Headers.Authorization = new("Bearer", admin.Token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        await MatrixPerson.ReadAsync(await http.SendAsync(request));
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }

    /// <summary>Below those the system gives to outgoing connections: such a one would take it while the server starts.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, Random.Shared.Next(12_000, 32_000));
            try
            {
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
