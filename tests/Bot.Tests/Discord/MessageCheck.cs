using MentorBot.Bot.Adapters.Discord;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Tests.Discord;

/// <summary>Holds messages against Discord's limits, written here once more so that a wrong constant is seen.</summary>
internal static class MessageCheck
{
    public static void ShouldFit(DiscordReply reply)
    {
        foreach (var page in reply.Pages.Append(reply.First))
            ShouldFit(page);
    }

    public static void ShouldFit(MessageCreate message)
    {
        message.AllowedMentions!.Parse.ShouldBeEmpty();
        message.Content!.Length.ShouldBeLessThanOrEqualTo(2000);
        var embeds = message.Embeds ?? [];
        (message.Content.Length + embeds.Count).ShouldBeGreaterThan(0, "an empty message");
        embeds.Count.ShouldBeLessThanOrEqualTo(10);
        embeds.Sum(ShouldFit).ShouldBeLessThanOrEqualTo(6000);
        var rows = message.Components ?? [];
        rows.Count.ShouldBeLessThanOrEqualTo(5);
        foreach (var row in rows)
            ShouldFit(row);
        var ids = rows.SelectMany(r => r.Components!).Select(c => c.CustomId!).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count, "ids are unique in a message");
    }

    private static int ShouldFit(Embed embed)
    {
        (embed.Title?.Length ?? 0).ShouldBeLessThanOrEqualTo(256);
        (embed.Description?.Length ?? 0).ShouldBeLessThanOrEqualTo(4096);
        var fields = embed.Fields ?? [];
        fields.Count.ShouldBeLessThanOrEqualTo(25);
        foreach (var field in fields)
        {
            field.Name.Length.ShouldBeInRange(1, 256);
            field.Value.Length.ShouldBeInRange(1, 1024);
        }

        return (embed.Title?.Length ?? 0) + (embed.Description?.Length ?? 0) + fields.Sum(f => f.Name.Length + f.Value.Length);
    }

    private static void ShouldFit(Component row)
    {
        row.Type.ShouldBe(ComponentType.ActionRow);
        row.Components!.Count.ShouldBeInRange(1, 5);
        foreach (var component in row.Components)
        {
            component.CustomId!.Length.ShouldBeInRange(1, 100);
            ButtonId.Read(component.CustomId).ShouldNotBeNull();
            if (component.Type == ComponentType.Button)
            {
                component.Label!.Length.ShouldBeInRange(1, 80);
                continue;
            }

            row.Components.Count.ShouldBe(1, "a menu has its row for itself");
            (component.Placeholder?.Length ?? 0).ShouldBeLessThanOrEqualTo(150);
            component.Options!.Count.ShouldBeInRange(1, 25);
            component.Options.ShouldAllBe(o => o.Label.Length > 0 && o.Label.Length <= 100 && o.Value.Length <= 100 && (o.Description ?? "x").Length <= 100);
            component.Options.Select(o => o.Value).Distinct().Count().ShouldBe(component.Options.Count);
        }
    }
}
