using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses.Certificates;

/// <summary>A certificate is what makes somebody a mentor, and that of a trainer course a trainer.</summary>
internal static class CertificateRole
{
    /// <exception cref="RefusedException">It is a trainer course, whose certificates are for coordinators to give and take.</exception>
    public static void RequireMayCertify(this Member by, Course course)
    {
        if (course.Template == CourseTemplate.TrainerCourse && !by.Is(Role.Coordinator))
            throw new RefusedException("course.certificate.coordinators-only", ("course", course.Title));
    }

    /// <returns>What the person was before; null: they may do all that already.</returns>
    public static async Task<Role?> GiveRoleAsync(this MentorDb db, Course course, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        var role = course.Template == CourseTemplate.TrainerCourse ? Role.Trainer : Role.Mentor;
        var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.TownId == course.TownId && g.PersonId == personId, cancellation);
        if (grant?.Role >= role)
            return null;
        if (grant is null)
            db.RoleGrants.Add(grant = new RoleGrant { TownId = course.TownId, PersonId = personId });
        var before = grant.Role;
        (grant.Role, grant.OwnRole, grant.HomeId, grant.GrantedUtc) = (role, null, null, nowUtc);
        if (before < Role.Mentor)
            await db.MentorRoleAsync(course.TownId, personId, gives: true, nowUtc, cancellation);
        return before;
    }

    /// <summary>The role of a trainer goes with the certificate that gave it, unless somebody gave more since. That of a mentor stays.</summary>
    /// <returns>What the person is now, and whether the role was taken.</returns>
    public static async Task<(Role Role, bool IsTaken)> TakeRoleAsync(
        this MentorDb db, Course course, Certificate certificate, DateTime nowUtc, CancellationToken cancellation)
    {
        var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.TownId == course.TownId && g.PersonId == certificate.PersonId, cancellation);
        if (course.Template != CourseTemplate.TrainerCourse || certificate.RoleBefore is not { } before || grant is not { Role: Role.Trainer, HomeId: null })
            return (grant?.Role ?? Role.Visitor, false);
        (grant.Role, grant.OwnRole, grant.GrantedUtc) = (before, null, nowUtc);
        if (before < Role.Mentor)
        {
            await db.MentorRoleAsync(course.TownId, grant.PersonId, gives: false, nowUtc, cancellation);
            await db.ForgetMentorAsync(course.TownId, grant.PersonId, nowUtc, cancellation);
        }

        return (before, true);
    }
}
