namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>
/// Keeps details of faults in a file beside the talk: the screen belongs to the person, and a pipe to who reads it.
/// The file is made with the first warning.
/// </summary>
public sealed class FaultLog : ILoggerProvider
{
    private readonly Lock gate = new();

    public static string FilePath { get; } = Path.Combine(Directory.GetCurrentDirectory(), "mentorbot.log");

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose() { }

    private void Write(string text)
    {
        lock (gate)
        {
            try
            {
                File.AppendAllText(FilePath, text);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Nowhere to keep it: then on the screen after all.
                Console.Error.Write(text);
            }
        }
    }

    private sealed class Writer(FaultLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write($"{TimeProvider.System.GetUtcNow():u} {logLevel} {category}: {formatter(state, exception)}\n{(exception is null ? "" : exception + "\n")}");
        }
    }
}
