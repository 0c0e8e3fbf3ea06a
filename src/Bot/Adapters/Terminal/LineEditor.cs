using MentorBot.Chat.Binding;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>
/// A prompt with the keys people know from a shell: arrows, Home, End, history, Tab to complete. Typing at the end only
/// writes the character, so that a screen reader does not read the whole line again.
/// </summary>
public sealed class LineEditor(
    string prompt, Func<ConsoleKeyInfo> readKey, TextWriter screen, Func<int> width,
    Func<string, ValueTask<IReadOnlyList<Suggestion>>> suggest)
{
    /// <summary>Suggestions listed at once; more would push the talk off the screen.</summary>
    private const int Listed = 12;

    private readonly List<string> history = [];
    private readonly LineBuffer line = new();
    private int recalled;

    /// <summary>The line as it was entered; null when the person is done (Ctrl-D, or Ctrl-C on an empty line).</summary>
    public async ValueTask<string?> ReadAsync()
    {
        line.Replace("");
        recalled = history.Count;
        screen.Write(prompt);
        while (true)
        {
            var key = readKey();
            switch (await PressAsync(key))
            {
                case Pressed.Enter:
                    screen.WriteLine();
                    if (line.Text.Length > 0 && history.LastOrDefault() != line.Text)
                        history.Add(line.Text);
                    return line.Text;
                case Pressed.End:
                    screen.WriteLine();
                    return null;
            }
        }
    }

    private enum Pressed { Key, Enter, End }

    private async ValueTask<Pressed> PressAsync(ConsoleKeyInfo key)
    {
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt))
            return Control(key.Key);
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return Pressed.Enter;
            case ConsoleKey.Tab:
                await CompleteAsync();
                break;
            case ConsoleKey.UpArrow:
                Recall(recalled - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(recalled + 1);
                break;
            case ConsoleKey.Escape:
                line.Replace("");
                Draw();
                break;
            default:
                if (Edit(key.Key) is { } edit)
                {
                    edit();
                    Draw();
                }
                else if (!char.IsControl(key.KeyChar))
                {
                    Type(key.KeyChar.ToString());
                }

                break;
        }

        return Pressed.Key;
    }

    private Action? Edit(ConsoleKey key) => key switch
    {
        ConsoleKey.LeftArrow => line.Left,
        ConsoleKey.RightArrow => line.Right,
        ConsoleKey.Home => line.Home,
        ConsoleKey.End => line.End,
        ConsoleKey.Backspace => line.Backspace,
        ConsoleKey.Delete => line.Delete,
        _ => null,
    };

    private Pressed Control(ConsoleKey key)
    {
        if (key is ConsoleKey.C or ConsoleKey.D && line.Text.Length == 0)
            return Pressed.End;
        Action? edit = key switch
        {
            ConsoleKey.A => line.Home,
            ConsoleKey.E => line.End,
            ConsoleKey.W => line.DeleteWord,
            ConsoleKey.U => line.DeleteToStart,
            ConsoleKey.K => line.DeleteToEnd,
            ConsoleKey.D => line.Delete,
            ConsoleKey.H or ConsoleKey.Backspace => line.Backspace,
            ConsoleKey.C => () => line.Replace(""),
            _ => null,
        };
        if (edit is not null)
        {
            edit();
            Draw();
        }

        return Pressed.Key;
    }

    private void Type(string text)
    {
        var isAppended = line.IsAtEnd && prompt.Length + line.Text.Length + text.Length < width();
        line.Insert(text);
        if (isAppended)
            screen.Write(text);
        else
            Draw();
    }

    private void Recall(int index)
    {
        if (index < 0 || index > history.Count)
            return;
        recalled = index;
        line.Replace(index == history.Count ? "" : history[index]);
        Draw();
    }

    private async ValueTask CompleteAsync()
    {
        var typed = line.BeforeCursor;
        var found = await suggest(typed.StartsWith('/') ? typed : "/" + typed);
        if (found.Count == 0)
            return;
        var common = found.Select(s => s.Text).Aggregate(CommonStart);
        if (found.Count == 1 || common.Length > typed.Length)
        {
            line.Replace(common + (line.IsAtEnd ? "" : line.Text[typed.Length..]));
        }
        else
        {
            screen.WriteLine();
            foreach (var suggestion in found.Take(Listed))
                screen.WriteLine(PlainText.Line(suggestion.Label));
        }

        Draw();
    }

    private static string CommonStart(string one, string other)
    {
        var length = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return one[..length];
    }

    /// <summary>Writes the line anew; of one too long for the window the part around the cursor.</summary>
    private void Draw()
    {
        var room = Math.Max(8, width() - prompt.Length - 1);
        var from = Math.Max(0, line.Cursor - room);
        var shown = line.Text.Substring(from, Math.Min(room, line.Text.Length - from));
        screen.Write("\r\e[K" + prompt + shown);
        var back = from + shown.Length - line.Cursor;
        if (back > 0)
            screen.Write($"\e[{back}D");
    }
}
