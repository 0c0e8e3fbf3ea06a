using MentorBot.Core.Courses;
using MentorBot.Core.Engagement;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Excursions;
using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Sessions.Visits;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class SessionTables : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<Signup>,
    IEntityTypeConfiguration<HourEntry>, IEntityTypeConfiguration<Excursion>, IEntityTypeConfiguration<SessionFeedback>, IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(s => s.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.TrainerId);
        builder.HasOne<Course>().WithMany().HasForeignKey(s => s.CourseId);
        builder.HasIndex(s => new { s.TownId, s.StartUtc });
        builder.HasIndex(s => s.StartUtc);
    }

    public void Configure(EntityTypeBuilder<Signup> builder)
    {
        builder.HasOne<Session>().WithMany().HasForeignKey(s => s.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        builder.HasIndex(s => new { s.SessionId, s.PersonId, s.GuestName }).IsUnique();
        builder.HasIndex(s => s.GuestName).HasFilter("GuestName <> ''");
        // The tool that writes the compiled model refuses filters: there it is set beside it (SignupEntityType).
        if (!EF.IsDesignTime)
            builder.HasQueryFilter(s => s.GuestName == "");
        builder.HasIndex(s => new { s.SessionId, s.State, s.Position });
        builder.HasIndex(s => new { s.PersonId, s.State });
        builder.HasIndex(s => new { s.State, s.OfferedUntilUtc });
    }

    public void Configure(EntityTypeBuilder<Excursion> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(e => e.TownId);
        builder.HasOne<Session>().WithMany().HasForeignKey(e => e.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.HostContactId);
        builder.HasIndex(e => e.SessionId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HourEntry> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(e => e.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
        builder.HasOne<Project>().WithMany().HasForeignKey(e => e.ProjectId);
        builder.HasIndex(e => new { e.PersonId, e.TownId, e.Day });
        builder.HasIndex(e => new { e.TownId, e.Day });
        builder.HasIndex(e => new { e.TownId, e.Confirmation, e.AskedUtc });
    }

    public void Configure(EntityTypeBuilder<SessionFeedback> builder)
    {
        builder.HasOne<Session>().WithMany().HasForeignKey(f => f.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId);
        builder.HasIndex(f => new { f.SessionId, f.PersonId }).IsUnique();
        builder.HasIndex(f => f.PersonId);
    }

    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.HasOne<Session>().WithMany().HasForeignKey(v => v.SessionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
        builder.HasIndex(v => v.SessionId);
        builder.HasIndex(v => v.PersonId).IsUnique();
        builder.HasIndex(v => v.CodeHash).IsUnique();
    }
}
