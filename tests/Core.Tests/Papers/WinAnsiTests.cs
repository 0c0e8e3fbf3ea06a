using FsCheck;
using FsCheck.Fluent;
using MentorBot.Core.Papers.Pdf;

namespace MentorBot.Core.Tests.Papers;

/// <summary>Names of all Europe are readable in the letters the standard fonts have.</summary>
public sealed class WinAnsiTests
{
    [Theory]
    [InlineData("Łukasz Čapek", "Lukasz Capek")]
    [InlineData("Şükran Yıldırım", "Sükran Yildirim")]
    [InlineData("Nguyễn Thị Hằng", "Nguyen Thi Hang")]
    [InlineData("Ștefan Țărnă", "Stefan Tarna")]
    [InlineData("Олена Шевченко", "Olena Shevchenko")]
    [InlineData("Юлія Щука", "Iuliia Shchuka")]
    [InlineData("Γιώργος Θεοδωράκης", "Giorgos Theodorakis")]
    [InlineData("Gro\u0308ße", "Größe")]
    [InlineData("Šimůnek – „Žižka“ €", "Šimunek – „Žižka“ €")]
    [InlineData("Treff\u00ADpunkt 😀 am Laien", "Treffpunkt  am Laien")]
    [InlineData("STRAẞE", "STRASSE")]
    [InlineData("محمد", "????")]
    public void Letters_that_are_missing_are_written_with_those_that_are_there(string text, string written) =>
        Decode(WinAnsi.Encode(text)).ShouldBe(written);

    [Theory]
    [InlineData("Łukasz Олена Γιώργος", true)]
    [InlineData("محمد", false)]
    [InlineData("小林", false)]
    public void It_is_known_when_a_name_cannot_be_written(string text, bool can) => WinAnsi.CanWrite(text).ShouldBe(can);

    [Fact]
    public void No_text_breaks_the_encoding() => Prop.ForAll<string>(text =>
    {
        var codes = WinAnsi.Encode(text ?? "");
        return codes.All(c => c >= 32 && c != 127);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_letter_of_the_encoding_is_itself()
    {
        for (var code = 0xA0; code <= 0xFF; code++)
        {
            if (code != 0xAD)
                WinAnsi.Encode(((char)code).ToString()).ShouldBe([(byte)code]);
        }
    }

    private static string Decode(byte[] codes) => string.Concat(codes.Select(c => c is >= 0x80 and < 0xA0
        ? "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ"[c - 0x80]
        : (char)c));
}
