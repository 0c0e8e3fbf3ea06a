using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MentorBot.Core.Data;

/// <summary>
/// A query of the way every command goes, compiled once: taking an expression apart costs EF Core more than the query
/// itself. Compiled queries belong to one model, and each database provider has its own.
/// See "Compiled queries" in EF Core's advanced performance topics.
/// </summary>
/// <typeparam name="TQuery">The delegate that <c>EF.CompileAsyncQuery</c> gives.</typeparam>
public sealed class HotQuery<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> compiled = [];

    public TQuery On(MentorDb db) => compiled.GetValue(db.Model, _ => compile());
}
