using MentorBot.Core.Data;
using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Ideas;

/// <summary>A town, and short words for what people do about ideas. Each use case gets its own context.</summary>
public sealed class IdeaTown : IDisposable
{
    private readonly Vocabulary vocabulary = new();

    public TestTown It { get; } = new();
    public CancellationToken None => CancellationToken.None;

    public Task<Proposed> ProposeAsync(Member who, string title, string what = "Ein Satz dazu.", long? workshop = null, bool sure = false, decimal? hours = null) =>
        DoAsync(db => new IdeaWall(db, It.Time).ProposeAsync(who, title, what, workshop, hours, sure, None));

    public async Task<long> IdeaOfAsync(Member who, string title) => (await ProposeAsync(who, title, sure: true)).Id!.Value;

    public Task<Voted> VoteAsync(Member who, long idea, int dots = 1) => DoAsync(db => new IdeaWall(db, It.Time).VoteAsync(who, idea, dots, None));

    public Task<string> CommentAsync(Member who, long idea, string text) => DoAsync(db => new IdeaWall(db, It.Time).CommentAsync(who, idea, text, None));

    public Task<Merging> MergeAsync(Member who, long from, long into, bool agree = true) =>
        DoAsync(db => new IdeaMerging(db, It.Time).MergeAsync(who, from, into, agree, None));

    public Task<Realised> RealiseAsync(Member who, long idea, string? title = null) => DoAsync(db =>
        new IdeaRealising(db, Desk(db), It.Time).RealiseAsync(who, idea, title, None));

    public Task<Project> OfferAsync(Member who, string title) => DoAsync(db => Desk(db).OfferAsync(who, new ProjectDraft(title, ""), None));

    public Task<string> WithdrawAsync(Member who, long idea) => DoAsync(db => new IdeaWall(db, It.Time).WithdrawAsync(who, idea, None));

    public Task<IdeaCard> ShowAsync(Member who, long idea) => DoAsync(db => new IdeaQueries(db).ShowAsync(who, idea, None));

    public Task<IdeaList> ListAsync(Member who) => DoAsync(db => new IdeaQueries(db).ListAsync(who, null, 20, None));

    /// <summary>Who was told, in the order written; "#" for the channel.</summary>
    public Task<List<string>> ToldAsync(string kind) => DoAsync(db => db.Notices.Where(n => n.Kind == kind).OrderBy(n => n.Id)
        .Select(n => n.PersonId == null ? "#" : db.People.Single(p => p.Id == n.PersonId).Name).ToListAsync());

    private ProjectDesk Desk(MentorDb db) =>
        new(db, new ProjectSearch(db, vocabulary), new SearchWatch(db, It.Time), It.Time);

    public async Task<T> DoAsync<T>(Func<MentorDb, Task<T>> work)
    {
        await using var db = It.Db();
        return await work(db);
    }

    public static async Task<string> RefusalOf(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;

    public void Dispose() => It.Dispose();
}
