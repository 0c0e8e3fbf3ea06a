using System.Buffers.Binary;
using System.Text;
using MentorBot.Bot.Adapters;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Bot.Tests.Adapters;

/// <summary>Pictures for platforms that show PNG, by the machine's own tool.</summary>
public sealed class DrawnPicturesTests : IDisposable
{
    // The clock stands still: on a busy machine drawing may take its time.
    private readonly DrawnPictures pictures = new(new FakeTime(), NullLogger<DrawnPictures>.Instance);

    public void Dispose() => pictures.Dispose();

    [SkippableFact]
    public async Task A_picture_is_drawn_at_twice_its_size()
    {
        RequireTool();
        var picture = new PictureBlock(
            "Stunden", """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="30" height="10" fill="#205090"/></svg>""", "Januar: 3");

        var png = (await pictures.DrawAsync(Reply.Of(new TextBlock("Deine Stunden"), picture)))[picture];

        png[..8].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(80);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(40);
    }

    [SkippableFact]
    public async Task What_is_no_picture_is_left_to_its_text()
    {
        RequireTool();
        (await pictures.DrawAsync(Reply.Of(new PictureBlock("Stunden", "<svg", "Januar: 3")))).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task The_towns_totals_are_drawn_and_the_drawings_kept()
    {
        RequireTool();
        using var bot = new BotHarness();
        var vera = bot.As("Vera", Role.Mentor);
        await bot.As("Carla", Role.Coordinator).SaysAsync("/projekt anbieten titel:Repaircafé was:\"Wir reparieren\" themen:Umwelt");
        foreach (var entry in new[] { "2,5 h Repaircafé gestern", "90 min Lesepaten", "3 h Repaircafé am 10.01." })
            await vera.SaysAsync($"/engagement eintragen \"{entry}\"");

        var reply = await bot.As("Carla").RepliesAsync("/engagement gesamt");
        var drawn = await pictures.DrawAsync(reply);

        drawn.Count.ShouldBe(reply.Blocks.OfType<PictureBlock>().Count());
        foreach (var (picture, number) in reply.Blocks.OfType<PictureBlock>().Select((p, i) => (p, i + 1)))
        {
            await KeptFiles.KeepAsync("pictures", $"engagement-gesamt-{number}.svg", Encoding.UTF8.GetBytes(picture.Svg));
            await KeptFiles.KeepAsync("pictures", $"engagement-gesamt-{number}.png", drawn[picture]);
        }
    }

    private static void RequireTool() => Skip.IfNot(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "rsvg-convert"))),
        "rsvg-convert is missing (Debian: librsvg2-bin)");
}
