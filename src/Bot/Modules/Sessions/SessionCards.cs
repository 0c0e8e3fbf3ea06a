using MentorBot.Chat.Replies;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using NodaTime;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>How sessions are shown.</summary>
internal static class SessionCards
{
    public static ListItem Item(SessionLine line, Wording say)
    {
        List<string> notes = [say.Format(line.Start), say.Where(line.Place)];
        if (!say.IsSaid(line.Kind, line.Title))
            notes.Insert(0, say.Format(line.Kind));
        if (line.State == SessionState.Cancelled)
            notes.Insert(0, say["session.list.cancelled"]);
        else if (line.Mine is { } mine)
            notes.Add(say["session.mine-state." + mine]);
        else if (line.SeatsLeft is { } left)
            notes.Add(left > 0 ? say["session.list.seats", ("left", left)] : say["session.list.full"]);
        return new ListItem(line.Title, string.Join(" · ", notes), Route.To("session show", line.Id));
    }

    public static Reply Show(SessionCard card, PublicAddress address, Wording say)
    {
        List<CardField> fields = [];
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields.Add(new CardField(say["session.show.field." + name], value));
        }

        Add("kind", say.Format(card.Kind));
        Add("start", say.Format(card.Start));
        Add("duration", say.Format(card.Length));
        Add("place", say.Place(card.Place));
        Add("trainer", card.Trainer);
        if (card.Excursion is { } excursion)
            fields.AddRange(ExcursionModule.Fields(say, excursion));
        Add("course", card.Course?.Title);
        if (card.State == SessionState.Planned)
        {
            Add("seats", Seats(card, say));
            Add("deadline", card.Deadline is { } deadline ? say.Format(deadline) : null);
            Add("mine", card.Attendance is { } attendance ? say.Format(attendance) : Mine(card, say));
            if (card is { MayLead: true, IsClosed: false, Kind: SessionKind.InformationEvening })
                Add("visit-address", address.ToVisit(card.Id)?.AbsoluteUri);
            Add("guests", card.Guests > 0 ? say["session.show.guests", ("count", card.Guests)] : null);
        }

