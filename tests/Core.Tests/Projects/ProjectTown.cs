using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Projects;

/// <summary>A town with the use cases of projects, each call on a database context of its own, as in the bot.</summary>
internal sealed class ProjectTown : IDisposable
{
    private readonly Vocabulary vocabulary = new();

    public TestTown Town { get; } = new();
    public Member Max { get; }
    public Member Mia { get; }

    public ProjectTown()
    {
        Max = Town.Person("Max");
        Mia = Town.Person("Mia");
    }

    public async Task<T> With<T>(Func<Cases, Task<T>> work)
    {
        await using var db = Town.Db();
        return await work(new Cases(db, vocabulary, Town.Time));
    }

    public Task<Project> Offer(string title, string what = "", Member? by = null, Func<ProjectDraft, ProjectDraft>? more = null) =>
        With(c => c.Desk.OfferAsync(by ?? Max, (more ?? (d => d))(new ProjectDraft(title, what)), default));

    public async Task<List<string>> Find(string text, Member? by = null) => await Find(new ProjectQuery(text), by);

    public async Task<List<string>> Find(ProjectQuery query, Member? by = null) =>
        [.. (await With(c => c.Search.FindAsync(by ?? Mia, query, default))).Hits.Select(h => h.Title)];

    public Task<string> Refusal<T>(Func<Cases, Task<T>> work) => With(async c =>
        (await Should.ThrowAsync<RefusedException>(() => work(c))).Key);

    /// <summary>Kinds of the notices to a person, in order.</summary>
    public async Task<List<string>> Told(Member person)
    {
        await using var db = Town.Db();
        return await db.Notices.Where(n => n.PersonId == person.PersonId).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync();
    }

    public void Dispose() => Town.Dispose();

    internal sealed class Cases(MentorDb db, Vocabulary vocabulary, TimeProvider time)
    {
        public MentorDb Db => db;
        public ProjectSearch Search { get; } = new(db, vocabulary);
        public SearchWatch Watch { get; } = new(db, time);
        public ProjectDesk Desk => new(db, Search, Watch, time);
        public InterestDesk Interests { get; } = new(db, time);
        public ProjectBoard Board { get; } = new(db);
        public ProfileDesk Profiles { get; } = new(db, time);
        public MatchFinder Matches => new(db, Search);
    }
}
