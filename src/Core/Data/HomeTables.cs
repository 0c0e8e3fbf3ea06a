using MentorBot.Core.Circles;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class HomeTables : IEntityTypeConfiguration<TownHome>, IEntityTypeConfiguration<HomeRole>,
    IEntityTypeConfiguration<Errand>, IEntityTypeConfiguration<TeamThread>, IEntityTypeConfiguration<SessionEvent>,
    IEntityTypeConfiguration<CircleRoom>, IEntityTypeConfiguration<TownCode>
{
    public void Configure(EntityTypeBuilder<TownHome> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(h => h.TownId);
        builder.HasIndex(h => new { h.Platform, h.PlatformId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HomeRole> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(r => r.TownId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(r => r.HomeId);
        builder.HasIndex(r => new { r.HomeId, r.PlatformId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Errand> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(e => e.TownId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(e => e.HomeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
        builder.HasOne<Project>().WithMany().HasForeignKey(e => e.ProjectId);
        builder.HasOne<Circle>().WithMany().HasForeignKey(e => e.CircleId);
        builder.HasIndex(e => new { e.State, e.NotBeforeUtc });
        builder.HasIndex(e => new { e.PersonId, e.HomeId });
    }

    public void Configure(EntityTypeBuilder<TeamThread> builder)
    {
        builder.HasOne<Project>().WithMany().HasForeignKey(t => t.ProjectId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(t => t.HomeId);
        builder.HasIndex(t => new { t.ProjectId, t.HomeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CircleRoom> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(r => r.CircleId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(r => r.HomeId);
        builder.HasIndex(r => new { r.CircleId, r.HomeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SessionEvent> builder)
    {
        builder.HasOne<Session>().WithMany().HasForeignKey(e => e.SessionId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(e => e.HomeId);
        builder.HasIndex(e => new { e.SessionId, e.HomeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TownCode> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(c => c.TownId);
        builder.HasIndex(c => c.CodeHash).IsUnique();
    }
}
