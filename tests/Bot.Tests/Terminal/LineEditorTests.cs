using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Chat.Binding;

namespace MentorBot.Bot.Tests.Terminal;

public sealed class LineEditorTests : IDisposable
{
    private static readonly string[] Commands = ["/termin anmelden ", "/termin abmelden ", "/termin liste", "/hilfe "];

    private readonly Queue<ConsoleKeyInfo> keys = new();
    private readonly StringWriter screen = new() { NewLine = "\n" };

    [Fact]
    public async Task What_is_typed_comes_back_and_is_only_appended_on_the_screen()
    {
        Type("/hilfe");
        Press(ConsoleKey.Enter);

        (await ReadAsync()).ShouldBe("/hilfe");
        screen.ToString().ShouldBe("> /hilfe\n", "a screen reader hears each character once");
    }

    [Fact]
    public async Task The_cursor_keys_change_the_middle_of_a_line_by_whole_characters()
    {
        Type("Cafe\u0301 👩‍🌾x");
        Press(ConsoleKey.Backspace, ConsoleKey.Backspace, ConsoleKey.LeftArrow, ConsoleKey.Backspace);
        Type("ö");
        Press(ConsoleKey.Home, ConsoleKey.Delete, ConsoleKey.Enter);

        (await ReadAsync()).ShouldBe("afö ");
    }

    [Fact]
    public async Task Earlier_lines_come_back_with_the_arrow_keys()
    {
        Type("eins");
        Press(ConsoleKey.Enter);
        Type("zwei");
        Press(ConsoleKey.Enter);
        Press(ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.DownArrow, ConsoleKey.Enter);
        var editor = Editor();

        await editor.ReadAsync();
        await editor.ReadAsync();
        (await editor.ReadAsync()).ShouldBe("zwei");
    }

    [Fact]
    public async Task Tab_completes_what_is_clear_and_lists_what_is_not()
    {
        Type("ter");
        Press(ConsoleKey.Tab);
        Press(ConsoleKey.Tab);
        Type("l");
        Press(ConsoleKey.Tab, ConsoleKey.Enter);

        (await ReadAsync()).ShouldBe("/termin liste");
        screen.ToString().ShouldContain("\n/termin anmelden\n/termin abmelden\n/termin liste\n");
    }

    [Fact]
    public async Task Control_D_on_an_empty_line_ends_the_talk_and_control_C_clears_the_line_first()
    {
        Type("halb");
        Control(ConsoleKey.C);
        Control(ConsoleKey.D);

        (await ReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_longer_than_the_window_stays_whole()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 12));
        Type(text);
        Press(ConsoleKey.Enter);

        (await ReadAsync()).ShouldBe(text);
    }

    private ValueTask<string?> ReadAsync() => Editor().ReadAsync();

    private LineEditor Editor() => new("> ", keys.Dequeue, screen, () => 40, typed =>
        ValueTask.FromResult<IReadOnlyList<Suggestion>>(
            [.. Commands.Where(c => c.StartsWith(typed, StringComparison.Ordinal)).Select(c => new Suggestion(c, c.TrimEnd()))]));

    public void Dispose() => screen.Dispose();

    private void Type(string text)
    {
        foreach (var c in text)
            keys.Enqueue(new ConsoleKeyInfo(c, ConsoleKey.None, shift: false, alt: false, control: false));
    }

    private void Press(params ConsoleKey[] pressed)
    {
        foreach (var key in pressed)
            keys.Enqueue(new ConsoleKeyInfo('\0', key, shift: false, alt: false, control: false));
    }

    private void Control(ConsoleKey key) => keys.Enqueue(new ConsoleKeyInfo('\0', key, shift: false, alt: false, control: true));
}
