using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Engagement;
using NodaTime;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>The asking person's own entries, by what they were for or by their day.</summary>
public sealed class HourEntryFinder(HourBook book, Phrases phrases) : IFinder<HourEntry>
{
    public async ValueTask<IReadOnlyList<Named<HourEntry>>> FindAsync(string text, int most, ReadingContext context) =>
        [.. (await book.FindOwnAsync(context.By.Member(), text, most, context.By.Cancellation)).Select(e => Named(e, context.By))];

    public async ValueTask<Lookup<HourEntry>> LookUpAsync(long id, Invocation by) =>
        await book.OwnEntryAsync(by.Member(), id, by.Cancellation) is { } entry
            ? Lookup<HourEntry>.Of(id, Named(entry, by).Title)
            : Lookup<HourEntry>.Unknown;

    private Named<HourEntry> Named(OwnEntry entry, Invocation by)
    {
        var say = phrases.In(by.Locale);
        var parts = new[] { entry.What, say.Format(Duration.FromMinutes(entry.Minutes)), say.Format(entry.Day) };
        return new Named<HourEntry>(entry.Id, string.Join(", ", parts.Where(p => p.Length > 0)));
    }
}
