using Microsoft.Extensions.Configuration.Memory;

namespace MentorBot.Bot;

/// <summary>Reads <see cref="BotOptions"/>: environment variables over appsettings.json over the defaults.</summary>
public static class BotSettings
{
    /// <summary>What is logged unless the settings say otherwise: our own lines, and of the libraries only warnings.</summary>
    private static readonly MemoryConfigurationSource Quiet = new()
    {
        InitialData = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft"] = "Warning",
            ["Logging:LogLevel:Quartz"] = "Warning",
        },
    };

    /// <summary>For the host.</summary>
    public static BotOptions AddBotSettings(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, Quiet);
        var options = Bind(builder.Configuration);
        builder.WebHost.UseUrls(options.Web.Url);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        return options;
    }

    /// <summary>For the verbs that run without a host.</summary>
    public static (BotOptions Options, IConfiguration Configuration) Read()
    {
        var configuration = new ConfigurationBuilder()
            .Add(Quiet)
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        return (Bind(configuration), configuration);
    }

    /// <summary>An address that stands for every one of the machine as one that can be called from it.</summary>
    public static string OnLoopback(string url) =>
        url.Replace("://+", "://127.0.0.1").Replace("://*", "://127.0.0.1").Replace("://0.0.0.0", "://127.0.0.1").Replace("://[::]", "://[::1]");

    /// <exception cref="StartException">The address of the page is none.</exception>
    private static BotOptions Bind(IConfiguration configuration)
    {
        var options = configuration.Get<BotOptions>() ?? new BotOptions();
        if (!Uri.TryCreate(OnLoopback(options.Web.Url), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new StartException("start.url", ("value", options.Web.Url));
        if (options.Web.PublicUrl.Length > 0 && PublicAddress.Of(options.Web.PublicUrl) is null)
            throw new StartException("start.public-url", ("value", options.Web.PublicUrl));
        return options;
    }
}
