using BenchmarkDotNet.Running;

// A word alone is short for a filter: "signup" for "--filter *signup*".
string[] filtered = args is [var word, ..] && !word.StartsWith('-') ? ["--filter", $"*{word}*", .. args[1..]] : args;
BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(filtered);
