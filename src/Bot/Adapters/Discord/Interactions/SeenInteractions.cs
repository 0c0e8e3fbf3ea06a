using System.Globalization;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>
/// Keeps one thing a person did from being done twice. Three cases: the same event delivered again (the gateway repeats
/// events after a lost connection), a button pressed twice before the first press showed something, and events repeated
/// to a process that was just started and does not know what the one before it has done.
/// </summary>
/// <remarks>
/// The last case needs no store. An interaction can be acknowledged once and only within 3 seconds, and Discord itself knows
/// whether it was. Whatever may be late or repeated is therefore acknowledged first and run only when Discord took
/// that: refused means somebody did it already, or the person was told that it failed. What remains is a process
/// killed between its effect and its acknowledgement: the use cases refuse or ask when the same is done again.
/// </remarks>
public sealed class SeenInteractions(TimeProvider time)
{
    private const int Most = 20_000;
    private static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();
    private readonly Dictionary<string, long> pressed = new(StringComparer.Ordinal);
    private (TimeSpan? Now, TimeSpan? Before) fastest;
    private long fastestSince = time.GetTimestamp();

    /// <summary>False for an event that came before.</summary>
    public bool IsNew(Interaction interaction)
    {
        lock (gate)
        {
            if (!ids.Add(interaction.Id))
                return false;
            oldestFirst.Enqueue(interaction.Id);
            if (oldestFirst.Count > Most)
                ids.Remove(oldestFirst.Dequeue());
            return true;
        }
    }

    /// <summary>A second press of a button, while the first one runs or hardly a moment later.</summary>
    public bool IsDoubleClick(Interaction interaction, string person)
    {
        if (PressOf(interaction, person) is not { } press)
            return false;
        var now = time.GetTimestamp();
        lock (gate)
        {
            if (pressed.Count > Most)
                pressed.Clear();
            if (pressed.TryGetValue(press, out var until) && now < until)
                return true;
            pressed[press] = long.MaxValue;
            return false;
        }
    }

    /// <summary>The press has been answered.</summary>
    public void Done(Interaction interaction, string person)
    {
        if (PressOf(interaction, person) is not { } press)
            return;
        lock (gate)
        {
            pressed[press] = time.GetTimestamp() + (long)(DoubleClick.TotalSeconds * time.TimestampFrequency);
            if (pressed.Count > 1000)
                foreach (var old in pressed.Where(p => p.Value < time.GetTimestamp()).Select(p => p.Key).ToList())
                    pressed.Remove(old);
        }
    }

    /// <summary>
    /// It may be too old to be answered. Its age is what its id says (Discord docs, Snowflakes) by our clock, less the
    /// shortest way one took lately: so a clock that is wrong by a while does no harm, nor one that is set right.
    /// </summary>
    public bool MayBeLate(Interaction interaction)
    {
        if (!long.TryParse(interaction.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id >> 22 == 0)
            return false;
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds((id >> 22) + 1_420_070_400_000);
        lock (gate)
        {
            if (time.GetElapsedTime(fastestSince) > Remembered)
                (fastest, fastestSince) = ((null, fastest.Now ?? fastest.Before), time.GetTimestamp());
            var late = age - (Shorter(fastest.Now, fastest.Before) ?? TimeSpan.Zero) > Fresh;
            fastest.Now = Shorter(fastest.Now, age);
            return late;
        }
    }

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one < other ? one : other ?? one;

    private static string? PressOf(Interaction interaction, string person) =>
        interaction is { Type: InteractionType.Component, Message: { } message, Data: { } data }
            ? $"{person} {message.Id} {data.CustomId} {(data.Values is [var chosen, ..] ? chosen : "")}" : null;
}
