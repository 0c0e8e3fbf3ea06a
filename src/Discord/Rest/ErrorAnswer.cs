using System.Text;
using System.Text.Json;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest.Limits;

namespace MentorBot.Discord.Rest;

/// <summary>Reads an answer that is an error. Source: Discord docs, API Reference, Error Messages.</summary>
internal static class ErrorAnswer
{
    private const int Longest = 64 * 1024;

    public static async Task<(LimitHeaders, TryOutcome<T>)> ReadAsync<T>(
        HttpResponseMessage response, LimitHeaders limits, CancellationToken ct) where T : class
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[Longest];
        var length = await stream.ReadAtLeastAsync(bytes, Longest, throwOnEndOfStream: false, ct);
        var body = Parse(bytes.AsSpan(0, length));
        if (limits.IsTooMany)
            limits = limits.TooMany(response.Headers, body?.RetryAfter, body?.Global);
        var retryAfter = limits.IsTooMany ? limits.RetryAfter
            : LimitHeaders.Number(response.Headers, "Retry-After") is { } seconds and > 0 and < 3600 ? TimeSpan.FromSeconds(seconds)
            : (TimeSpan?)null;
        return (limits, new(limits.Status, true, Code: body?.Code ?? 0, Says: Says(limits.Status, body), RetryAfter: retryAfter));
    }

    /// <summary>"answered 400: 50035 Invalid Form Body (data.components.0 BASE_TYPE_REQUIRED)": fields and codes, no values.</summary>
    private static string Says(int status, ErrorBody? body)
    {
        if (body?.Code is not > 0)
            return $"answered {status}";
        var text = new StringBuilder($"answered {status}: {body.Code} {body.Message}");
        var fields = new List<string>();
        if (body.Errors is { } errors)
            Walk(errors, "", fields);
        if (fields.Count > 0)
            text.Append(" (").AppendJoin(", ", fields.Take(5)).Append(')');
        return text.Length > 400 ? text.ToString(0, 400) : text.ToString();
    }

    private static ErrorBody? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.IsEmpty ? null : JsonSerializer.Deserialize(bytes, DiscordJson.Default.ErrorBody);
        }
        catch (JsonException)
        {
            // A page of some proxy on the way.
            return null;
        }
    }

    private static void Walk(JsonElement errors, string path, List<string> fields)
    {
        if (errors.ValueKind != JsonValueKind.Object)
            return;
        foreach (var part in errors.EnumerateObject())
        {
            if (part.Name != "_errors")
                Walk(part.Value, path.Length == 0 ? part.Name : $"{path}.{part.Name}", fields);
            else if (part.Value.ValueKind == JsonValueKind.Array)
                fields.AddRange(part.Value.EnumerateArray()
                    .Where(error => error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out _))
                    .Select(error => $"{path} {error.GetProperty("code")}"));
        }
    }
}
