using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Excursions;

namespace MentorBot.Core.Sessions;

/// <summary>
/// All that is told about sessions. Keys start with <c>session:ID:</c>; those about one signup end with the person and
/// the signup's position, which is new each time somebody comes back.
/// </summary>
internal static class SessionNotices
{
    public static NoticeDraft Announced(IReadOnlyList<Session> sessions, string trainer, string zone)
    {
        var first = sessions[0];
        var kind = sessions.Count > 1 ? "session.announced-series"
            : first.Seats is null ? "session.announced" : "session.announced-seats";
        return new NoticeDraft(kind, $"session:{first.Id}:announced",
            ("title", first.Title), ("kind", first.Kind), ("start", TownTime.ToLocal(first.StartUtc, zone)),
            ("place", Place(first.Place)), ("seats", first.Seats), ("trainer", trainer),
            ("count", sessions.Count), ("last", TownTime.ToLocal(sessions[^1].StartUtc, zone)))
        {
            Actions = [Join(first.Id), Show(first.Id), .. sessions.Count > 1 ? [All()] : Array.Empty<NoticeAction>()],
            UselessAfterUtc = sessions[^1].StartUtc,
            BeginsUtc = first.StartUtc,
        };
    }

    public static NoticeDraft Offer(Session session, Signup signup, string zone, DateTime dueUtc) =>
        new("session.offer", $"session:{session.Id}:offer:p{signup.PersonId}:{signup.Position}",
            [.. Facts(session, zone), ("until", TownTime.ToLocal(signup.OfferedUntilUtc!.Value, zone))])
        {
            Actions =
            [
                new("action.session.accept", $"session accept #{session.Id}"),
                new("action.session.pass", $"session pass #{session.Id}"),
            ],
            DueUtc = dueUtc,
            UselessAfterUtc = signup.OfferedUntilUtc,
            BeginsUtc = session.StartUtc,
            IsAlone = true,
        };

    /// <param name="oldPosition">The position at which the place had been offered.</param>
    public static NoticeDraft OfferOver(Session session, Signup signup, int oldPosition, string zone) =>
        new("session.offer-over", $"session:{session.Id}:offer-over:p{signup.PersonId}:{oldPosition}", Facts(session, zone))
        {
            Actions = [Show(session.Id), new("action.session.leave", $"session leave #{session.Id}")],
            DueUtc = signup.OfferedUntilUtc,
            UselessAfterUtc = session.StartUtc,
            BeginsUtc = session.StartUtc,
        };

    public static NoticeDraft Promoted(Session session, Signup signup, string zone) =>
        // A guest's name stays out of it: it is not to be kept longer than the place.
        new(signup.GuestName.Length == 0 ? "session.promoted" : "session.promoted-guest",
            $"session:{session.Id}:{(signup.GuestName.Length == 0 ? "" : "guest-")}promoted:p{signup.PersonId}:{signup.Position}", Facts(session, zone))
        {
            Actions = [Show(session.Id), signup.GuestName.Length == 0 ? Leave(session.Id) : Group(session.Id)],
            UselessAfterUtc = session.StartUtc,
            BeginsUtc = session.StartUtc,
        };

    /// <param name="isOffered">The place was offered to the next who waits.</param>
    /// <param name="guests">So many whom the person had registered; 0: the person's own place. Their names are not kept in notices.</param>
    public static NoticeDraft LateDropOut(Session session, Signup signup, Member who, int guests, long reader, bool isOffered) =>
        new($"session.dropout{(guests > 0 ? "-group" : "")}{(isOffered ? "-offered" : "")}",
            $"session:{session.Id}:dropout:p{signup.PersonId}:{signup.Position}:p{reader}", [.. Facts(session, who.Zone), ("name", who.Name), ("count", guests)])
        {
            Actions = [new("action.session.attendees", $"session attendees #{session.Id}")],
            UselessAfterUtc = session.EndUtc,
            BeginsUtc = session.StartUtc,
        };

    public static NoticeDraft Excused(Session session, Member who, string reason, long reader, DateTime nowUtc) =>
        new(reason.Length > 0 ? "session.excused-reason" : "session.excused", $"session:{session.Id}:excused:{nowUtc.Ticks}:p{who.PersonId}:p{reader}",
            [.. Facts(session, who.Zone), ("name", who.Name), ("reason", reason)])
        {
            Actions = [new("action.session.attendance", $"session attendance #{session.Id}")],
            UselessAfterUtc = session.EndUtc,
            BeginsUtc = session.StartUtc,
        };

    /// <summary>Five buttons, so that the number typed is the one given; the sentence can be added by typing.</summary>
    public static NoticeDraft AskFeedback(Session session, long personId, string zone) =>
        new("session.ask-feedback", $"session:{session.Id}:feedback:p{personId}", Facts(session, zone))
        {
            Actions = [.. Enumerable.Range(1, 5).Select(n =>
                new NoticeAction($"action.session.stars-{n}", $"session feedback session:#{session.Id} stars:{n}"))],
            UselessAfterUtc = session.EndUtc + Feedbacks.FeedbackDesk.Open,
        };

    public static NoticeDraft AskAttendance(Session session, long personId, string zone) =>
        new("session.ask-attendance", $"session:{session.Id}:attendance:p{personId}", Facts(session, zone))
        {
            Actions = [new("action.session.attendance", $"session attendance #{session.Id}")],
        };

    /// <summary>Holds when the session was moved: then it reminds anew.</summary>
    public static string ReminderKey(Session session, int lead, long personId) =>
        $"session:{session.Id}:remind:{session.MovedUtc?.Ticks ?? 0}:{lead}:p{personId}";

