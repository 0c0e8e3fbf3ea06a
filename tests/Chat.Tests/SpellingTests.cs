using FsCheck;
using FsCheck.Fluent;
using MentorBot.Chat.Binding;

namespace MentorBot.Chat.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("ankündigen", "ankuendigen")]
    [InlineData("ankündigen", "ankundigen")]
    [InlineData("ANKÜNDIGEN", "ankündigen")]
    [InlineData("Straße", "strasse")]
    [InlineData("Café", "cafe")]
    [InlineData("gefunden-werden", "gefunden werden")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Łukasz", "Lukasz")]
    [InlineData("Søren", "Soren")]
    [InlineData("Đorđe", "Dorde")]
    [InlineData("Sigurður", "Sigurdur")]
    [InlineData("Ægir", "Aegir")]
    [InlineData("Œuvre", "Oeuvre")]
    [InlineData("Işık", "isik")]
    public void Spellings_of_the_same_word_have_the_same_key(string one, string other) =>
        Spelling.Key(one).ShouldBe(Spelling.Key(other));

    [Theory]
    [InlineData("termin", "termn", true)]
    [InlineData("termin", "termiin", true)]
    [InlineData("termin", "temrin", true)]
    [InlineData("termin", "tarmin", true)]
    [InlineData("termin", "termin", false)]
    [InlineData("termin", "tremni", false)]
    [InlineData("termin", "ter", false)]
    public void One_typo_is_one_letter_more_less_other_or_swapped(string word, string typed, bool expected) =>
        Spelling.IsOneTypoAway(word, typed).ShouldBe(expected);

    [Fact]
    public void A_typo_is_one_from_both_sides() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
            Spelling.IsOneTypoAway(a.Get, b.Get) == Spelling.IsOneTypoAway(b.Get, a.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_is_its_own_key() =>
        Prop.ForAll<NonNull<string>>(text => Spelling.Key(Spelling.Key(text.Get)).Length <= Spelling.Key(text.Get).Length)
            .QuickCheckThrowOnFailure();
}
