using System.Linq.Expressions;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace MentorBot.Migrations.Sqlite.Model;

/// <summary>The query filter of signups, which EF Core cannot write into a compiled model but understands there.</summary>
public partial class SignupEntityType
{
#pragma warning disable EF1001 // Internal to EF Core: there is no public way. A test compares the models.
    static partial void Customize(RuntimeEntityType runtimeEntityType) => runtimeEntityType.AddAnnotation(
        CoreAnnotationNames.QueryFilter,
        new QueryFilterCollection([new RuntimeQueryFilter(null, (Expression<Func<Signup, bool>>)(signup => signup.GuestName == ""))]));
#pragma warning restore EF1001
}
