namespace MentorBot.DiscordStandIn.Load;

/// <summary>What came of a load run. Times are milliseconds from the click.</summary>
public sealed record LoadReport(
    int Sent, int Acknowledged, int Done, int Deferred, int Failed, int Twice, int Late, double Seconds, double PerSecond,
    double AckP50, double AckP99, double AckMax, double DoneP50, double DoneP99, double DoneMax)
{
    internal static LoadReport Of(People.Tally tally, double seconds)
    {
        var (ack, done) = (Sorted(tally.AcknowledgedMs), Sorted(tally.AnsweredMs));
        return new LoadReport(
            tally.Sent, tally.AcknowledgedInTime, tally.Done, tally.Deferred, tally.FailedByDeadline, tally.AnsweredTwice, tally.Late,
            Math.Round(seconds, 2), Math.Round(tally.Done / seconds, 1), At(ack, 0.5), At(ack, 0.99), At(ack, 1), At(done, 0.5), At(done, 0.99), At(done, 1));
    }

    private static double[] Sorted(IReadOnlyList<double> values) => [.. values.Order()];

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 3);
}
