using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MentorBot.Benchmarks.Commands;

/// <param name="Parameters">Names and values, as they were sent.</param>
internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object Value)> Parameters);

/// <summary>
/// Writes down the statements EF Core sends while it lives. Begin it before the first statement of the process: EF Core
/// looks once a second only whether anybody listens.
/// </summary>
internal sealed class StatementListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];

    public StatementListener() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    private List<Statement> statements = [];

    /// <summary>Those sent since the last call.</summary>
    public List<Statement> Take() => Interlocked.Exchange(ref statements, []);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data)
            statements.Add(new Statement(data.Command.CommandText,
                [.. data.Command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value!))]));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
