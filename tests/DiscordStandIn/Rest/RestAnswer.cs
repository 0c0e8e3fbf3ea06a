using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>What a route answers.</summary>
internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public static RestAnswer Nothing { get; } = new(204, null);

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    public static RestAnswer Created(JsonNode body) => new(201, body);
}

/// <summary>An error as Discord answers it (Discord reference, "JSON Error Codes").</summary>
#pragma warning disable CA1064 // never leaves the stand-in
internal sealed class RestRefusal(int status, int code, string message, JsonObject? errors = null) : Exception(message)
#pragma warning restore CA1064
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (errors is not null)
            body["errors"] = errors;
        return body;
    }

    public static RestRefusal Unauthorized() => new(401, 0, "401: Unauthorized");

    public static RestRefusal MissingAccess() => new(403, 50001, "Missing Access");

    public static RestRefusal MissingPermissions() => new(403, 50013, "Missing Permissions");

    public static RestRefusal UnknownChannel() => new(404, 10003, "Unknown Channel");

    public static RestRefusal UnknownGuild() => new(404, 10004, "Unknown Guild");

    public static RestRefusal UnknownMember() => new(404, 10007, "Unknown Member");

    public static RestRefusal UnknownMessage() => new(404, 10008, "Unknown Message");

    public static RestRefusal UnknownRole() => new(404, 10011, "Unknown Role");

    public static RestRefusal UnknownUser() => new(404, 10013, "Unknown User");

    public static RestRefusal UnknownWebhook() => new(404, 10015, "Unknown Webhook");

    public static RestRefusal UnknownInteraction() => new(404, 10062, "Unknown interaction");

    public static RestRefusal UnknownEvent() => new(404, 10070, "Unknown Guild Scheduled Event");

    public static RestRefusal InvalidForm(Schema.FormErrors errors) => new(400, 50035, "Invalid Form Body", errors.Tree);

    public static RestRefusal InvalidField(string path, string code, string message)
    {
        var errors = new Schema.FormErrors();
        errors.Add(path, code, message);
        return InvalidForm(errors);
    }
}
