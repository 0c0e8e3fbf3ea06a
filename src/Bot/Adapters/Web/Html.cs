using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// HTML being written. Every value put into the interpolated strings is escaped, for text and for quoted attributes
/// alike, so that nothing anybody wrote can become markup by a forgotten call; only another <see cref="Html"/> goes in
/// as it is.
/// </summary>
public sealed class Html
{
    /// <summary>Letters of all scripts stay readable in the source; everything HTML could obey is escaped.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new();

    public static Html Of(ref Fragment fragment) => fragment.Into;

    public Html Add([InterpolatedStringHandlerArgument("")] ref Fragment fragment) => fragment.Into;

    public Html AddIf(bool condition, [InterpolatedStringHandlerArgument("", "condition")] ref Fragment fragment) =>
        condition ? fragment.Into : this;

    public override string ToString() => text.ToString();

    /// <summary>One interpolated string of markup.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Fragment
    {
        public Fragment(int literalLength, int formattedCount) => Into = new Html();

        public Fragment(int literalLength, int formattedCount, Html into) => Into = into;

        public Fragment(int literalLength, int formattedCount, Html into, bool condition, out bool isWanted)
        {
            Into = into;
            isWanted = condition;
        }

        internal Html Into { get; }

        public void AppendLiteral(string markup) => Into.text.Append(markup);

        public void AppendFormatted(string? value) => Into.text.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(long value) => Into.text.Append(value);

        public void AppendFormatted(Html? part) => Into.text.Append(part?.text);
    }
}
