using System.Diagnostics;

namespace MentorBot.Benchmarks;

/// <summary>
/// Times many single calls, one after the other, and prints a line of a Markdown table. The mean processor time of a call
/// tells how much of the waiting was for other processes.
/// </summary>
internal static class Percentiles
{
    public static void Heading(string title) =>
        Console.WriteLine($"\n### {title}\n\n| what | p50 ms | p99 ms | max ms | CPU ms | calls |\n|---|---|---|---|---|---|");

    public static async Task MeasureAsync(string what, int calls, Func<int, Task> call)
    {
        for (var i = 0; i < Math.Min(20, calls); i++)
            await call(i);
        var times = new double[calls];
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await call(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        processor = Environment.CpuUsage.TotalTime - processor;
        Array.Sort(times);
        Console.WriteLine(FormattableString.Invariant(
            $"| {what} | {times[calls / 2]:0.00} | {times[(int)(calls * 0.99)]:0.00} | {times[^1]:0.00} | {processor.TotalMilliseconds / calls:0.00} | {calls} |"));
    }
}
