using FsCheck;
using FsCheck.Fluent;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Tests;

public sealed class TypedLineTests
{
    [Theory]
    [InlineData("\"")]
    [InlineData("„“")]
    [InlineData("“”")]
    [InlineData("»«")]
    [InlineData("«»")]
    public void Quotes_of_every_keyboard_hold_words_together(string quotes)
    {
        var words = TypedLine.Read($"anmelden titel:{quotes[0]}Info Abend{quotes[^1]} rest");
        words.Select(w => (w.Name, w.Text)).ShouldBe([(null, "anmelden"), ("titel", "Info Abend"), (null, "rest")]);
    }

    [Theory]
    [InlineData("19:30")]
    [InlineData("https://example.org/a")]
    public void A_time_or_a_link_is_no_name(string word) =>
        TypedLine.Read(word).ShouldHaveSingleItem().ShouldBe(new TypedWord(null, word, IsQuoted: false));

    [Fact]
    public void A_quote_never_closed_ends_with_the_line() =>
        TypedLine.Read("titel:\"Info Abend").ShouldHaveSingleItem().Text.ShouldBe("Info Abend");

    [Fact]
    public void No_text_breaks_it() =>
        Prop.ForAll<NonNull<string>>(text => TypedLine.Read(text.Get).Count <= text.Get.Length).QuickCheckThrowOnFailure();

    [Fact]
    public void What_a_route_writes_is_read_back_the_same() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var route = new Route("session join", [new("session", text.Get), new("note", text.Get)]);
            var words = TypedLine.Read(route.ToString());
            return words.Count == 4 && words[2].Text == text.Get && words[3] is { Name: "note" } && words[3].Text == text.Get;
        }).QuickCheckThrowOnFailure();
}
