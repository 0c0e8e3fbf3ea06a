using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Engagement;
using NodaTime;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Hours that wait for the asking person's word, named "Mia, Repaircafé, 2 Stunden, So., 03.01.2027".</summary>
public sealed class AskedHoursFinder(HourAsking asking, Phrases phrases) : IFinder<AskedHours>
{
    public async ValueTask<IReadOnlyList<Named<AskedHours>>> FindAsync(string text, int most, ReadingContext context) =>
        [.. LooseTitles.Best(await AllAsync(context.By), text, w => w.Title).Take(most)];

    // What was changed or answered meanwhile is for the use case to say.
    public async ValueTask<Lookup<AskedHours>> LookUpAsync(long id, Invocation by) =>
        Lookup<AskedHours>.Of(id, (await AllAsync(by)).Find(w => w.Id == id).Title ?? "");

    private async Task<List<Named<AskedHours>>> AllAsync(Invocation by)
    {
        var say = phrases.In(by.Locale);
        return [.. (await asking.WaitingAsync(by.Member(), by.Cancellation)).Select(w => new Named<AskedHours>(
            w.Id, $"{w.Name}, {w.Project}, {say.Format(Duration.FromMinutes(w.Minutes))}, {say.Format(w.Day)}"))];
    }
}
