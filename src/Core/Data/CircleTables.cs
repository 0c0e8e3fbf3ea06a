using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class CircleTables : IEntityTypeConfiguration<Circle>, IEntityTypeConfiguration<CircleMember>,
    IEntityTypeConfiguration<CirclePause>, IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingAnswer>,
    IEntityTypeConfiguration<MeetingTopic>, IEntityTypeConfiguration<DatePoll>, IEntityTypeConfiguration<DatePollOption>,
    IEntityTypeConfiguration<DatePollVote>, IEntityTypeConfiguration<PairWish>, IEntityTypeConfiguration<PairGroup>,
    IEntityTypeConfiguration<PairGroupMember>
{
    public void Configure(EntityTypeBuilder<Circle> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(c => c.TownId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId);
        builder.HasIndex(c => new { c.TownId, c.Name }).IsUnique().HasFilter("DissolvedUtc IS NULL");
        // The tool that writes the compiled model refuses filters: there it is set beside it (CircleEntityType).
        if (!EF.IsDesignTime)
            builder.HasQueryFilter(c => c.DissolvedUtc == null);
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

    public void Configure(EntityTypeBuilder<DatePoll> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(p => p.CircleId);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.AuthorId);
        builder.HasIndex(p => new { p.ClosedUtc, p.ClosesUtc });
        builder.HasIndex(p => p.CircleId);
    }

    public void Configure(EntityTypeBuilder<DatePollOption> builder)
    {
        builder.HasOne<DatePoll>().WithMany().HasForeignKey(o => o.PollId);
        builder.HasIndex(o => new { o.PollId, o.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DatePollVote> builder)
    {
        builder.HasOne<DatePollOption>().WithMany().HasForeignKey(v => v.OptionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
        builder.HasIndex(v => new { v.OptionId, v.PersonId });
    }

    public void Configure(EntityTypeBuilder<PairWish> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(w => w.CircleId);
        builder.HasOne<Person>().WithMany().HasForeignKey(w => w.PersonId);
        builder.HasIndex(w => new { w.CircleId, w.PersonId });
    }

    public void Configure(EntityTypeBuilder<PairGroup> builder)
    {
        builder.HasOne<Circle>().WithMany().HasForeignKey(g => g.CircleId);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(g => g.MeetingId);
        builder.HasIndex(g => g.CircleId);
        builder.HasIndex(g => g.MeetingId);
    }

    public void Configure(EntityTypeBuilder<PairGroupMember> builder)
    {
        builder.HasOne<PairGroup>().WithMany().HasForeignKey(m => m.GroupId);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        builder.HasIndex(m => m.GroupId);
        builder.HasIndex(m => m.PersonId);
    }
}
