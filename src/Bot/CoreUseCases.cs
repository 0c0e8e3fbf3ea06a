using MentorBot.Bot.Adapters;
using MentorBot.Bot.Jobs;
using MentorBot.Core.Circles;
using MentorBot.Core.Engagement;
using MentorBot.Core.Ideas;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Privacy;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;

namespace MentorBot.Bot;

/// <summary>Registers the use cases of Core, feature by feature. One line a class.</summary>
public static class CoreUseCases
{
    public static IServiceCollection AddCoreUseCases(this IServiceCollection services)
    {
        // Towns, people, privacy
        services.AddScoped<TownRegister>();
        services.AddScoped<PeopleRegister>();
        services.AddScoped<PersonBook>();
        services.AddScoped<PersonMerge>();
        services.AddScoped<AccountLink>();
        services.AddScoped<RoleDesk>();
        services.AddScoped<TownSetup>();
        services.AddScoped<Consent>();

        // Projects
        services.AddSingleton<Vocabulary>();
        services.AddScoped<ProjectSearch>();
        services.AddScoped<MatchFinder>();
        services.AddScoped<ProjectDesk>();
        services.AddScoped<ProjectBoard>();
        services.AddScoped<InterestDesk>();
        services.AddScoped<SearchWatch>();
        services.AddScoped<ProfileDesk>();

        // Sessions
        services.AddScoped<SessionBook>();
        services.AddScoped<SessionChanges>();
        services.AddScoped<SessionQueries>();
        services.AddScoped<SignupDesk>();
        services.AddScoped<INoticePlanner, SessionReminders>();
        services.AddScoped<INoticePlanner, WaitingListOffers>();

        // Ideas
        services.AddScoped<IdeaWall>();
        services.AddScoped<IdeaQueries>();
        services.AddScoped<IdeaMerging>();
        services.AddScoped<IdeaRealising>();

        // Engagement
        services.AddScoped<HourLog>();
        services.AddScoped<HourBook>();
        services.AddScoped<ProjectRecognition>();

        // Circles
        services.AddScoped<CircleFounding>();
        services.AddScoped<CircleDesk>();
        services.AddScoped<MeetingDesk>();
        services.AddScoped<INoticePlanner, CirclePrompts>();

        // Notices
        services.AddSingleton<MessageSignal>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<NoticeWording>();
        services.AddScoped<INoticeCarrier, StoredChat>();
        services.AddScoped<OutboxReader>();
        services.AddScoped<NoticeDelivery>();
        services.AddScoped<NoticeRound>();

        return services;
    }
}
