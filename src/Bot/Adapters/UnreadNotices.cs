using System.Collections.Concurrent;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Notices to a person that stand in the bot's own chat because they could not be brought to where the person is: told
/// with the bot's next answer to them.
/// </summary>
public sealed class UnreadNotices(IServiceScopeFactory scopes, NoticeWording wording, TimeProvider time)
{
    /// <summary>As many as a person can take in at once; the rest comes after the next command.</summary>
    private const int AtOnce = 5;

    private readonly ConcurrentDictionary<long, bool> waiting = new();

    /// <summary>Something waits for the person.</summary>
    public void Note(long personId) => waiting[personId] = true;

    /// <summary>
    /// What waits for the asking person in the town they ask in, oldest first; to be handed to <see cref="TellAsync"/>. Mostly nothing,
    /// and then nothing is asked. What another town has for them waits until they ask there: its buttons are about that town.
    /// </summary>
    public async ValueTask<IReadOnlyList<MissedNotice>> TakeAsync(Invocation by)
    {
        if (by.Actor.PersonId == 0 || !waiting.TryRemove(by.Actor.PersonId, out _))
            return [];
        var person = by.Actor.PersonId;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MentorDb>();
        var (town, now) = (by.Actor.TownId, time.GetUtcNow().UtcDateTime);
        var rows = await (
            from message in db.Messages
            join notice in db.Notices on message.NoticeId equals notice.Id
            where message.PersonId == person && message.ReadUtc == null && message.TownId == town
                && notice.State != NoticeState.Dropped && !(notice.UselessAfterUtc < now)
            orderby message.Id
            select new { message.Id, notice }).AsNoTracking().Take(AtOnce).ToListAsync(by.Cancellation);
        if (rows.Count == AtOnce || await db.Messages.AnyAsync(m => m.PersonId == person && m.ReadUtc == null && m.TownId != town, by.Cancellation))
            Note(person);
        return rows.ConvertAll(r => new MissedNotice(r.Id, person, wording.Of(r.notice, by.Locale, now) with { Private = true }));
    }

    /// <summary>Tells one after the other, each marked as read when it is told: what is not told waits for the next answer.</summary>
    public async Task TellAsync<T>(IReadOnlyList<(MissedNotice Notice, T Message)> missed, Func<MissedNotice, T, Task> tell)
    {
        var told = 0;
        try
        {
            for (; told < missed.Count; told++)
            {
                await tell(missed[told].Notice, missed[told].Message);
                await MarkAsync(missed[told].Notice.Id);
            }
        }
        finally
        {
            if (told < missed.Count)
                Note(missed[told].Notice.PersonId);
        }
    }

    private async Task MarkAsync(long messageId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<MentorDb>(), time.GetUtcNow().UtcDateTime);
        await db.WriteAsync(
            () => db.Messages.Where(m => m.Id == messageId).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadUtc, now)), CancellationToken.None);
    }

    /// <summary>Call at start: for whom something waits already.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<MentorDb>().Messages
            .Where(m => m.PersonId != null && m.ReadUtc == null).Select(m => m.PersonId!.Value).Distinct().ToListAsync(cancellation);
        people.ForEach(Note);
    }
}

/// <summary>A notice that is told with an answer.</summary>
/// <param name="Id">Of the message that waits for the person.</param>
public sealed record MissedNotice(long Id, long PersonId, Reply Reply);
