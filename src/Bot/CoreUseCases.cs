using MentorBot.Bot.Adapters;
using MentorBot.Bot.Jobs;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Courses.Ending;
using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.Experiences;
using MentorBot.Core.Feeds;
using MentorBot.Core.Ideas;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Platforms;
using MentorBot.Core.Privacy;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Excursions;
using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Sessions.Groups;
using MentorBot.Core.Sessions.Visits;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Bot;

/// <summary>Registers the use cases of Core, feature by feature. One line a class.</summary>
public static class CoreUseCases
{
    public static IServiceCollection AddCoreUseCases(this IServiceCollection services)
    {
        AddTownsAndPeople(services);
        AddProjectsAndIdeas(services);
        AddSessionsAndCircles(services);
        AddNotices(services);
        return services;
    }

    private static void AddTownsAndPeople(IServiceCollection services)
    {
        services.AddScoped<Rehearsal>();

        // Towns, people, privacy
        services.AddScoped<TownRegister>();
        services.AddScoped<PeopleRegister>();
        services.AddScoped<PersonBook>();
        services.AddScoped<PersonMerge>();
        services.AddScoped<AccountLink>();
        services.AddScoped<RoleDesk>();
        services.AddScoped<TownSetup>();
        services.AddScoped<Consent>();

        // Where towns live
        services.AddScoped<ChannelDesk>();
        services.AddScoped<HomeRegister>();
        services.AddScoped<HomeRoles>();
        services.AddScoped<HomeLink>();
        services.AddScoped<RoleLift>();
        services.AddScoped<ErrandBook>();
        services.AddScoped<HomeCalendar>();
        services.AddScoped<HomeTroubles>();
        services.AddScoped<HomeWelcome>();
        services.AddScoped<TeamBook>();
        services.AddScoped<CircleBook>();

        // What adapters keep
        services.AddScoped<KeptTexts>();
        services.AddScoped<DoneEvents>();
        services.AddScoped<PlatformNotes>();

        // Engagement
        services.AddScoped<HourLog>();
        services.AddScoped<HourBook>();
        services.AddScoped<HourAsking>();
        services.AddScoped<HourProof>();
        services.AddScoped<ProjectRecognition>();
    }

    private static void AddProjectsAndIdeas(IServiceCollection services)
    {
        // Projects
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<SessionTitles>();
        services.AddScoped<ProjectSearch>();
        services.AddScoped<MatchFinder>();
        services.AddScoped<ProjectDesk>();
        services.AddScoped<ProjectBoard>();
        services.AddScoped<InterestDesk>();
        services.AddScoped<SearchWatch>();
        services.AddScoped<INoticePlanner, ProjectUpkeep>();
        services.AddScoped<ProfileDesk>();
        services.AddScoped<LikeMinded>();

        // Ideas
        services.AddScoped<IdeaWall>();
        services.AddScoped<IdeaQueries>();
        services.AddScoped<IdeaMatching>();
        services.AddScoped<IdeaMerging>();
        services.AddScoped<IdeaRealising>();

        // Experiences
        services.AddScoped<ExperienceDesk>();
        services.AddScoped<ExperienceQueries>();
    }

    private static void AddSessionsAndCircles(IServiceCollection services)
    {
        // Sessions
        services.AddScoped<SessionBook>();
        services.AddScoped<SessionChanges>();
        services.AddScoped<SessionQueries>();
        services.AddScoped<SignupDesk>();
        services.AddScoped<GroupDesk>();
        services.AddScoped<ExcursionDesk>();
        services.AddScoped<INoticePlanner, GuestForgetting>();
        services.AddScoped<AttendanceBook>();
        services.AddScoped<AttendanceList>();
        services.AddScoped<FeedbackDesk>();
        services.AddScoped<VisitDesk>();
        services.AddScoped<OpenEvenings>();
        services.AddScoped<INoticePlanner, SessionReminders>();
        services.AddScoped<INoticePlanner, WaitingListOffers>();
        services.AddScoped<INoticePlanner, AfterSessions>();
        services.AddScoped<INoticePlanner, VisitRetention>();

        // Calendar feeds
        services.AddScoped<FeedDesk>();
        services.AddScoped<FeedReading>();

        // Courses
        services.AddScoped<CourseBook>();
        services.AddScoped<CourseSessions>();
        services.AddScoped<CourseQueries>();
        services.AddScoped<EnrolmentDesk>();
        services.AddScoped<CourseFinish>();
        services.AddScoped<CourseCalledOff>();
        services.AddScoped<INoticePlanner, CourseOver>();
        services.AddScoped<CertificateDesk>();
        services.AddScoped<CertificateQueries>();

        // Circles
        services.AddScoped<CircleFounding>();
        services.AddScoped<CircleDesk>();
        services.AddScoped<MeetingDesk>();
        services.AddScoped<CircleEditing>();
        services.AddScoped<CircleResuming>();
        services.AddScoped<CircleDissolving>();
        services.AddScoped<MeetingQuestions>();
        services.AddScoped<PollDesk>();
        services.AddScoped<PairDesk>();
        services.AddScoped<INoticePlanner, CirclePrompts>();
        services.AddScoped<INoticePlanner, PollPlanner>();
        services.AddScoped<INoticePlanner, HolidaysRunOut>();
    }

    private static void AddNotices(IServiceCollection services)
    {
        services.AddSingleton<MessageSignal>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<NoticeWording>();
        services.AddScoped<StoredChat>();
        services.AddScoped<INoticeCarrier>(all => all.GetRequiredService<StoredChat>());
        services.AddSingleton<UnreadNotices>();
        services.AddScoped(all => new OutboxReader(
            all.GetRequiredService<MentorDb>(), all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<BotOptions>().QuietHours ? QuietHours.Usual : null));
        services.AddScoped<NoticeDelivery>();
        services.AddScoped<NoticeRound>();
    }
}
