using MentorBot.DiscordStandIn.People;

namespace MentorBot.EndToEnd.Discord;

/// <summary>A form cannot follow a deferral: on a slow machine the bot offers a button that opens it, and people press that.</summary>
internal static class SlowForm
{
    public static async Task<Outcome> FormAsync(this Person person, Task<Outcome> asked)
    {
        var got = await asked;
        return got.Result == Result.Form ? got : await person.ClickAsync(got, "Formular öffnen");
    }
}
