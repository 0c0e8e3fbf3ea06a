using MentorBot.Core.Circles;
using MentorBot.Core.People;

namespace MentorBot.Bot.Demonstration;

/// <summary>An exchange circle of people who finished a course: its prompts come by themselves.</summary>
public sealed class SampleCircle(CircleFounding circles, CircleDesk desk)
{
    public async Task PlantAsync(IReadOnlyDictionary<string, Member> people, CancellationToken cancellation)
    {
        var circle = await circles.FoundAsync(people["gisela"], new CircleDraft(
            "Austauschkreis Ditzingen", Rhythm.Parse("monthly 2TU 19:30"), "Treffpunkt Adler am Laien"), cancellation);
        foreach (var who in new[] { "petra", "ali", "mentor" })
            await desk.JoinAsync(people[who], circle, cancellation);
    }
}
