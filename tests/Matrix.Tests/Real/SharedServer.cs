using MentorBot.Homeserver;

namespace MentorBot.Matrix.Tests.Real;

/// <summary>One server for the tests that only need some server.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private SynapseServer? server;

    /// <summary>Skips the test where there is none.</summary>
    public SynapseServer Server
    {
        get
        {
            Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
            return server!;
        }
    }

    public async Task InitializeAsync() => server = SynapseServer.Missing is null ? await SynapseServer.StartAsync() : null;

    public async Task DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class RealServerTests : ICollectionFixture<SharedServer>
{
    public const string Name = "A real server";
}
