using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Courses.Goals;
using MentorBot.Core.Engagement;
using MentorBot.Core.Experiences;
using MentorBot.Core.Feeds;
using MentorBot.Core.Ideas;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Platforms;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Excursions;
using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Sessions.Visits;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Data;

/// <summary>The database. Use cases work on it directly; writes go through <see cref="Writing"/>.</summary>
public sealed class MentorDb(DbContextOptions<MentorDb> options) : DbContext(options)
{
    private bool? isSqlite;

    public DbSet<Town> Towns => Set<Town>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<Channel> Channels => Set<Channel>();
    public DbSet<TownHome> TownHomes => Set<TownHome>();
    public DbSet<HomeRole> HomeRoles => Set<HomeRole>();
    public DbSet<TownCode> TownCodes => Set<TownCode>();
    public DbSet<Errand> Errands => Set<Errand>();
    public DbSet<TeamThread> TeamThreads => Set<TeamThread>();
    public DbSet<CircleRoom> CircleRooms => Set<CircleRoom>();
    public DbSet<SessionEvent> SessionEvents => Set<SessionEvent>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Identity> Identities => Set<Identity>();
    public DbSet<LinkCode> LinkCodes => Set<LinkCode>();
    public DbSet<LinkTry> LinkTries => Set<LinkTry>();
    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();
    public DbSet<MentorProfile> Profiles => Set<MentorProfile>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<Interest> Interests => Set<Interest>();
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();
    public DbSet<Acquaintance> Acquaintances => Set<Acquaintance>();
    public DbSet<Idea> Ideas => Set<Idea>();
    public DbSet<Experience> Experiences => Set<Experience>();
    public DbSet<IdeaVote> IdeaVotes => Set<IdeaVote>();
    public DbSet<IdeaComment> IdeaComments => Set<IdeaComment>();
    public DbSet<IdeaMerge> IdeaMerges => Set<IdeaMerge>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Excursion> Excursions => Set<Excursion>();
    public DbSet<Signup> Signups => Set<Signup>();
    public DbSet<Attendance> Attendances => Set<Attendance>();
    public DbSet<AttendanceChange> AttendanceChanges => Set<AttendanceChange>();
    public DbSet<SessionFeedback> Feedbacks => Set<SessionFeedback>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<CourseDeputy> CourseDeputies => Set<CourseDeputy>();
    public DbSet<CourseGoalChange> CourseGoalChanges => Set<CourseGoalChange>();
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<HourEntry> HourEntries => Set<HourEntry>();
    public DbSet<Circle> Circles => Set<Circle>();
    public DbSet<CircleMember> CircleMembers => Set<CircleMember>();
    public DbSet<CirclePause> CirclePauses => Set<CirclePause>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<MeetingAnswer> MeetingAnswers => Set<MeetingAnswer>();
    public DbSet<MeetingTopic> MeetingTopics => Set<MeetingTopic>();
    public DbSet<DatePoll> DatePolls => Set<DatePoll>();
    public DbSet<DatePollOption> DatePollOptions => Set<DatePollOption>();
    public DbSet<DatePollVote> DatePollVotes => Set<DatePollVote>();
    public DbSet<PairWish> PairWishes => Set<PairWish>();
    public DbSet<PairGroup> PairGroups => Set<PairGroup>();
    public DbSet<PairGroupMember> PairGroupMembers => Set<PairGroupMember>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<KeptText> KeptTexts => Set<KeptText>();
    public DbSet<PlatformNote> PlatformNotes => Set<PlatformNote>();
    public DbSet<DoneEvent> DoneEvents => Set<DoneEvent>();

    /// <summary>
    /// For what the next write is done, where the platform may deliver it again after a crash: it is kept in the same transaction,
    /// and refused (<c>engine.done-before</c>) when it was done before. Key and UTC.
    /// </summary>
    public (string Key, DateTime Utc)? Cause { get; set; }

    /// <summary>Found out once: the object mapper looks up names of assemblies for it.</summary>
    internal bool IsSqlite => isSqlite ??= Database.IsSqlite();

    /// <summary>See <see cref="WriterQueue"/>.</summary>
    internal WriterQueue? Writers { get; set; }

    /// <summary>Where the context goes back to; null: nowhere.</summary>
    internal MentorDbPool? Pool { get; init; }

    public override void Dispose()
    {
        if (Pool?.TryTakeBack(this) != true)
            base.Dispose();
    }

    public override ValueTask DisposeAsync() => Pool?.TryTakeBack(this) == true ? ValueTask.CompletedTask : base.DisposeAsync();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var projects = ProjectIndexing.Changed(ChangeTracker);
        var count = base.SaveChanges(acceptAllChangesOnSuccess);
        ProjectIndexing.Follow(this, projects);
        return count;
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var projects = ProjectIndexing.Changed(ChangeTracker);
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        ProjectIndexing.Follow(this, projects);
        return count;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(4000);
        configurationBuilder.Properties<Role>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ChannelPurpose>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ErrandKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<AcquaintanceState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<HourConfirmation>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ProjectState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<InterestState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<IdeaState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<SessionKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<SessionState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<SignupState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<AttendanceState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CourseTemplate>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CourseState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CertificateState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<EnrolmentState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<MeetingState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<Answer>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<FeedScope>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<NoticeState>().HaveConversion<string>().HaveMaxLength(30);
        // SQLite has no decimal: hours are kept in hundredths.
        configurationBuilder.Properties<decimal>().HaveConversion<HundredthsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MentorDb).Assembly);
}
