using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.Schema;
using Microsoft.AspNetCore.Http;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>Takes a request through the doors of Discord's HTTP API: faults, token, limits, schema, work, answer.</summary>
internal sealed class RestDoor(StandIn standIn)
{
    private readonly RateLimits limits = new(standIn.Options.Time, standIn.Options.GlobalLimit, standIn.Faults);
    private readonly Route[] routes = RouteTable.All;

    private StandInFaults Faults => standIn.Faults;

    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!["/api/v10".Length..];
        var seen = standIn.Requests.Add(http.Request.Method, path, standIn.Options.Time.GetUtcNow());
        if (Faults.RefusesConnections)
        {
            http.Abort();
            return;
        }

        if (Faults.Latency > TimeSpan.Zero)
            await Task.Delay(Faults.Latency, standIn.Options.Time, http.RequestAborted);
        try
        {
            var answer = await PassAsync(http, path, seen);
            if (Faults.LosesAnswerOf(http.Request.Method, path))
            {
                seen.Status = -1;
                http.Abort();
                return;
            }

            await SendAsync(http, seen, answer.Status, answer.Body);
        }
        catch (RestRefusal refusal)
        {
            if (Faults.LosesAnswerOf(http.Request.Method, path))
            {
                seen.Status = -1;
                http.Abort();
                return;
            }

            await SendAsync(http, seen, refusal.Status, refusal.Body());
        }
    }

    private async Task<RestAnswer> PassAsync(HttpContext http, string path, SeenRequest seen)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var (route, values) = Find(http.Request.Method, segments);
        if (Faults.IsUnavailable)
            throw new RestRefusal(503, 0, "503: Service Unavailable");
        if (Faults.StormOver(route.IsCallback) is var (wait, isGlobal))
            return Limited(http, wait, isGlobal ? "global" : "user", seen);
        Authorize(http.Request, route);
        if (Faults.MissingPaths.Any(missing => http.Request.Path.Value!.Contains(missing, StringComparison.Ordinal)))
            throw new RestRefusal(404, 0, "404: Not Found");
        if (Faults.HasNoWebhooks && segments[0] == "webhooks")
            throw new RestRefusal(404, 0, "404: Not Found");
        if (standIn.Options.LimitsRequests && limits.Count(route, values, http.Response.Headers) is var (over, scope))
            return Limited(http, over, scope, seen);

        var call = await CallAsync(http, route, values);
        await CheckAsync(route, call, seen);
        lock (standIn.World.Gate)
            return route.Do(call);
    }

    private (Route Route, Dictionary<string, string> Values) Find(string method, string[] segments)
    {
        var isKnownPath = false;
        foreach (var route in routes)
        {
            if (route.Match(segments) is not { } values)
                continue;
            if (route.Method == method)
                return (route, values);
            isKnownPath = true;
        }

        standIn.Violate($"{method} /{string.Join('/', segments)}: no such route");
        throw isKnownPath ? new RestRefusal(405, 0, "405: Method Not Allowed") : new RestRefusal(404, 0, "404: Not Found");
    }

    private void Authorize(HttpRequest request, Route route)
    {
        if (Faults.RefusesToken && !route.IsByToken)
            throw RestRefusal.Unauthorized();
        if (request.Headers.UserAgent.ToString() is var agent && !agent.StartsWith("DiscordBot (", StringComparison.Ordinal))
            standIn.Violate($"{request.Method} {request.Path}: User-Agent has to begin with \"DiscordBot (url, version)\", not {agent}");
        if (!route.IsByToken && request.Headers.Authorization.ToString() != "Bot " + standIn.Options.Token)
            throw RestRefusal.Unauthorized();
    }

    private async Task<RestCall> CallAsync(HttpContext http, Route route, Dictionary<string, string> values)
    {
        var request = http.Request;
        JsonNode? body = null;
        Dictionary<string, byte[]> files = [];
        try
        {
            if (request.HasFormContentType)
                body = await FormAsync(request, files);
            else if (route.Schema is not null && request.ContentLength is not 0)
                body = await JsonNode.ParseAsync(request.Body, cancellationToken: http.RequestAborted);
        }
        catch (JsonException wrong)
        {
            standIn.Violate($"{route.Name}: {wrong.Message}");
            throw new RestRefusal(400, 50109, "The request body contains invalid JSON.");
        }

        if (body is not null && request.ContentType is { } type && !type.StartsWith("application/json", StringComparison.Ordinal) && !request.HasFormContentType)
            standIn.Violate($"{route.Name}: Content-Type {type}");
        var query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        var reason = request.Headers["X-Audit-Log-Reason"].ToString();
        return new RestCall(standIn, values, query) { Body = body, Files = files, Reason = reason.Length == 0 ? null : Uri.UnescapeDataString(reason) };
    }

    private static async Task<JsonNode?> FormAsync(HttpRequest request, Dictionary<string, byte[]> files)
    {
        var form = await request.ReadFormAsync();
        foreach (var file in form.Files)
        {
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy);
            files[file.FileName] = copy.ToArray();
        }

        return form["payload_json"].ToString() is { Length: > 0 } json ? JsonNode.Parse(json) : null;
    }

    private async Task CheckAsync(Route route, RestCall call, SeenRequest seen)
    {
        seen.Body = call.Body;
        if (route.Schema is null)
            return;
        foreach (var unknown in Faults.UnknownFields.Where(name => Holds(call.Body, name)))
            throw RestRefusal.InvalidField(unknown, "UNKNOWN_FIELD", $"Unknown field {unknown}");
        if (Faults.KnowsNoLabels && call.Body.At("data").Objects("components").Any(c => c.Number("type") == World.Component.LabelType))
            throw RestRefusal.InvalidField("data.components.0.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        var errors = new FormErrors();
        if (standIn.Options.ChecksSchemas && route.Schema(call.Body) is { } schema)
            await SchemaChecker.Shared.CheckAsync(schema, call.Body, errors);
        foreach (var unknown in errors.Unknown.Where(_ => !standIn.Options.AllowsUnknownFields))
            standIn.Violate($"{route.Name}: {unknown}");
        try
        {
            if (!errors.Any && standIn.Options.ChecksLimits)
                route.Limits?.Invoke(call, errors);
        }
        catch (RestRefusal refusal)
        {
            standIn.Violate($"{route.Name}: {refusal.Message}");
            throw;
        }

        if (!errors.Any)
            return;
        standIn.Violate($"{route.Name}: {errors}");
        throw RestRefusal.InvalidForm(errors);
    }

    private RestAnswer Limited(HttpContext http, TimeSpan wait, string scope, SeenRequest seen)
    {
        var seconds = Math.Max(0.001, wait.TotalSeconds);
        var whole = Math.Ceiling(seconds);
        if (!Faults.SendsNoRateLimitHeaders)
            http.Response.Headers["X-RateLimit-Scope"] = scope;
        if (scope == "global" && !Faults.SendsNoRateLimitHeaders)
            http.Response.Headers["X-RateLimit-Global"] = "true";
        http.Response.Headers.RetryAfter = whole.ToString("F0", CultureInfo.InvariantCulture);
        seen.RetryAt = seen.At + wait;
        return new RestAnswer(429, new JsonObject
        {
            ["message"] = "You are being rate limited.",
            ["retry_after"] = Faults.SendsWholeRetryAfter ? (int)whole : Math.Round(seconds, 3),
            ["global"] = scope == "global",
        });
    }

    private static async Task SendAsync(HttpContext http, SeenRequest seen, int status, JsonNode? body)
    {
        seen.Status = status;
        http.Response.StatusCode = status;
        if (body is null)
            return;
        http.Response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static bool Holds(JsonNode? node, string name) => node switch
    {
        JsonObject map => map.Any(pair => pair.Key == name || Holds(pair.Value, name)),
        JsonArray list => list.Any(item => Holds(item, name)),
        _ => false,
    };
}
