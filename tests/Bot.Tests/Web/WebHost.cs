using System.Net;
using System.Text.RegularExpressions;
using MentorBot.Bot.Adapters.Web;
using MentorBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MentorBot.Bot.Tests.Web;

/// <summary>The page on a free port, with an empty database.</summary>
public sealed partial class WebHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebHost(BotOptions settings)
    {
        var options = new BotOptions
        {
            Database = new DatabaseOptions { ConnectionString = Database.ConnectionString },
            Web = new WebOptions { Url = "http://127.0.0.1:0", Hosts = settings.Web.Hosts, PublicUrl = settings.Web.PublicUrl },
            Discord = settings.Discord,
            Matrix = settings.Matrix,
        };
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddMentorBot(options).AddWebChat(options);
        builder.WebHost.UseUrls(options.Web.Url);
        app = builder.Build();
        app.MapWebChat();
    }

    public TestDatabase Database { get; } = new();

    /// <summary>Every line that anything logs, however unimportant.</summary>
    public TestLog Log { get; } = new();

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public static async Task<WebHost> StartAsync(BotOptions? settings = null)
    {
        var host = new WebHost(settings ?? new BotOptions());
        await host.app.StartAsync();
        host.Url = new Uri(host.app.Urls.First());
        return host;
    }

    /// <summary>A browser without script that has opened the page.</summary>
    public async Task<Visitor> VisitAsync()
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Url };
        var page = await http.GetStringAsync("/");
        return new Visitor(http, page, cookies.GetCookieHeader(Url));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Database.Dispose();
    }

    public sealed partial class Visitor(HttpClient http, string page, string cookies) : IDisposable
    {
        public HttpClient Http { get; } = http;
        public string Page { get; } = page;

        /// <summary>As sent with a request after the first page; the client itself sends them to the real host name only.</summary>
        public string Cookies { get; } = cookies;

        public string Token { get; } = TokenIn().Match(page).Groups["value"].Value;
        public string Me { get; } = MeIn().Match(page).Groups["value"].Value;

        public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
            PostAsync(path, request => { }, fields);

        public async Task<HttpResponseMessage> PostAsync(
            string path, Action<HttpRequestMessage> change, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            var all = fields.Any(f => f.Name == "token") ? fields : [.. fields, ("token", Token)];
            request.Content = new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Name, f.Value)));
            change(request);
            return await Http.SendAsync(request);
        }

        /// <summary>Types a line and reads the page that comes back.</summary>
        public async Task<string> TypeAsync(string text)
        {
            using var answer = await PostAsync("/chat/say", ("text", text), ("place", "bot"));
            return await answer.Content.ReadAsStringAsync();
        }

        public void Dispose() => Http.Dispose();

        [GeneratedRegex("name=\"token\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex TokenIn();

        [GeneratedRegex("data-me=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex MeIn();
    }
}
