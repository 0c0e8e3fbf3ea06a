using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentorBot.Core.Sessions;

namespace MentorBot.Core.Feeds;

/// <summary>What an event of a calendar is to the person who reads it.</summary>
public enum Standing
{
    /// <summary>It takes place; the person has nothing to do with it yet.</summary>
    Open,

    /// <summary>The person comes, leads it, or is a member of the circle that meets.</summary>
    Coming,

    /// <summary>The person said they may come.</summary>
    Maybe,

    Waitlisted,

    /// <summary>A place is held for the person.</summary>
    Offered,

    Cancelled,
}

/// <summary>A session or a circle's meeting, as calendars show it.</summary>
/// <param name="Uid">The same as long as the bot's database lives, and in no other bot's.</param>
/// <param name="Trainer">Who leads it; empty for circles.</param>
/// <param name="Reason">Why it was moved or cancelled.</param>
public sealed record DatedEvent(
    string Uid, int Sequence, DateTime ChangedUtc, DateTime StartUtc, DateTime EndUtc, string Title, SessionKind Kind, string Place,
    string Trainer, string Reason, Standing Standing)
{
    public static DatedEvent Of(Session session, string trainer, Standing standing, DateTime changedUtc) => new(
        MakeUid("session", session.Id, session.CreatedUtc), session.Sequence, Max(Max(session.CreatedUtc, session.ChangedUtc), changedUtc), session.StartUtc, session.EndUtc,
        session.Title, session.Kind, session.Place, trainer, session.Reason,
        session.State == SessionState.Cancelled ? Standing.Cancelled : standing);

    /// <summary>Numbers repeat in every installation, the moment a thing was made does not.</summary>
    public static string MakeUid(string kind, long id, DateTime createdUtc)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind} {id} {createdUtc.Ticks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32] + "@mentorbot";
    }

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;
}

/// <summary>A feed as its reader sees it.</summary>
/// <param name="Course">Title of the course; empty unless the feed is one's.</param>
/// <param name="Locale">The language of the person.</param>
public sealed record FeedContent(
    long FeedId, FeedScope Scope, string Town, string Course, string Zone, string Locale, IReadOnlyList<DatedEvent> Events);
