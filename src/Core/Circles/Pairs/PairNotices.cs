using MentorBot.Core.Notices;

namespace MentorBot.Core.Circles.Pairs;

/// <summary>What partners are told. Each occasion is named by a row: the group that was made, the place in it that was taken or given up.</summary>
internal static class PairNotices
{
    /// <summary>Whom somebody is with up to the meeting.</summary>
    /// <param name="partners">One, or two where their number is odd.</param>
    public static NoticeDraft Together(ScheduledCircle circle, Meeting meeting, long groupId, long personId, IReadOnlyList<string> partners) =>
        With(circle, meeting, $"pair:{groupId}:p{personId}", partners);

    /// <summary>Somebody came to the two.</summary>
    public static NoticeDraft Joined(ScheduledCircle circle, Meeting meeting, PairGroupMember joined, long personId, IReadOnlyList<string> partners) =>
        With(circle, meeting, $"pair:{joined.GroupId}:with-{joined.Id}:p{personId}", partners);

    /// <summary>Somebody left the three; two go on.</summary>
    public static NoticeDraft WithoutThird(
        ScheduledCircle circle, Meeting meeting, PairGroupMember left, long personId, string name, string partner) =>
        CircleNotices.Draft("circle.pair-two", Parted(left, personId), circle, meeting, ("name", name), ("partner", partner));

    /// <summary>Somebody is left over, and may have another partner.</summary>
    public static NoticeDraft LeftOver(ScheduledCircle circle, Meeting meeting, PairGroupMember left, long personId, string name) =>
        CircleNotices.Draft("circle.pair-left", Parted(left, personId), circle, meeting, ("name", name)) with
        {
            Actions = [new("action.circle.pair-again", $"circle pair circle:#{circle.Id}"), new("action.circle.unpair", $"circle unpair circle:#{circle.Id}")],
        };

    private static string Parted(PairGroupMember left, long personId) => $"pair:{left.GroupId}:without-{left.Id}:p{personId}";

    private static NoticeDraft With(ScheduledCircle circle, Meeting meeting, string occasion, IReadOnlyList<string> partners) =>
        CircleNotices.Draft(partners.Count > 1 ? "circle.pair-three" : "circle.pair", occasion, circle, meeting,
            ("partner", partners[0]), ("other", partners[^1]), CircleNotices.Question(meeting));
}
