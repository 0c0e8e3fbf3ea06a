using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Courses;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds courses by title, among those a command can be meant for first.</summary>
public sealed class CourseFinder(CourseQueries courses) : IFinder<Course>
{
    public async ValueTask<IReadOnlyList<Named<Course>>> FindAsync(string text, int most, ReadingContext context)
    {
        var all = await courses.ListAsync(context.By.Member(), context.By.Cancellation);
        var found = TitleMatch.Find(all, c => CanBeMeant(c, context.Command.Path), c => c.Title, text);
        return [.. found.Take(most).Select(c => new Named<Course>(c.Id, c.Title))];
    }

    public async ValueTask<Lookup<Course>> LookUpAsync(long id, Invocation by) =>
        await courses.WhereAsync(id, by.Cancellation) switch
        {
            null => Lookup<Course>.Unknown,
            var (townId, title) when townId == by.Actor.TownId => Lookup<Course>.Of(id, title),
            _ => Lookup<Course>.Foreign,
        };

    private static bool CanBeMeant(CourseLine course, string path)
    {
        var isRunning = course.State == CourseState.Running;
        return path switch
        {
            "course enrol" => isRunning && course.Mine is null && !course.MayLead,
            "course leave" or "course progress" => isRunning && course.Mine is not null,
            "course edit" or "course deputy" or "course add" or "course finish" or "course cancel" => isRunning && course.MayLead,
            "course participants" or "course certificates" => course.MayLead,
            _ => true,
        };
    }
}
