using MentorBot.Core.Courses;
using MentorBot.Core.Feeds;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class FeedTables : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(f => f.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId);
        builder.HasOne<Course>().WithMany().HasForeignKey(f => f.CourseId);
        builder.Property(f => f.Secret).HasMaxLength(40);
        builder.HasIndex(f => f.Secret).IsUnique();
        builder.HasIndex(f => new { f.PersonId, f.TownId, f.Scope });
    }
}
