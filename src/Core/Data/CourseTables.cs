using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Courses.Goals;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class CourseTables : IEntityTypeConfiguration<Course>, IEntityTypeConfiguration<CourseDeputy>,
    IEntityTypeConfiguration<Enrolment>, IEntityTypeConfiguration<Attendance>, IEntityTypeConfiguration<AttendanceChange>,
    IEntityTypeConfiguration<Certificate>, IEntityTypeConfiguration<CourseGoalChange>
{
    public void Configure(EntityTypeBuilder<Course> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(c => c.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.TrainerId);
        builder.HasIndex(c => new { c.TownId, c.State });
    }

    public void Configure(EntityTypeBuilder<CourseDeputy> builder)
    {
        builder.HasOne<Course>().WithMany().HasForeignKey(d => d.CourseId);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId);
        builder.HasIndex(d => new { d.CourseId, d.PersonId }).IsUnique();
        builder.HasIndex(d => d.PersonId);
    }

    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.HasOne<Course>().WithMany().HasForeignKey(e => e.CourseId);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
        builder.HasIndex(e => new { e.CourseId, e.PersonId }).IsUnique();
        builder.HasIndex(e => e.PersonId);
    }

    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasIndex(a => new { a.SessionId, a.PersonId }).IsUnique();
        builder.HasIndex(a => a.PersonId);
    }

    public void Configure(EntityTypeBuilder<AttendanceChange> builder)
    {
        builder.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        builder.HasIndex(c => new { c.SessionId, c.PersonId });
        builder.HasIndex(c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<CourseGoalChange> builder)
    {
        builder.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.ChangedById);
        builder.HasIndex(c => c.CourseId);
    }

    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(c => c.TownId);
        builder.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        builder.Property(c => c.Code).HasMaxLength(26);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => new { c.TownId, c.Number }).IsUnique();
        builder.HasIndex(c => new { c.CourseId, c.PersonId });
    }
}
