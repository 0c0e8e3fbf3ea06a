using Microsoft.EntityFrameworkCore.Metadata;

namespace MentorBot.Core.People;

/// <summary>
/// Every column of the database that names a person, found in the model itself, so that a new table cannot be forgotten
/// when two accounts become one.
/// </summary>
public static class PersonColumns
{
    private static readonly string[] Endings = ["PersonId", "AuthorId", "TrainerId", "FounderId", "ById", "ContactId", "OwnerId"];

    public static IReadOnlyList<IProperty> In(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => IsForeignKey(p) || IsNamedLikeOne(p)),
    ];

    /// <summary>At most one row for a person and something else: two rows have to become one.</summary>
    public static bool IsUnique(IProperty column) =>
        column.DeclaringType is IEntityType entity && entity.GetIndexes().Any(i => i.IsUnique && i.Properties.Contains(column));

    private static bool IsForeignKey(IProperty property) =>
        property.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Person));

    private static bool IsNamedLikeOne(IProperty property) =>
        (property.ClrType == typeof(long) || property.ClrType == typeof(long?))
        && Endings.Any(e => property.Name.EndsWith(e, StringComparison.Ordinal));
}