        var state = card.State == SessionState.Cancelled ? say["session.show.cancelled", ("reason", card.Reason)]
            : card.IsOver ? say["session.show.over"]
            : card.IsClosed && card.Mine is null ? say["session.show.closed"] : "";
        return Reply.Of(new CardBlock(card.Title, state, fields) { Actions = [.. Actions(card, say)] });
    }

    /// <summary>What can be edited, by its name and in words.</summary>
    public static IReadOnlyList<(string Name, string Value)> Editable(SessionCard card, Wording say) =>
    [
        (Option("title", say), card.Title), (Option("kind", say), say.Format(card.Kind)), (Option("trainer", say), card.Trainer),
        (Option("seats", say), card.Seats is { } seats ? say.Format(seats) : say["session.show.unlimited"]), (Option("place", say), say.Place(card.Place)),
        (Option("deadline", say), card.Deadline is { } deadline ? say.Format(deadline) : say["edited.none"]),
        (Option("reminders", say), card.Reminders.Count > 0 ? Leads(card.Reminders, say) : say["edited.none"]),
    ];

    public static Form EditForm(SessionCard card, Wording say)
    {
        FormField Field(string option, int maxLength, string value, params IReadOnlyList<KeyValuePair<string, string>> choices) => new(
            option, Option(option, say), say[$"session.edit.options.{option}.description"],
            IsRequired: false, IsLong: false, maxLength, value, choices);
        return new Form(say["session.edit.form", ("title", card.Title)], Route.To("session edit", ("session", "#" + card.Id)),
        [
            Field("title", 100, card.Title),
            Field("kind", 100, say.Format(card.Kind),
                [.. Enum.GetValues<SessionKind>().Select(kind => KeyValuePair.Create(say.Format(kind), say.Format(kind)))]),
            Field("seats", 10, card.Seats is { } seats ? say.Format(seats) : ""),
            Field("place", 200, card.Place),
            Field("deadline", 200, card.Deadline is { } deadline ? say.Format(deadline) : ""),
            Field("reminders", 200, Leads(card.Reminders, say)),
            Field("trainer", 100, ""),
        ]);
    }

    private static string Seats(SessionCard card, Wording say) => card switch
    {
        { SeatsLeft: not { } } => say["session.show.unlimited"],
        { Waiting: > 0 } => say["session.show.seats-waiting", ("left", card.SeatsLeft), ("seats", card.Seats), ("waiting", card.Waiting)],
        _ => say["session.show.seats", ("left", card.SeatsLeft), ("seats", card.Seats)],
    };

    private static string? Mine(SessionCard card, Wording say) => card.Mine switch
    {
        SignupState.Waitlisted => say["session.show.waiting", ("position", card.WaitingAs)],
        SignupState.Offered => say["session.show.offered", ("until", card.OfferedUntil)],
        { } state => say["session.mine-state." + state],
        null => null,
    };

    private static IEnumerable<ReplyAction> Actions(SessionCard card, Wording say) =>
        card.MayLead ? [.. OwnActions(card, say), .. LeadActions(card, say)] : OwnActions(card, say);

    private static IEnumerable<ReplyAction> OwnActions(SessionCard card, Wording say)
    {
        ReplyAction Act(string label, string path, bool isMain = false) =>
            new(say["action.session." + label], Route.To(path, card.Id), isMain);
        var isOpen = card.State == SessionState.Planned && !card.IsOver;
        if (card is { IsOn: true, State: SessionState.Planned, Mine: SignupState.Confirmed, Attendance: not AttendanceState.Present })
            yield return Act("checkin", "session checkin", isMain: true);
        if (isOpen && card.Mine == SignupState.Offered)
        {
            yield return Act("accept", "session accept", isMain: true);
            yield return Act("pass", "session pass");
        }
        else if (isOpen && card.Mine is not null)
        {
            if (card.Attendance == AttendanceState.Excused)
                yield return Act("come", "session join", isMain: true);
            else if (card is { Course: not null, Mine: SignupState.Confirmed })
                yield return Act("excuse", "session excuse");
            yield return Act("leave", "session leave");
        }
        else if (!card.IsClosed)
        {
            yield return card.SeatsLeft == 0 ? Act("wait", "session join", isMain: true) : Act("join", "session join", isMain: true);
        }

        if (isOpen)
            yield return Act("calendar", "session calendar");
        if (isOpen && card is { Kind: SessionKind.Excursion, Mine: SignupState.Confirmed })
            yield return Act("introduce", "session introduce");
        if (isOpen && card.Guests > 0)
            yield return Act("group", "session group");
        else if (isOpen && !card.IsClosed && (card.Course is null || card.Kind == SessionKind.InformationEvening))
            yield return new(say["action.session.register"], Route.To("session group", card.Id, ("add", say["engine.yes"])));
        if (isOpen && card is { Kind: SessionKind.InformationEvening, Mine: null, IsClosed: false })
            yield return new(say["action.session.visit"], Route.To("session visit", ("session", "#" + card.Id)));
        if (isOpen && card.Kind == SessionKind.IdeaWorkshop)
        {
            yield return new(say["action.idea.list"], Route.To("idea list", ("workshop", "#" + card.Id)));
            yield return new(say["action.idea.propose"], Route.To("idea propose", ("workshop", "#" + card.Id)));
        }
    }

    /// <summary>For who leads the session.</summary>
    private static IEnumerable<ReplyAction> LeadActions(SessionCard card, Wording say)
    {
        ReplyAction Act(string label, string path) => new(say["action.session." + label], Route.To(path, card.Id));
        yield return Act("attendees", "session attendees");
        if (card.State == SessionState.Planned && (card.IsOn || card.IsOver))
            yield return Act("attendance", "session attendance");
        if (card.State == SessionState.Planned && card.IsOver)
            yield return Act("ratings", "session ratings");
        if (card.IsCourseRunning && (card.IsOver || card.State == SessionState.Cancelled))
            yield return new(say["action.course.make-up"], Route.To("course make-up", ("session", "#" + card.Id)));
        if (card.State != SessionState.Planned || card.IsOver)
            yield break;
        yield return Act("edit", "session edit");
        if (card.Kind == SessionKind.Excursion)
            yield return Act("excursion", "session excursion");
        yield return Act("move", "session move");
        yield return Act("cancel", "session cancel");
    }

    /// <summary>Lead times as people type them.</summary>
    public static string Leads(IReadOnlyList<Duration> leads, Wording say) => string.Join(", ", leads.Select(lead => Lead(lead, say)));

    private static string Lead(Duration lead, Wording say) => lead.TotalHours >= 48 && lead.TotalHours % 24 == 0
        ? say["session.edit.days", ("count", (int)lead.TotalDays)]
        : say.Format(lead);

    private static string Option(string name, Wording say) => Upper(say[$"session.edit.options.{name}.name"]);

    private static string Upper(string word) => char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');
}
