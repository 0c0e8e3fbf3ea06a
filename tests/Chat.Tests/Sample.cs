using System.Text;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Chat.Tests;

/// <summary>A small bot about plants: the engine without MentorBot.</summary>
public sealed class Sample : IDisposable
{
    private const string German = """
        { "engine": { "group": { "which": "Was mit {group}?", "unknown": "Kein {text} bei {group}" }, "command": { "unknown": "Unbekannt: {text}", "meant": "Meintest du {command}?" },
          "option": { "unknown": "Kein {text}: bei {command}, nur {options}", "meant": "Meintest du {option}:?", "leftover": "Zu viel: {text}" },
          "choice": { "unknown": "{text} nicht in {choices}", "unlisted": "{text} kenne ich nicht", "number": "Keine Zahl", "old": "Zu lange her" }, "courtesy": { "hello": "Hallo! Tippe /hilfe", "thanks": "Gern." }, "line": { "unclear": "Unklar", "empty": "Leer", "long": "Zu lang {length}" },
          "named": { "unknown": { "Plant": "Kein {text}" }, "foreign": "Fremd", "gone": "Weg", "empty": { "Plant": "Noch keine Pflanze" } }, "which": { "several": "Welche?", "missing": "Welche fehlt?", "more": "Mehr" },
          "number": { "unreadable": "{text} ist keine Zahl", "low": "Mindestens {min}", "high": "Höchstens {max}" }, "text": { "empty": "Fehlt", "long": "Zu lang" },
          "form": { "errors": "Fehler", "cancelled": "Abgebrochen", "open": "Noch offen:", "open-short": "Noch offen, kurz: {question}", "open-list": "Noch offen, Zahlen wählen oben: {question}", "old": "Länger her, noch einmal:", "none": "Nichts offen", "taken": "Als Antwort genommen, sonst /{text}", "required": "Nötig", "back": "zurück geht", "question": "{number}/{of} {question}", "current": "Bisher {value}", "howto": "Antwort?", "howto-optional": "Antwort oder weiter?", "howto-keep": "Antwort, oder bleibt es?" },
          "button": { "old": "Alter Knopf" }, "fault": "Panne {reference}" }, "denied": "Nur {role}",
          "value": { "Light": { "Sun": "Sonne", "HalfShade": "Halbschatten", "Shade": "Schatten" } },
          "plant": { "name": "pflanze", "set": { "name": "säen", "description": "Sät", "options": { "name": { "name": "name", "description": "Wie heißt sie?" }, "light": { "name": "licht", "description": "Wie viel Licht?" }, "height": { "name": "höhe", "description": "Wie hoch?" } } },
            "water": { "name": "gießen", "description": "Gießt", "options": { "plant": { "name": "pflanze", "description": "Welche Pflanze?" } } },
            "measure": { "name": "messen", "description": "Misst", "options": { "plant": { "name": "pflanze", "description": "Welche?" }, "height": { "name": "höhe", "description": "Wie hoch?" } } },
            "praise": { "name": "loben", "description": "Lobt", "options": { "plant": { "name": "pflanze", "description": "Welche?" }, "text": { "name": "text", "description": "Was?" } } },
            "count": { "name": "zählen", "description": "Zählt", "options": { "name": { "name": "name", "description": "Was?" }, "light": { "name": "licht", "description": "Wie viel Licht?" }, "number": { "name": "zahl", "description": "Wie viele?" } } },
            "list": { "name": "liste", "description": "Zeigt alle" }, "fell": { "name": "fällen", "description": "Fällt", "options": { "plant": { "name": "pflanze", "description": "Welche?" } } } } }
        """;

    private const string English = """{ "plant": { "name": "plant", "set": { "name": "sow" } } }""";

    private readonly ServiceProvider services;

    public Sample()
    {
        var phrases = Phrases.Load([("de", new MemoryStream(Encoding.UTF8.GetBytes(German))), ("en", new MemoryStream(Encoding.UTF8.GetBytes(English)))]);
        services = new ServiceCollection()
            .AddSingleton(phrases)
            .AddSingleton(TreeBuilder.Build([typeof(PlantModule)], phrases))
            .AddSingleton<PathWords>().AddSingleton<OptionReaders>()
            .AddSingleton<IArgumentReader<string>, FreeTextReader>()
            .AddSingleton<IArgumentReader<int>, WholeNumberReader>()
            .AddSingleton<IFinder<Plant>, PlantFinder>()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IConversations>(new Memory(Time))
            .AddSingleton<IRefusals, Refusals>()
            .AddSingleton<Garden>()
            .BuildServiceProvider();
        Dispatcher = new Dispatcher(
            services.GetRequiredService<CommandTree>(), services.GetRequiredService<PathWords>(), services.GetRequiredService<OptionReaders>(),
            phrases, services.GetRequiredService<IServiceScopeFactory>(), NullLogger<Dispatcher>.Instance);
    }

