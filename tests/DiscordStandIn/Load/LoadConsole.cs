using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.DiscordStandIn.Load;

/// <summary>
/// Runs loads by lines of JSON on standard input, each answered by one line:
/// {"do":"ready"} waits for the bot and its commands; {"do":"people","count":200} makes members;
/// {"do":"open","rate":500,"seconds":10,"acts":[{"command":"ping","weight":1,"values":{"text":["hallo {n}"]}}]};
/// {"do":"closed","parallel":128,"seconds":10,"acts":[…]}; {"do":"state"} tells what was counted.
/// </summary>
public sealed class LoadConsole(StandIn standIn)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly List<Person> people = [];

    public async Task RunAsync(TextReader input, TextWriter output)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
                continue;
            JsonNode answer;
            try
            {
                answer = await DoAsync(JsonNode.Parse(line));
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ClientRefusesException)
            {
                answer = new JsonObject { ["error"] = wrong.Message };
            }

            await output.WriteLineAsync(answer.ToJsonString());
            await output.FlushAsync();
        }
    }

    private async Task<JsonNode> DoAsync(JsonNode? order)
    {
        var lasting = TimeSpan.FromSeconds(order.Number("seconds") ?? 10);
        switch (order.Text("do"))
        {
            case "ready":
                await standIn.Gateway.WaitUntilReadyAsync();
                while (standIn.World.Commands.OfferedIn(standIn.Guild).Count == 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
                return State();
            case "people":
                Add((int)(order.Number("count") ?? 1));
                var state = State();
                state["ids"] = Json.Array(people.Select(p => p.User.Id));
                return state;
            case "open":
                return Node(await Run(order).OpenAsync((int)(order.Number("rate") ?? 100), lasting));
            case "closed":
                return Node(await Run(order).ClosedAsync((int)(order.Number("parallel") ?? 1), lasting));
            case "state":
                return State();
            default:
                throw new InvalidOperationException($"Unknown: {order.Text("do")}");
        }
    }

    private LoadRun Run(JsonNode? order)
    {
        if (people.Count == 0)
            Add(1);
        return new LoadRun(standIn, people, order.At("acts").Deserialize<Act[]>(Web) ?? []);
    }

    private void Add(int count)
    {
        for (var i = 0; i < count; i++)
            people.Add(standIn.In(standIn.Guild).As(standIn.Guild.AddMember($"Person {people.Count + 1}")));
    }

    private JsonObject State() => new()
    {
        ["identifies"] = standIn.Gateway.Identifies.Count,
        ["identifiedAt"] = standIn.Gateway.Identifies is [var first, ..] ? first.At.ToUnixTimeMilliseconds() : null,
        ["connections"] = standIn.Gateway.Connections,
        ["people"] = people.Count,
        ["commands"] = standIn.World.Commands.OfferedIn(standIn.Guild).Count,
        ["requests"] = standIn.Requests.Count,
        ["tcpConnections"] = standIn.TcpConnections,
        ["violations"] = Json.Array(standIn.Violations),
    };

    private static JsonNode Node(LoadReport report) => JsonSerializer.SerializeToNode(report, Web)!;
}
