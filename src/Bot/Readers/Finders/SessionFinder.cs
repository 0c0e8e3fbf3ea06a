using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Sessions;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>
/// Finds sessions by title, by day, or both. Each command looks among those it can be meant for; only when none of them is called that it
/// looks among the others, so that the use case can say what is wrong with them (over, cancelled, not yours).
/// </summary>
public sealed class SessionFinder(SessionQueries sessions, TimeProvider time, Phrases phrases) : IFinder<Session>
{
    public async ValueTask<IReadOnlyList<Named<Session>>> FindAsync(string text, int most, ReadingContext context)
    {
        var by = context.By;
        var all = await sessions.NamesAsync(by.Member(), by.Cancellation);
        if (context.Command.Path.StartsWith("idea", StringComparison.Ordinal))
            all = [.. all.Where(s => s.Kind == SessionKind.IdeaWorkshop)];
        // Sessions of a series share a title: the date tells them apart.
        var titles = all.Select(s => Spelling.Key(s.Title)).ToList();
        var shared = titles.GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var say = phrases.In(by.Locale);
        string Label(SessionName s) => shared.Count > 0 && shared.Contains(Spelling.Key(s.Title)) ? $"{s.Title} ({say.Format(s.Start)})" : s.Title;

        // The title alone is all of a series; with its date it is one of them.
        var isTitle = titles.Contains(Spelling.Key(text));
        var day = isTitle ? null : NamedDay.Find(text, TownTime.Today(time, by.Actor.Zone));
        var onDay = day is null ? [] : OnDay([.. all.Where(s => day.Fits(s.Start))], day.Rest, context.Command.Path);
        isTitle |= shared.Count == 0;
        var keyed = all.Select((s, i) => isTitle ? new Titled<SessionName>(s, s.Title, titles[i]) : Titled.Of(s, Label(s))).ToList();
        var found = day is { IsDate: true } && onDay.Count > 0 ? onDay : TitleMatch.Find(keyed, s => CanBeMeant(s, context.Command.Path), text);
        if (found.Count == 0)
            found = onDay;
        return [.. found.Take(most).Select(s => new Named<Session>(s.Id, Label(s)))];
    }

    public async ValueTask<Lookup<Session>> LookUpAsync(long id, Invocation by) =>
        await sessions.WhereAsync(id, by.Cancellation) switch
        {
            null => Lookup<Session>.Unknown,
            var (townId, title) when townId == by.Actor.TownId => Lookup<Session>.Of(id, title),
            _ => Lookup<Session>.Foreign,
        };

    private static IReadOnlyList<SessionName> OnDay(List<SessionName> sessions, string title, string command)
    {
        var found = TitleMatch.Find(sessions, s => CanBeMeant(s, command), s => s.Title, title);
        return found.Count > 0 || title.Length > 0 ? found : sessions;
    }

    private static bool CanBeMeant(SessionName session, string command)
    {
        var isOpen = session is { IsOver: false, State: SessionState.Planned };
        return command switch
        {
            "session show" => !session.IsOver,
            "session join" => isOpen && session.Mine is not SignupState.Confirmed,
            "session leave" => isOpen && session.Mine is not null,
            "session accept" or "session pass" => isOpen && session.Mine == SignupState.Offered,
            "session attendees" => session.MayLead && session.State == SessionState.Planned,
            "session move" or "session cancel" or "session edit" => isOpen && session.MayLead,
            "session checkin" => session is { State: SessionState.Planned, IsEnded: false, Mine: SignupState.Confirmed },
            "session feedback" => session is { State: SessionState.Planned, IsEnded: true, Mine: SignupState.Confirmed },
            "session ratings" => session is { State: SessionState.Planned, IsEnded: true, MayLead: true },
            "session visit" => isOpen && (session.Kind == SessionKind.InformationEvening || session.MayLead),
            "session excuse" => isOpen && session.Mine is not null,
            "session attendance" or "session close" => session is { MayLead: true, IsOver: true, State: SessionState.Planned },
            "course make-up" => session is { MayLead: true, IsOfCourse: true } && (session.IsEnded || session.State == SessionState.Cancelled),
            "session excursion" or "session introduce" => isOpen && session.Kind == SessionKind.Excursion,
            "idea propose" or "idea list" => session.State == SessionState.Planned,
            _ => isOpen,
        };
    }
}
