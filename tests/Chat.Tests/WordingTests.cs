using System.Text;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Tests;

/// <summary>Numbers in sentences.</summary>
public sealed class WordingTests
{
    private static readonly Wording Say = Phrases.Load(
        [("de", new MemoryStream(Encoding.UTF8.GetBytes("""{ "two": "{n} {n:Platz|Plätze}", "three": "{n:ein Platz|# Plätze|kein Platz} frei" }""")))]).In("de");

    [Theory]
    [InlineData(0, "0 Plätze", "kein Platz frei")]
    [InlineData(1, "1 Platz", "ein Platz frei")]
    [InlineData(2, "2 Plätze", "2 Plätze frei")]
    public void A_number_chooses_its_words_and_none_may_have_words_of_its_own(int n, string two, string three)
    {
        Say["two", ("n", n)].ShouldBe(two);
        Say["three", ("n", n)].ShouldBe(three);
    }
}
