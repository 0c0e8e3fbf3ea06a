namespace MentorBot.Bot.Tests.Matrix;

/// <summary>The way from the bot to the homeserver, on which a test can hold requests up, lose answers or give others.</summary>
public sealed class Wire : DelegatingHandler
{
    public Wire() : base(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
    }

    /// <summary>What becomes of a request: gets its path, and the way on to the server.</summary>
    public Func<string, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? Trouble { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> GoOnAsync() => base.SendAsync(request, cancellationToken);
        return Trouble?.Invoke(Uri.UnescapeDataString(request.RequestUri!.AbsolutePath), GoOnAsync) ?? GoOnAsync();
    }
}
