using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Notices;

/// <summary>
/// When nobody is written to directly, on the town's wall clock. What falls into them waits for their end, unless what it is
/// about begins before long.
/// </summary>
/// <param name="From">In the evening.</param>
/// <param name="Until">The next morning.</param>
public sealed record QuietHours(LocalTime From, LocalTime Until)
{
    /// <summary>This long before something begins, word of it no longer waits.</summary>
    public static readonly TimeSpan Pressing = TimeSpan.FromHours(3);

    /// <summary>From nine in the evening to eight in the morning.</summary>
    public static QuietHours Usual { get; } = new(new LocalTime(21, 0), new LocalTime(8, 0));

    /// <summary>When they end, in UTC; null: it is none of them.</summary>
    public DateTime? EndUtc(DateTime nowUtc, string zone)
    {
        var now = TownTime.ToLocal(nowUtc, zone);
        if (now.TimeOfDay >= Until && now.TimeOfDay < From)
            return null;
        var day = now.TimeOfDay < Until ? now.Date : now.Date.PlusDays(1);
        return TownTime.ToUtc(day + Until, zone);
    }

    /// <summary>When somebody told now hears of it.</summary>
    /// <param name="startUtc">When what they are told of begins.</param>
    public DateTime HeardUtc(DateTime nowUtc, DateTime startUtc, string zone)
    {
        if (EndUtc(nowUtc, zone) is not { } end)
            return nowUtc;
        var pressing = startUtc - Pressing;
        var heard = pressing < end ? pressing : end;
        return heard > nowUtc ? heard : nowUtc;
    }
}
