namespace MentorBot.Core.Projects.Matching;

/// <summary>What a mentor brings, as matching sees it.</summary>
public sealed record Offer(
    Topics Topics, Audiences Audiences, IReadOnlyList<string> Skills, decimal? HoursPerWeek, string District)
{
    /// <summary>Nothing to match by: neither skills nor topics nor target groups.</summary>
    public bool IsEmpty => Topics == 0 && Audiences == 0 && Skills.Count == 0;
}

/// <summary>What a project asks for, as matching sees it.</summary>
public sealed record Need(
    Topics Topics, Audiences Audiences, IReadOnlyList<string> Skills, decimal? HoursPerWeek, string District);

/// <summary>What speaks for, or against, a mentor in a project.</summary>
public enum MatchAspect
{
    Skill,
    Topic,
    Audience,
    Hours,
    District,
}

/// <summary>One reason for or against.</summary>
/// <param name="Value">What the project says about it: the skills as text, the set of topics or target groups, hours, the district.</param>
/// <param name="Own">What the mentor said about it, where that differs.</param>
public sealed record MatchPoint(MatchAspect Aspect, object? Value, object? Own = null);

/// <summary>How well a mentor and a project fit.</summary>
/// <param name="Reasons">Why it fits, the weightiest first.</param>
/// <param name="Missing">What does not.</param>
/// <param name="Fits">They share a skill or a topic, and the time is enough.</param>
/// <param name="IsNear">It does not fit, but something does.</param>
public sealed record MatchResult(
    int Score, IReadOnlyList<MatchPoint> Reasons, IReadOnlyList<MatchPoint> Missing, bool Fits, bool IsNear);

/// <summary>
/// Fits a mentor to a project: a pure function, the same in both directions (projects for a mentor, mentors for a
/// project). Points: 5 for each shared skill (three count), 3 for each shared topic, 2 for each shared target group,
/// 2 for enough time, 2 for the same district. What is not said counts neither for nor against, and one more thing in
/// common never lowers the score.
/// </summary>
public static class ProjectMatch
{
    public const int SkillPoints = 5, TopicPoints = 3, AudiencePoints = 2, HoursPoints = 2, DistrictPoints = 2;

    /// <summary>Skills beyond this number give no more points.</summary>
    public const int MostSkills = 3;

    public static MatchResult Of(Offer offer, Need need) => Of(offer, new SkillSet(offer.Skills), need);

    /// <param name="skills">The mentor's skills, prepared once for many projects.</param>
    public static MatchResult Of(Offer offer, SkillSet skills, Need need)
    {
        List<MatchPoint> reasons = [], missing = [];
        var (had, lacking) = skills.Split(need.Skills);
        var score = Skills(offer, had, lacking, reasons, missing);
        score += Shared(MatchAspect.Topic, TopicPoints, (int)offer.Topics, (int)need.Topics, v => (Topics)v, reasons, missing);
        var hasContent = reasons.Count > 0;
        score += Shared(
            MatchAspect.Audience, AudiencePoints, WithEverybody(offer.Audiences, need.Audiences), (int)need.Audiences,
            v => (Audiences)v, reasons, missing);
        var hasCommon = reasons.Count > 0;
        var isTooMuch = need.HoursPerWeek > offer.HoursPerWeek;
        if (need.HoursPerWeek is { } hours && offer.HoursPerWeek is { } own)
            score += Point(MatchAspect.Hours, !isTooMuch, HoursPoints, hours, own, reasons, missing);
        if (need.District.Length > 0 && offer.District.Length > 0)
            score += Point(MatchAspect.District, SkillSet.IsSame(offer.District, need.District), DistrictPoints,
                need.District, offer.District, reasons, missing);
        var fits = hasContent && !isTooMuch;
        return new MatchResult(score, reasons, missing, fits, !fits && hasCommon);
    }

    private static int Skills(
        Offer offer, List<string> had, List<string> lacking, List<MatchPoint> reasons, List<MatchPoint> missing)
    {
        if (had.Count > 0)
            reasons.Add(new MatchPoint(MatchAspect.Skill, string.Join(", ", had)));
        if (lacking.Count > 0 && offer.Skills.Count > 0)
            missing.Add(new MatchPoint(MatchAspect.Skill, string.Join(", ", lacking)));
        return SkillPoints * Math.Min(had.Count, MostSkills);
    }

    private static int Shared(
        MatchAspect aspect, int points, int own, int asked, Func<int, object> named, List<MatchPoint> reasons, List<MatchPoint> missing)
    {
        var shared = own & asked;
        if (shared != 0)
            reasons.Add(new MatchPoint(aspect, named(shared)));
        else if (own != 0 && asked != 0)
            missing.Add(new MatchPoint(aspect, named(asked), named(own)));
        return points * System.Numerics.BitOperations.PopCount((uint)shared);
    }

    private static int Point(
        MatchAspect aspect, bool isGiven, int points, object value, object own, List<MatchPoint> reasons, List<MatchPoint> missing)
    {
        (isGiven ? reasons : missing).Add(isGiven ? new MatchPoint(aspect, value) : new MatchPoint(aspect, value, own));
        return isGiven ? points : 0;
    }

    /// <summary>A project for everybody is also for the groups a mentor likes to work with.</summary>
    private static int WithEverybody(Audiences own, Audiences asked) =>
        (int)(own != 0 && (asked & Audiences.Everybody) != 0 ? own | Audiences.Everybody : own);
}