    public FakeTime Time { get; } = new();

    public Dispatcher Dispatcher { get; }

    public Garden Garden => services.GetRequiredService<Garden>();

    public CommandTree Tree => services.GetRequiredService<CommandTree>();

    public static Invocation By(bool withForms = false, string role = "Gardener") => new(
        new Actor(1, 1, "Gerda", new HashSet<string> { role }, "Europe/Berlin"), new Place("test", "1", "gerda", withForms), "de", CancellationToken.None);

    public Task<Reply> TypeAsync(string line, bool withForms = false, string role = "Gardener") => Dispatcher.TypedAsync(By(withForms, role), line);

    public async Task<string> SayAsync(string line) => Text(await TypeAsync(line));

    public static string Text(Reply reply) => string.Join(" | ", reply.Blocks.Select(b => b switch
    {
        TextBlock text => text.Text,
        ListBlock list => list.Title + ": " + string.Join(", ", list.Items.Select(i => i.Text)),
        _ => b.ToString()!,
    }).Concat(reply.Actions.Select(a => $"[{a.Label} → {a.Route}]")));

    public void Dispose() => services.Dispose();

    private sealed class Memory(TimeProvider time) : IConversations
    {
        private Conversation conversation = Conversation.Empty;

        public ValueTask<Conversation> LoadAsync(Invocation by) => ValueTask.FromResult(conversation.At(time.GetUtcNow().UtcDateTime));

        public ValueTask SaveAsync(Invocation by, Conversation conversation)
        {
            this.conversation = conversation;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Refusals : IRefusals
    {
        public ValueTask<Refusal> RoleMissingAsync(string role, Invocation by) =>
            ValueTask.FromResult(new Refusal("denied", [("role", role)]));

        public ValueTask<Refusal?> OfAsync(Exception exception, Invocation by) =>
            ValueTask.FromResult(exception is NotSupportedException ? new Refusal("denied", [("role", exception.Message)]) : null);
    }
}

public sealed record Plant(long Id, string Name);

public enum Light
{
    Sun,
    HalfShade,
    Shade,
}

public sealed class Garden
{
    public List<string> Done { get; } = [];
    public List<Plant> Plants { get; } = [new(1, "Rote Rose"), new(2, "Rote Tulpe"), new(3, "Eiche")];
}

public sealed class PlantFinder(Garden garden) : IFinder<Plant>
{
    public ValueTask<IReadOnlyList<Named<Plant>>> FindAsync(string text, int most, ReadingContext context) =>
        ValueTask.FromResult<IReadOnlyList<Named<Plant>>>([.. garden.Plants
            .Where(p => p.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(most).Select(p => new Named<Plant>(p.Id, p.Name))]);

    public ValueTask<Lookup<Plant>> LookUpAsync(long id, Invocation by) =>
        ValueTask.FromResult(id == 99 ? Lookup<Plant>.Foreign
            : garden.Plants.Find(p => p.Id == id) is { } plant ? Lookup<Plant>.Of(plant.Id, plant.Name) : Lookup<Plant>.Unknown);
}

public sealed class PlantModule(Garden garden)
{
    [Command("plant set"), Allow("Gardener")]
    public Reply Set(Invocation by, string name, Light light, [Option(Min = 1, Max = 300)] int? height = null)
    {
        if (name == "Unkraut")
            throw new NotSupportedException("Gärtner mit Herz");
        garden.Done.Add($"{name}/{light}/{height}");
        return Reply.Say($"gesät: {name}");
    }

    [Command("plant water")]
    public Task<Reply> Water(Invocation by, Named<Plant> plant)
    {
        garden.Done.Add("gegossen: " + plant.Title);
        return Task.FromResult(Reply.Say("gegossen: " + plant.Title, new ReplyAction("Noch einmal", Route.To("plant water", plant.Id))));
    }

    [Command("plant measure")]
    public Reply Measure(Invocation by, Named<Plant> plant, int? height = null) => Reply.Say($"{plant.Title} ist {height} hoch");

    [Command("plant praise")]
    public Reply Praise(Invocation by, Named<Plant> plant, string text) =>
        text == "Pfui" ? throw new NotSupportedException("Freundliche") : Reply.Say($"{plant.Title}: {text}");

    [Command("plant count")]
    public Reply Count(Invocation by, string name, Light light, int number) =>
        number == 13 ? throw new NotSupportedException("13") : Reply.Say($"{number} {name}");

    [Command("plant list")]
    public Reply List(Invocation by) =>
        Reply.Of(new ListBlock("Pflanzen", [.. garden.Plants.Select(p => new ListItem(p.Name, "", Route.To("plant water", p.Id)))]));

    [Command("plant fell")]
    public Reply Fell(Invocation by, Named<Plant> plant) => plant.Title == "Eiche"
        ? throw new InvalidOperationException("the saw broke")
        : throw new NotSupportedException("Förster");
}
