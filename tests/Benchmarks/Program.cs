using BenchmarkDotNet.Running;
using MentorBot.Benchmarks.Commands;
using MentorBot.Benchmarks.Discord;
using MentorBot.Benchmarks.Projects;

// Percentiles need many single calls, which BenchmarkDotNet does not show: each of these modes prints a table of its own.
Dictionary<string, Func<string[], Task>> modes = new(StringComparer.Ordinal)
{
    ["search"] = SearchRun.RunAsync,
    ["matching"] = MatchingRun.RunAsync,
    ["command"] = CommandRun.RunAsync,
    ["mix"] = MixRun.RunAsync,
    ["discord"] = DiscordRun.RunAsync,
    ["ping-bot"] = PingBot.RunAsync,
};

if (args is [var mode, ..] && modes.TryGetValue(mode, out var run))
{
    await run(args[1..]);
    return;
}

// A word alone is short for a filter: "signup" for "--filter *signup*".
string[] filtered = args is [var word, ..] && !word.StartsWith('-') ? ["--filter", $"*{word}*", .. args[1..]] : args;
BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(filtered);
