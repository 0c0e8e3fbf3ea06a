using MentorBot.Core.Experiences;
using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class ProjectTables : IEntityTypeConfiguration<Project>, IEntityTypeConfiguration<Interest>,
    IEntityTypeConfiguration<SavedSearch>, IEntityTypeConfiguration<Experience>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(p => p.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.ContactPersonId);
        builder.HasIndex(p => new { p.TownId, p.State, p.CreatedUtc });
        builder.HasIndex(p => p.ContactPersonId);
        builder.HasIndex(p => new { p.State, p.CurrentAsOfUtc });
        // Holds all that matching counts points by: see MatchFinder.
        builder.HasIndex(p => new { p.TownId, p.State, p.Topics, p.Audiences, p.HoursPerWeek, p.District });
    }

    public void Configure(EntityTypeBuilder<Interest> builder)
    {
        builder.HasOne<Project>().WithMany().HasForeignKey(i => i.ProjectId);
        builder.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
        builder.HasIndex(i => new { i.ProjectId, i.PersonId }).IsUnique();
        builder.HasIndex(i => new { i.PersonId, i.State });
    }

    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(s => s.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        builder.HasIndex(s => s.TownId);
        builder.HasIndex(s => s.PersonId);
    }

    public void Configure(EntityTypeBuilder<Experience> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(e => e.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.AuthorId);
        builder.HasIndex(e => new { e.TownId, e.WithdrawnUtc, e.CreatedUtc });
        builder.HasIndex(e => e.AuthorId);
    }
}

internal sealed class IdeaTables : IEntityTypeConfiguration<Idea>, IEntityTypeConfiguration<IdeaVote>,
    IEntityTypeConfiguration<IdeaComment>, IEntityTypeConfiguration<IdeaMerge>
{
    public void Configure(EntityTypeBuilder<Idea> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(i => i.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(i => i.AuthorId);
        builder.HasIndex(i => new { i.TownId, i.State, i.CreatedUtc });
        builder.HasIndex(i => i.WorkshopId);
        builder.HasIndex(i => i.MergedIntoId);
    }

    public void Configure(EntityTypeBuilder<IdeaVote> builder)
    {
        builder.HasOne<Idea>().WithMany().HasForeignKey(v => v.IdeaId);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
        builder.HasIndex(v => new { v.IdeaId, v.PersonId }).IsUnique();
        builder.HasIndex(v => new { v.PersonId, v.TownId });
    }

    public void Configure(EntityTypeBuilder<IdeaComment> builder)
    {
        builder.HasOne<Idea>().WithMany().HasForeignKey(c => c.IdeaId);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        builder.HasIndex(c => c.IdeaId);
    }

    public void Configure(EntityTypeBuilder<IdeaMerge> builder)
    {
        builder.HasOne<Idea>().WithMany().HasForeignKey(m => m.FromId);
        builder.HasOne<Idea>().WithMany().HasForeignKey(m => m.IntoId);
        builder.HasIndex(m => new { m.FromId, m.IntoId });
    }
}
