using MentorBot.Core.People;
using MentorBot.Core.Platforms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class PlatformTables : IEntityTypeConfiguration<KeptText>, IEntityTypeConfiguration<PlatformNote>, IEntityTypeConfiguration<DoneEvent>
{
    public void Configure(EntityTypeBuilder<KeptText> builder)
    {
        builder.HasKey(k => k.Key);
        builder.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId);
        builder.Property(k => k.Key).HasMaxLength(40);
        builder.Property(k => k.Text).HasMaxLength(KeptTexts.Longest);
        builder.HasIndex(k => k.KeptUtc);
        builder.HasIndex(k => k.PersonId);
    }

    public void Configure(EntityTypeBuilder<DoneEvent> builder)
    {
        builder.HasKey(e => e.Key);
        builder.Property(e => e.Key).HasMaxLength(300);
        builder.HasIndex(e => e.DoneUtc);
    }

    public void Configure(EntityTypeBuilder<PlatformNote> builder) => builder.HasIndex(n => new { n.Platform, n.Name }).IsUnique();
}
