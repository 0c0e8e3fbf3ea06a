using FsCheck;
using FsCheck.Fluent;
using MentorBot.Core.Projects.Search;

namespace MentorBot.Core.Tests.Projects;

public sealed class FoldingTests
{
    private static readonly Gen<string> Words =
        Gen.Choose(6, 14).SelectMany(n => Gen.Elements("abcdeghiklmnorstuzäöüß".ToCharArray()).ArrayOf(n)).Select(letters => new string(letters));

    [Theory]
    [InlineData("Größe", "groesse")]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("Müll", "muell")]
    [InlineData("Mu\u0308ll", "muell")]
    [InlineData("Łódź", "lodz")]
    [InlineData("ÄÖÜẞ", "aeoeuess")]
    [InlineData("İstanbul ğş", "istanbul gs")]
    public void Folding_takes_away_case_umlauts_and_accents(string text, string folded) =>
        Folding.Fold(text).ShouldBe(folded);

    [Fact]
    public void A_hyphenated_compound_counts_by_its_parts_and_as_a_whole() =>
        Folding.Words("Repair-Café am Bahnhof").ShouldBe(["repair", "cafe", "repaircafe", "am", "bahnhof"]);

    [Fact]
    public void Other_scripts_stay_searchable() => Folding.Words("Дом культуры").ShouldBe(["дом", "культуры"]);

    [Fact]
    public void Folding_twice_changes_nothing() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => Folding.Loose(Folding.Loose(text.Get)) == Folding.Loose(text.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void Writing_umlauts_as_two_letters_changes_nothing() => Prop.ForAll(
        Arb.From(Words),
        word => Folding.Loose(word) == Folding.Loose(
            word.Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("ß", "ss"))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_word_is_found_inside_every_compound_of_it() => Prop.ForAll(
        Arb.From(Words.Two().Select(p => p.Item1 + " " + p.Item2)), both =>
        {
            var parts = both.Split(' ').Select(Folding.Loose).ToArray();
            return parts[0].Length < 6 || new WordPattern(parts[0]).Fit(parts[1] + parts[0] + "s") >= WordFit.Inside;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_typo_anywhere_in_a_longer_word_is_forgiven_even_in_a_compound() => Prop.ForAll(
        Arb.From(Words.SelectMany(word => Gen.Choose(0, 100).SelectMany(at => Gen.Choose(0, 3).Select(kind => (word, at, kind))))), t =>
        {
            var word = Folding.Loose(t.word);
            if (word.Length < 7)
                return true;
            var at = t.at % (word.Length - 1);
            var typo = t.kind switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, "x"),
                2 => string.Concat(word.AsSpan(0, at), "x", word.AsSpan(at + 1)),
                _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            };
            return new WordPattern(typo).Fit("stadt" + word + "treff") != WordFit.None;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("chor", "char", WordFit.Typo)]
    [InlineData("chor", "kinderchar", WordFit.None)]
    [InlineData("rad", "fahrrad", WordFit.Inside)]
    [InlineData("rat", "rad", WordFit.None)]
    [InlineData("it", "mitte", WordFit.None)]
    [InlineData("it", "itgruppe", WordFit.Start)]
    [InlineData("garten", "garten", WordFit.Whole)]
    public void The_shorter_a_word_the_stricter_it_is_taken(string searched, string word, WordFit fit) =>
        new WordPattern(searched).Fit(word).ShouldBe(fit);
}
