using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Readers;

/// <summary>Reads a role by what people call one who has it. "Visitor" is no role to give: that is what taking one is for.</summary>
public sealed class RoleReader(Phrases phrases) : IArgumentReader<Role>
{
    private static readonly (Role Role, string[] Beginnings)[] Words =
    [
        // "Mentorentrainer" begins like "Mentor": the longer one first.
        (Role.Trainer, ["trainer", "mentorentrainer", "mentortrainer"]),
        (Role.Mentor, ["mentor", "burgermentor", "citizenmentor"]),
        (Role.Coordinator, ["koordin", "coordin", "anlaufstelle", "contactpoint"]),
    ];

    private static readonly string[] Parts = ["mentor", "burger", "citizen", "train", "in", "koordin", "coordin", "anlauf", "contact", "point", "town"];

    public ValueTask<Reading<Role>> ReadAsync(string text, ReadingContext context)
    {
        var word = Spelling.Word(text);
        // "Trainer Tom" says more than a role.
        if (Spelling.Key(text).Split(' ').Any(part => !Array.Exists(Parts, p => part.StartsWith(p, StringComparison.Ordinal))))
            word = "";
        foreach (var (role, beginnings) in Words)
        {
            if (beginnings.Any(b => word.StartsWith(b, StringComparison.Ordinal)))
                return ValueTask.FromResult(Reading<Role>.Of(role));
        }

        var choices = string.Join(", ", Choices(context.By.Locale).Select(c => c.Label));
        return ValueTask.FromResult(Reading<Role>.No("engine.choice.unknown", ("text", text), ("choices", choices)));
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
        ValueTask.FromResult<IReadOnlyList<Suggestion>>(
            [.. Choices(context.By.Locale).Where(c => Spelling.Word(c.Label).Contains(Spelling.Word(typed), StringComparison.Ordinal))]);

    public IReadOnlyList<Suggestion> Choices(string locale)
    {
        var say = phrases.In(locale);
        return [.. new[] { Role.Mentor, Role.Trainer, Role.Coordinator }.Select(r => new Suggestion(say["role.one." + r], say["role.one." + r]))];
    }
}
