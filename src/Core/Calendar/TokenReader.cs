namespace MentorBot.Core.Calendar;

internal enum TokenKind
{
    Number,
    Word,
    Mark,
}

/// <summary>One piece of a text: a run of digits, a run of letters, or one other character.</summary>
/// <param name="Text">Lower case, umlauts and ß spelled out ("naechsten").</param>
/// <param name="Number">The value of up to six digits; -1 for anything else.</param>
/// <param name="Start">Where it begins in the original text.</param>
/// <param name="End">The place after its last character in the original text.</param>
/// <param name="IsSpaced">White space stands before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Number, int Start, int End, bool IsSpaced);

/// <summary>
/// Walks through a text piece by piece, and back when a guess was wrong. The grammars of times, days and durations are
/// written on it; a grammar rule that fails leaves the position where it was (<see cref="Try{T}"/>).
/// </summary>
internal sealed class TokenReader
{
    private const int LongestText = 500;
    private readonly List<Token> tokens = [];

    public TokenReader(string text)
    {
        var spaced = false;
        for (var at = 0; at < text.Length && at < LongestText;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                spaced = true;
                at++;
                continue;
            }

            var end = at + 1;
            var kind = KindOf(text[at]);
            while (kind != TokenKind.Mark && end < text.Length && KindOf(text[end]) == kind)
                end++;
            tokens.Add(Make(text, kind, at, end, spaced));
            (at, spaced) = (end, false);
        }

        // Nobody writes a date of more characters: what follows is one piece that no rule reads.
        if (text.Length > LongestText)
            tokens.Add(new Token(TokenKind.Mark, "…", -1, LongestText, text.Length, spaced));
    }

    public int Position { get; set; }
    public int Count => tokens.Count;
    public bool IsAtEnd => Position >= tokens.Count;
    public Token this[int index] => tokens[index];

    /// <summary>The next piece stands apart from what was read so far: after a space or a comma, or at the end.</summary>
    public bool IsAtBoundary => IsAtEnd || Position == 0 || tokens[Position].IsSpaced || tokens[Position].Text is "," or ";" or ":";

    public bool Word(out string word)
    {
        word = IsAtEnd || tokens[Position].Kind != TokenKind.Word ? "" : tokens[Position].Text;
        Position += word.Length > 0 ? 1 : 0;
        return word.Length > 0;
    }

    /// <summary>Reads one of the words, separated by spaces in <paramref name="anyOf"/>.</summary>
    public bool Word(string anyOf)
    {
        if (IsAtEnd || tokens[Position].Kind != TokenKind.Word || !IsOneOf(anyOf, tokens[Position].Text))
            return false;
        Position++;
        return true;
    }

    /// <summary>Reads these words one after another.</summary>
    public bool Words(params string[] words) => Try(() => words.All(Word));

    public bool Find<T>(Dictionary<string, T> table, out T value)
    {
        var found = default(T)!;
        var read = Try(() => Word(out var word) && table.TryGetValue(word, out found!));
        value = found;
        return read;
    }

    public bool Mark(char mark, bool spaced = true)
    {
        var fits = !IsAtEnd && tokens[Position].Kind == TokenKind.Mark && tokens[Position].Text[0] == mark
            && (spaced || !tokens[Position].IsSpaced);
        Position += fits ? 1 : 0;
        return fits;
    }

    /// <param name="digits">How many digits at most; 0: any.</param>
    /// <param name="spaced">White space may stand before it.</param>
    public bool Number(out int number, int digits = 0, bool spaced = true)
    {
        number = 0;
        if (IsAtEnd || tokens[Position] is not { Kind: TokenKind.Number, Number: >= 0 } token
            || (!spaced && token.IsSpaced) || (digits > 0 && token.End - token.Start > digits))
            return false;
        number = token.Number;
        Position++;
        return true;
    }

    /// <summary>Digits of the number just read, leading zeros included.</summary>
    public int DigitsRead => tokens[Position - 1].End - tokens[Position - 1].Start;

    public bool Try(Func<bool> rule)
    {
        var start = Position;
        if (rule())
            return true;
        Position = start;
        return false;
    }

    /// <summary>The first rule that gives a value; without one the position stays.</summary>
    public T? Try<T>(params Func<T?>[] rules) where T : struct
    {
        var start = Position;
        foreach (var rule in rules)
        {
            if (rule() is { } value)
                return value;
            Position = start;
        }

        return null;
    }

    private static bool IsOneOf(ReadOnlySpan<char> words, ReadOnlySpan<char> word)
    {
        foreach (var range in words.Split(' '))
        {
            if (words[range].SequenceEqual(word))
                return true;
        }

        return false;
    }

    private static TokenKind KindOf(char c) =>
        char.IsAsciiDigit(c) ? TokenKind.Number
        : char.IsLetter(c) || c == '\u0308' ? TokenKind.Word
        : TokenKind.Mark;

    private static Token Make(string text, TokenKind kind, int start, int end, bool spaced)
    {
        var part = text[start..end];
        var number = kind == TokenKind.Number && part.Length <= 6 ? int.Parse(part) : -1;
        return new Token(kind, kind == TokenKind.Word ? Fold(part) : part, number, start, end, spaced);
    }

    private static string Fold(string word) => word.ToLowerInvariant()
        .Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("ß", "ss").Replace('\u0308', 'e');
}
