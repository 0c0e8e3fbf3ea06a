using MentorBot.Core.Circles;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class CircleTables : IEntityTypeConfiguration<Circle>, IEntityTypeConfiguration<CircleMember>,
    IEntityTypeConfiguration<CirclePause>, IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingAnswer>,
    IEntityTypeConfiguration<MeetingTopic>
{
    public void Configure(EntityTypeBuilder<Circle> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(c => c.TownId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId);
        builder.HasIndex(c => new { c.TownId, c.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CircleMember> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(m => m.CircleId);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        builder.HasIndex(m => new { m.CircleId, m.PersonId }).IsUnique();
        builder.HasIndex(m => m.PersonId);
    }

    public void Configure(EntityTypeBuilder<CirclePause> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(p => p.CircleId);
        builder.HasIndex(p => new { p.CircleId, p.From });
    }

    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(m => m.CircleId);
        builder.HasIndex(m => new { m.CircleId, m.StartUtc }).IsUnique();
        builder.HasIndex(m => m.ClosedUtc);
    }

    public void Configure(EntityTypeBuilder<MeetingAnswer> builder)
    {
        builder.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasIndex(a => new { a.MeetingId, a.PersonId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MeetingTopic> builder)
    {
        builder.HasOne<Meeting>().WithMany().HasForeignKey(t => t.MeetingId);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
        builder.HasIndex(t => t.MeetingId);
    }
}
