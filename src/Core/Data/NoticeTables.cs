using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class NoticeTables : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(n => n.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(n => n.ChannelId);
        builder.Property(n => n.Args).HasMaxLength(20_000);
        builder.OwnsMany(n => n.Actions, actions => actions.ToJson());
        builder.OwnsMany(n => n.Parts, parts =>
        {
            parts.ToJson();
            parts.OwnsMany(p => p.Actions);
        });
        builder.HasOne<Notice>().WithMany().HasForeignKey(n => n.DigestId);
        builder.HasIndex(n => n.UniqueKey).IsUnique();
        builder.HasIndex(n => new { n.State, n.NotBeforeUtc });
    }

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(m => m.TownId);
        builder.HasOne<Notice>().WithMany().HasForeignKey(m => m.NoticeId);
        builder.HasIndex(m => m.NoticeId).IsUnique();
        builder.HasIndex(m => new { m.ChannelId, m.Id });
        builder.HasIndex(m => new { m.PersonId, m.Id });
    }
}
