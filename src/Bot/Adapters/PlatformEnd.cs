namespace MentorBot.Bot.Adapters;

/// <summary>Why the bot cannot be on a chat platform, when that ended the process.</summary>
public abstract class PlatformEnd
{
    /// <summary>One line for the operator; null while all is well.</summary>
    protected StartException? Reason { get; set; }

    /// <exception cref="StartException">The platform refused the bot.</exception>
    public void ThrowIfRefused()
    {
        if (Reason is not null)
            throw Reason;
    }
}
