namespace MentorBot.Matrix.Rest;

/// <summary>A log-in. Transaction ids hold within one device, so it is kept over restarts.</summary>
public sealed record MatrixSession(string UserId, string? DeviceId, string AccessToken)
{
    public override string ToString() => $"{UserId} on {DeviceId}";
}
