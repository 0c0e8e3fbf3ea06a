using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.People;

/// <summary>A mentor's own profile: what they can, like and have time for.</summary>
public sealed class ProfileModule(ProfileDesk profiles, Phrases phrases)
{
    [Command("profile show", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Show(Invocation by)
    {
        var say = phrases.In(by.Locale);
        return Card(say, say["profile.show.title", ("name", by.Actor.Name)], await profiles.ShowAsync(by.Member(), by.Cancellation));
    }

    [Command("profile edit", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Edit(
        Invocation by, Topics? topics = null, List<string>? skills = null, Audiences? audience = null,
        [Option(Min = 0, Max = 60)] decimal? hours = null, [Option(MaxLength = 60)] string? district = null, bool? canBeFound = null)
    {
        var say = phrases.In(by.Locale);
        var change = new ProfileChange
        {
            Topics = topics,
            Skills = skills,
            Audiences = audience,
            HoursPerWeek = hours,
            District = district,
            CanBeFound = canBeFound,
        };
        if (change.IsEmpty)
            return AskFor(say, await profiles.ShowAsync(by.Member(), by.Cancellation));
        return Card(say, say["profile.edit.done"], await profiles.EditAsync(by.Member(), change, by.Cancellation));
    }

    private static Reply Card(Wording say, string title, MentorProfile profile)
    {
        var edit = new ReplyAction(say["action.project.profile"], Route.To("profile edit"));
        if (profile is { Topics: 0, Audiences: 0, Skills.Count: 0, HoursPerWeek: null, District.Length: 0 })
            return Reply.Say(say["profile.show.empty"], edit with { IsMain = true });
        var nothing = say["profile.show.nothing"];
        return Reply.Of(new CardBlock(title, "",
                Field("topics", say.Format(profile.Topics)),
                Field("skills", string.Join(", ", profile.Skills)),
                Field("audience", say.Format(profile.Audiences)),
                Field("hours", profile.HoursPerWeek is { } hours ? say["project.hours", ("n", hours)] : ""),
                Field("district", profile.District),
                Field("can-be-found", say[profile.CanBeFound ? "engine.yes" : "engine.no"])))
            .With(new ReplyAction(say["action.project.match"], Route.To("project match"), IsMain: true),
                new ReplyAction(say["action.profile.like-minded"], Route.To("profile like-minded")), edit);

        CardField Field(string option, string value) =>
            new(say[$"profile.show.fields.{option}"], value.Length > 0 ? value : nothing);
    }

    private static Reply AskFor(Wording say, MentorProfile profile) => new EditForm(say, "profile edit", [])
        .Set("topics", profile.Topics)
        .Text("skills", string.Join(", ", profile.Skills), 500)
        .Set("audience", profile.Audiences)
        .Text("hours", profile.HoursPerWeek is { } hours ? say.Format(hours) : "", 10)
        .Text("district", profile.District, 60)
        .YesNo("can-be-found", profile.CanBeFound)
        .ToReply();
}
