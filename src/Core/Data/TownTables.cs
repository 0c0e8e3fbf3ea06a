using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MentorBot.Core.Data;

internal sealed class TownTables : IEntityTypeConfiguration<Town>, IEntityTypeConfiguration<RoleGrant>,
    IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Town> builder) => builder.HasIndex(t => t.Name).IsUnique();

    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(g => g.TownId);
        builder.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(g => g.HomeId);
        builder.HasIndex(g => new { g.PersonId, g.TownId }).IsUnique();
        builder.HasIndex(g => new { g.TownId, g.Role });
    }

    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.HasOne<Town>().WithMany().HasForeignKey(c => c.TownId);
        builder.HasOne<TownHome>().WithMany().HasForeignKey(c => c.HomeId);
        builder.HasIndex(c => new { c.TownId, c.Purpose });
        builder.HasIndex(c => new { c.Platform, c.PlatformId });
    }
}
