using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Connection;

/// <summary>Why the bot cannot be on Matrix, when that ended the process: one line for the operator.</summary>
public sealed class MatrixEnd : PlatformEnd
{
    /// <param name="fault">What the sync loop ended with; its message holds no secrets.</param>
    public void Note(MatrixFatalException fault) => Reason = fault.InnerException switch
    {
        MatrixApiException { TokenRefused: true, ErrCode: "M_UNKNOWN_TOKEN" or "M_MISSING_TOKEN" } => new StartException("start.matrix.token"),
        MatrixApiException { TokenRefused: true } refused => new StartException("start.matrix.password", ("code", refused.ErrCode)),
        MatrixApiException refused => new StartException("start.matrix.refused", ("reason", refused.ErrCode ?? refused.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        _ => new StartException("start.matrix.refused", ("reason", fault.Message)),
    };
}
