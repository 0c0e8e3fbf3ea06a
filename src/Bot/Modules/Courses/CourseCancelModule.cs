using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Ending;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using static MentorBot.Bot.Modules.Courses.CourseWords;

namespace MentorBot.Bot.Modules.Courses;

/// <summary>Calling a course off. It cannot be taken back, so it is asked before, with all that it means.</summary>
public sealed class CourseCancelModule(CourseCalledOff calling, Rehearsal rehearsal, Phrases phrases)
{
    [Command("course cancel"), Allow(Role.Trainer)]
    public async Task<Reply> Cancel(
        Invocation by, Named<Course> course, [Option(MaxLength = 300)] string reason, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        Task<CancelledCourse> CancelAsync() => calling.CancelAsync(by.Member(), course.Id, reason, by.Cancellation);
        if (confirmed)
        {
            var cancelled = await CancelAsync();
            return Reply.Say(say["course.cancel.done", ("course", cancelled.Title), ("count", cancelled.Sessions)] + Told(cancelled, say),
                Act(say, "show", Route.To("course show", cancelled.Id)), Act(say, "list", Route.To("course list")));
        }

        var would = (await rehearsal.OfAsync(by.Member(), CancelAsync, by.Cancellation)).Result;
        var text = say["course.cancel.confirm", ("course", would.Title), ("count", would.Sessions), ("start", would.Start)]
            + "\n" + say["session.cancel.confirm-reason", ("reason", reason)]
            + (would.Told > 0 ? Told(would, say) : "\n" + say["course.cancel.confirm-nobody"]);
        if (would.Visitors > 0)
            text += "\n" + say["session.cancel.confirm-visitors", ("count", would.Visitors)];
        return say.Ask(text + "\n" + say["course.cancel.confirm-for-good"], "course.cancel",
            Route.To("course cancel", course.Id, ("reason", reason)), Route.To("course show", course.Id));
    }

    private static string Told(CancelledCourse course, Wording say) => course.Told > 0 ? "\n" + say["session.move.told", ("count", course.Told)] : "";
}
