using MentorBot.Bot.Calendars;
using MentorBot.Bot.Modules.Circles;
using MentorBot.Bot.Modules.Courses;
using MentorBot.Bot.Modules.Engagement;
using MentorBot.Bot.Modules.Experiences;
using MentorBot.Bot.Modules.Ideas;
using MentorBot.Bot.Modules.People;
using MentorBot.Bot.Modules.Projects;
using MentorBot.Bot.Modules.Sessions;
using MentorBot.Bot.Modules.Towns;
using MentorBot.Bot.Readers;
using MentorBot.Bot.Readers.Finders;
using MentorBot.Bot.Readers.Times;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Courses;
using MentorBot.Core.Engagement;
using MentorBot.Core.Experiences;
using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot;

/// <summary>Registers modules, argument readers, finders and phrases.</summary>
public static class CommandEngine
{
    /// <summary>One line a feature; the order is that of the help.</summary>
    public static IReadOnlyList<Type> Modules { get; } =
    [
        typeof(HelpModule),
        typeof(SessionModule), typeof(SessionChangeModule),
        typeof(SignupModule), typeof(ExcursionModule),
        typeof(CalendarModule),
        typeof(VisitModule),
        typeof(AttendanceModule),
        typeof(FeedbackModule),
        typeof(CourseModule),
        typeof(CourseLeadModule),
        typeof(CourseCancelModule),
        typeof(CertificateModule),
        typeof(ProjectModule),
        typeof(InterestModule),
        typeof(MatchModule),
        typeof(ProfileModule), typeof(LikeMindedModule),
        typeof(IdeaModule), typeof(ExperienceModule),
        typeof(EngagementModule), typeof(ConfirmationModule),
        typeof(CircleModule),
        typeof(MeetingModule),
        typeof(QuestionModule),
        typeof(PollModule),
        typeof(PairModule),
        typeof(AccountModule),
        typeof(PrivacyModule),
        typeof(RoleModule),
        typeof(ChannelModule),
        typeof(TownModule),
        typeof(SetupModule),
    ];

    public static IServiceCollection AddCommandEngine(this IServiceCollection services)
    {
        services.AddSingleton(_ => LoadPhrases());
        services.AddSingleton(s => TreeBuilder.Build(Modules, s.GetRequiredService<Phrases>()));
        services.AddSingleton<PathWords>();
        services.AddSingleton<OptionReaders>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<GuestConversations>();
        services.AddSingleton<ConversationWriter>();
        services.AddScoped<IConversations, ConversationStore>();
        services.AddScoped<IRefusals, DomainRefusals>();
        services.AddScoped<ActorDirectory>();
        services.AddSingleton<HomeDirectory>();
        services.AddScoped<HomePlaces>();
        services.AddScoped<DirectTowns>();

        // Readers: general
        services.AddSingleton<IArgumentReader<LocalDateTime>, WhenReader>();
        services.AddSingleton<IArgumentReader<LocalDate>, DayReader>();
        services.AddSingleton<IArgumentReader<Duration>, DurationReader>();
        services.AddSingleton<IArgumentReader<GoalHours>, GoalReader>();
        services.AddSingleton<IArgumentReader<string>, FreeTextReader>();
        services.AddSingleton<IArgumentReader<int>, WholeNumberReader>();
        services.AddSingleton<IArgumentReader<decimal>, DecimalReader>();
        services.AddSingleton<IArgumentReader<bool>, YesNoReader>();
        services.AddSingleton<IArgumentReader<List<string>>, TextListReader>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<CalendarWording>();
        services.AddSingleton<PrivacyPage>();
        services.AddSingleton<CertificatePrint>();
        services.AddScoped<ICommandGate, ConsentGate>();
        services.AddScoped<ICommandGate, OnceGate>();
        AddFeatures(services);
        return services;
    }

    /// <summary>Readers and finders of the things each feature is about.</summary>
    private static void AddFeatures(IServiceCollection services)
    {
        // Projects and people
        services.AddScoped<IFinder<Person>, PersonFinder>();
        services.AddSingleton<IArgumentReader<Role>, RoleReader>();
        services.AddScoped<IFinder<Acquaintance>, AcquaintanceFinder>();
        services.AddScoped<IFinder<Project>, ProjectFinder>();
        services.AddScoped<IFinder<Interest>, InterestFinder>();
        services.AddScoped<IFinder<SavedSearch>, SavedSearchFinder>();

        // Sessions, courses and ideas
        services.AddScoped<IFinder<Session>, SessionFinder>();
        services.AddScoped<IFinder<Course>, CourseFinder>();
        services.AddSingleton<IArgumentReader<AttendanceState>, AttendanceReader>();
        services.AddScoped<IFinder<Idea>, IdeaFinder>();
        services.AddScoped<IFinder<Experience>, ExperienceFinder>();
        services.AddSingleton<IArgumentReader<List<Duration>>, LeadTimesReader>();

        // Engagement
        services.AddScoped<IFinder<HourEntry>, HourEntryFinder>();
        services.AddScoped<IFinder<AskedHours>, AskedHoursFinder>();

        // Circles
        services.AddSingleton<IArgumentReader<Rhythm>, RhythmReader>();
        services.AddScoped<IFinder<Circle>, CircleFinder>();
        services.AddScoped<IFinder<Meeting>, MeetingFinder>();
        services.AddScoped<IFinder<DatePoll>, PollFinder>();
        services.AddSingleton<IArgumentReader<List<LocalDateTime>>, WhenListReader>();
        services.AddSingleton<IArgumentReader<List<DateChoice>>, DateChoiceReader>();
    }

    public static Phrases LoadPhrases()
    {
        var assembly = typeof(CommandEngine).Assembly;
        return Phrases.Load(assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal))
            .Select(name => (name.Split('.')[^2], assembly.GetManifestResourceStream(name)!)));
    }
}
