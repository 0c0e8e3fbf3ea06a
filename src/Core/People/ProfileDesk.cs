using MentorBot.Core.Data;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>What to change in a profile; null leaves as it is, an empty text or set and zero hours take away.</summary>
public sealed record ProfileChange
{
    public Topics? Topics { get; init; }
    public Audiences? Audiences { get; init; }
    public IReadOnlyList<string>? Skills { get; init; }
    public decimal? HoursPerWeek { get; init; }
    public string? District { get; init; }
    public bool? CanBeFound { get; init; }

    public bool IsEmpty =>
        Topics is null && Audiences is null && Skills is null && HoursPerWeek is null && District is null && CanBeFound is null;
}

/// <summary>Shows and keeps a mentor's profile in one town: the basis of matching. Nobody else reads it unless the mentor agreed.</summary>
public sealed class ProfileDesk(MentorDb db, TimeProvider time)
{
    /// <summary>The asking person's profile; an empty one where there is none yet.</summary>
    public async Task<MentorProfile> ShowAsync(Member by, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        return await db.Profiles.AsNoTracking()
            .SingleOrDefaultAsync(p => p.PersonId == by.PersonId && p.TownId == by.TownId, cancellation)
            ?? new MentorProfile { PersonId = by.PersonId, TownId = by.TownId };
    }

    /// <exception cref="RefusedException">A value is out of range: <c>project.skillTooLong</c>, <c>project.tooManySkills</c>,
    /// <c>project.hoursOutOfRange</c>.</exception>
    public Task<MentorProfile> EditAsync(Member by, ProfileChange change, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        return db.WriteAsync(
            async () =>
            {
                var profile = await db.Profiles.SingleOrDefaultAsync(
                    p => p.PersonId == by.PersonId && p.TownId == by.TownId, cancellation);
                if (profile is null)
                    db.Profiles.Add(profile = new MentorProfile { PersonId = by.PersonId, TownId = by.TownId });
                profile.Topics = change.Topics ?? profile.Topics;
                profile.Audiences = change.Audiences ?? profile.Audiences;
                profile.Skills = change.Skills is { } skills ? ProjectRules.Skills(skills) : profile.Skills;
                if (change.HoursPerWeek is { } hours)
                    profile.HoursPerWeek = hours == 0 ? null : ProjectRules.Hours(hours);
                profile.District = change.District is { } district ? ProjectRules.OneLine(district) : profile.District;
                profile.CanBeFound = change.CanBeFound ?? profile.CanBeFound;
                profile.UpdatedUtc = time.GetUtcNow().UtcDateTime;
                return profile;
            },
            cancellation);
    }
}
