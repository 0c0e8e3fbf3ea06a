namespace MentorBot.Core.Circles;

/// <summary>The question of the month: phrases <c>circle.question.1</c> and on.</summary>
public static class QuestionOfTheMonth
{
    public const int Count = 64;

    /// <summary>Questions beside each other are about the same; steps of this length visit all of them (27 and 64 share no factor).</summary>
    private const int Step = 27;

    /// <summary>
    /// The number of the next question. Circles begin at different ones, and none is asked again before all were.
    /// </summary>
    /// <param name="asked">The numbers asked so far.</param>
    /// <param name="insteadOf">The one that is to be another; null: whichever comes next.</param>
    public static int Next(long circleId, IEnumerable<int> asked, int? insteadOf = null)
    {
        var times = asked.CountBy(number => number).ToDictionary();
        var order = Enumerable.Range(0, Count).Select(n => (int)(((circleId * 7) + ((long)n * Step)) % Count) + 1).ToList();
        var from = insteadOf is { } current ? order.IndexOf(current) + 1 : 0;
        return order.Skip(from).Concat(order.Take(from)).Where(number => number != insteadOf).MinBy(number => times.GetValueOrDefault(number));
    }
}
