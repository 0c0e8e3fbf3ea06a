namespace MentorBot.Discord.Gateway.Session;

/// <summary>Close codes of the gateway. Source: Discord docs, Gateway Close Event Codes; Gateway, Initiating a Disconnect.</summary>
internal static class CloseCode
{
    /// <summary>
    /// Sent by us whenever we hang up. Any code but 1000 and 1001 leaves the session alive for a resume.
    /// </summary>
    public const int Resumable = 4000;

    public static bool IsFatal(int? code) => code is 4004 or (>= 4010 and <= 4014);

    /// <summary>The session is gone (invalid sequence, timed out): resuming cannot work.</summary>
    public static bool EndsSession(int? code) => code is 4007 or 4009;
}
