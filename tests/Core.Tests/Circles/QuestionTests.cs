using MentorBot.Core.Circles;

namespace MentorBot.Core.Tests.Circles;

/// <summary>The question of the month comes from a collection, or from the circle itself.</summary>
public sealed class QuestionTests : CircleTown
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9_999_999_999)]
    public void No_question_comes_again_before_all_were_asked_and_then_they_begin_anew(long circle)
    {
        var asked = new List<int>();
        for (var n = 0; n < 2 * QuestionOfTheMonth.Count; n++)
            asked.Add(QuestionOfTheMonth.Next(circle, asked));
        asked.Take(QuestionOfTheMonth.Count).Order().ShouldBe(Enumerable.Range(1, QuestionOfTheMonth.Count));
        asked.Skip(QuestionOfTheMonth.Count).Order().ShouldBe(Enumerable.Range(1, QuestionOfTheMonth.Count));
        QuestionOfTheMonth.Next(circle, asked).ShouldBe(QuestionOfTheMonth.Next(circle, asked));
    }

    [Fact]
    public void Changing_goes_through_all_of_them_and_leaves_out_those_asked()
    {
        int[] asked = [3, 17, 40];
        var current = QuestionOfTheMonth.Next(7, asked);
        var seen = new HashSet<int>();
        for (var n = 0; n < QuestionOfTheMonth.Count - 4; n++)
        {
            current = QuestionOfTheMonth.Next(7, [.. asked, current], current);
            seen.Add(current);
        }

        seen.Overlaps(asked).ShouldBeFalse();
        seen.Count.ShouldBeGreaterThan(QuestionOfTheMonth.Count - 6);
    }

    [Fact]
    public async Task Members_change_the_question_of_the_next_meeting_or_ask_their_own()
    {
        (await Refusal.OfAsync(() => ChangeAsync(null))).ShouldBe("circle.question-early");
        await Plan();
        var before = await ShowAsync();
        var other = await ChangeAsync(null);
        other.Number.ShouldNotBe(before.Number);
        (await ChangeAsync("Wer bringt Kuchen mit?")).Own.ShouldBe("Wer bringt Kuchen mit?");
        (await ShowAsync()).Own.ShouldBe("Wer bringt Kuchen mit?");
        (await ChangeAsync(null)).Own.ShouldBeEmpty();
        await using var db = Town.Db();
        (await Refusal.OfAsync(() => new MeetingQuestions(db, Town.Time).ChangeAsync(Town.Person("Fremd"), CircleId, null, default)))
            .ShouldBe("circle.not-a-member");
    }

    private async Task<AskedQuestion> ShowAsync()
    {
        await using var db = Town.Db();
        return await new MeetingQuestions(db, Town.Time).ShowAsync(Silent, CircleId, default);
    }

    private async Task<AskedQuestion> ChangeAsync(string? own)
    {
        await using var db = Town.Db();
        return await new MeetingQuestions(db, Town.Time).ChangeAsync(Silent, CircleId, own, default);
    }
}

/// <summary>Why a use case refused.</summary>
internal static class Refusal
{
    public static async Task<string> OfAsync(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;
}
