using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class PeopleTables : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Identity>,
    IEntityTypeConfiguration<LinkCode>, IEntityTypeConfiguration<LinkTry>,
    IEntityTypeConfiguration<ConversationRow>, IEntityTypeConfiguration<MentorProfile>,
    IEntityTypeConfiguration<Acquaintance>
{
    public void Configure(EntityTypeBuilder<Person> builder) => builder.HasIndex(p => p.Name);

    public void Configure(EntityTypeBuilder<Identity> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
        builder.HasIndex(i => new { i.Platform, i.PlatformUserId }).IsUnique();
        builder.HasIndex(i => i.PersonId);
    }

    public void Configure(EntityTypeBuilder<LinkCode> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        builder.HasIndex(c => c.CodeHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LinkTry> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
        builder.HasIndex(t => new { t.PersonId, t.TriedUtc });
    }

    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        builder.HasIndex(c => new { c.PersonId, c.Place }).IsUnique();
        builder.Property(c => c.Json).HasMaxLength(100_000);
    }

    public void Configure(EntityTypeBuilder<MentorProfile> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(p => p.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        builder.HasIndex(p => new { p.PersonId, p.TownId }).IsUnique();
        builder.HasIndex(p => new { p.TownId, p.CanBeFound });
    }

    public void Configure(EntityTypeBuilder<Acquaintance> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(a => a.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.OtherPersonId);
        builder.HasIndex(a => new { a.PersonId, a.State });
        builder.HasIndex(a => new { a.OtherPersonId, a.State });
    }
}
