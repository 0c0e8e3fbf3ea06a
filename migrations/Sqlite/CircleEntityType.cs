using System.Linq.Expressions;
using MentorBot.Core.Circles;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace MentorBot.Migrations.Sqlite.Model;

/// <summary>The query filter of circles, which EF Core cannot write into a compiled model but understands there.</summary>
public partial class CircleEntityType
{
#pragma warning disable EF1001 // Internal to EF Core: there is no public way. A test compares the models.
    static partial void Customize(RuntimeEntityType runtimeEntityType) => runtimeEntityType.AddAnnotation(
        CoreAnnotationNames.QueryFilter,
        new QueryFilterCollection([new RuntimeQueryFilter(null, (Expression<Func<Circle, bool>>)(circle => circle.DissolvedUtc == null))]));
#pragma warning restore EF1001
}