    /// <summary>What is not known of an excursion is said to be open, in the reader's language.</summary>
    private static (string, object?)[] Visit(Session session, Excursion excursion) =>
    [
        ("host", excursion.Host.Length > 0 ? excursion.Host : new PhraseKey("session.excursion.open")),
        ("meetingPoint", excursion.MeetingPoint.Length > 0 ? excursion.MeetingPoint : Place(session.Place)),
        ("followUp", excursion.FollowUp.Length > 0 ? excursion.FollowUp : new PhraseKey("session.excursion.none")),
    ];

    public static NoticeDraft ExcursionChanged(Session session, Excursion excursion, long personId, string zone, DateTime nowUtc) =>
        new("session.excursion", $"session:{session.Id}:excursion:{nowUtc.Ticks}:p{personId}", [.. Facts(session, zone), .. Visit(session, excursion)])
        {
            Actions = [Show(session.Id)],
            UselessAfterUtc = session.StartUtc,
            BeginsUtc = session.StartUtc,
        };

    public static NoticeDraft Introduction(Session session, Excursion? excursion, Member who, string text, string key) =>
        new("session.introduction", key, [.. Facts(session, who.Zone), .. Visit(session, excursion ?? new Excursion()), ("name", who.Name), ("text", text)])
        {
            Actions = [Show(session.Id)],
            UselessAfterUtc = session.EndUtc,
            BeginsUtc = session.StartUtc,
        };

    /// <param name="excursion">Set for an excursion of which something is known.</param>
    /// <param name="isOwn">The person comes; else only somebody they registered.</param>
    public static NoticeDraft Reminder(Session session, int lead, long personId, string zone, DateTime dueUtc, bool isOwn = true, Excursion? excursion = null) =>
        new(excursion is null ? "session.reminder" : "session.reminder-excursion", ReminderKey(session, lead, personId),
            [.. Facts(session, zone), .. excursion is null ? Array.Empty<(string, object?)>() : Visit(session, excursion)])
        {
            Actions = [Show(session.Id), isOwn ? Leave(session.Id) : Group(session.Id)],
            DueUtc = dueUtc,
            UselessAfterUtc = session.StartUtc,
            BeginsUtc = session.StartUtc,
        };

    /// <param name="oldUtc">When it would have begun: who sets out for that has to hear of it before.</param>
    /// <param name="recipient">"p7", or "channel".</param>
    public static NoticeDraft Moved(Session session, Moved change, DateTime oldUtc, string recipient, params IReadOnlyList<NoticeAction> actions) =>
        new(change.OldLength != change.Length ? "session.moved-length"
                : change.OldStart == change.Start && session.Reason.Length == 0 ? "session.relocated" : "session.moved",
            $"session:{session.Id}:moved:{session.Sequence}:{recipient}",
            ("title", change.Title), ("oldStart", change.OldStart), ("start", change.Start),
            ("oldPlace", Where(change.OldPlace)), ("place", Where(change.Place)), ("reason", session.Reason),
            ("oldLength", change.OldLength), ("length", change.Length))
        {
            Actions = [Show(session.Id), .. actions],
            UselessAfterUtc = session.EndUtc,
            BeginsUtc = oldUtc < session.StartUtc ? oldUtc : session.StartUtc,
        };

    public static NoticeDraft Cancelled(Session session, string alternative, string recipient, string zone) =>
        new(alternative.Length > 0 ? "session.cancelled-alternative" : "session.cancelled",
            $"session:{session.Id}:cancelled:{recipient}",
            [.. Facts(session, zone), ("reason", session.Reason), ("alternative", alternative)])
        {
            Actions = [Show(session.Id)],
            UselessAfterUtc = session.EndUtc,
            BeginsUtc = session.StartUtc,
        };

    /// <summary>
    /// What was written but not yet told is overtaken by a change: it must not arrive after it.
    /// </summary>
    /// <param name="personId">Null: everybody's.</param>
    /// <param name="occasions">"remind", "offer", "promoted", "moved".</param>
    public static async Task DropPendingAsync(
        MentorDb db, long sessionId, long? personId, CancellationToken cancellation, params IReadOnlyList<string> occasions)
    {
        foreach (var occasion in occasions)
        {
            // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
            var (from, to) = ($"session:{sessionId}:{occasion}:", $"session:{sessionId}:{occasion};");
            await db.OvertakeAsync(
                db.Notices.Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0 && (personId == null || n.PersonId == personId)),
                cancellation);
        }
    }

    /// <summary>Where it is, in words, after "Ort:": of one not settled yet each reader reads so in their language.</summary>
    public static object Place(string place) => place.Length > 0 ? place : new PhraseKey("session.no-place");

    private static object Where(string place) => place.Length > 0 ? place : new PhraseKey("session.where-open");

    private static (string, object?)[] Facts(Session session, string zone) =>
    [
        ("title", session.Title), ("kind", session.Kind), ("start", TownTime.ToLocal(session.StartUtc, zone)),
        ("place", Place(session.Place)),
    ];

    private static NoticeAction Join(long id) => new("action.session.join", $"session join #{id}");

    private static NoticeAction Show(long id) => new("action.session.show", $"session show #{id}");

    private static NoticeAction Leave(long id) => new("action.session.leave", $"session leave #{id}");

    private static NoticeAction Group(long id) => new("action.session.group", $"session group #{id}");

    private static NoticeAction All() => new("action.session.list", "session list");
}
