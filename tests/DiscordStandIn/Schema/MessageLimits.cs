using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Schema;

/// <summary>What Discord documents about messages beside the schema: lengths, embeds over all, nothing empty, nonces.</summary>
internal static class MessageLimits
{
    private const int EmbedsOverAll = 6000;

    public static void Check(JsonNode? body, string path, FormErrors errors, bool isNew, bool hasFiles)
    {
        var isV2 = ((body.Number("flags") ?? 0) & World.Message.ComponentsV2) != 0;
        errors.TooLong(path + "content", body.Text("content"), 2000);
        if (isV2 && (!string.IsNullOrEmpty(body.Text("content")) || body.Objects("embeds").Count > 0))
            errors.Add(path + "flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content' and 'embeds' fields cannot be used with components v2");
        CheckEmbeds(body.Objects("embeds"), path + "embeds", errors);
        ComponentLimits.Check(body.At("components") as JsonArray, path + "components", errors, isV2);
        CheckMentions(body.At("allowed_mentions"), path + "allowed_mentions", errors);
        if (body.Text("nonce") is { Length: > 25 })
            errors.Add(path + "nonce", "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length.");
        if (body.Flag("enforce_nonce") && body.At("nonce") is null)
            errors.Add(path + "enforce_nonce", "NONCE_REQUIRED", "enforce_nonce needs a nonce");
        if (isNew && !hasFiles && IsEmpty(body))
            throw new Rest.RestRefusal(400, 50006, "Cannot send an empty message");
    }

    private static bool IsEmpty(JsonNode? body) =>
        string.IsNullOrWhiteSpace(body.Text("content")) && body.Objects("embeds").Count == 0 && body.Objects("components").Count == 0
        && body.At("poll") is null && body.At("sticker_ids") is null;

    private static void CheckEmbeds(IReadOnlyList<JsonObject> embeds, string path, FormErrors errors)
    {
        errors.TooMany(path, embeds.Count, 10);
        var all = 0;
        for (var i = 0; i < embeds.Count; i++)
        {
            var (embed, at) = (embeds[i], $"{path}.{i}");
            errors.TooLong($"{at}.title", embed.Text("title"), 256);
            errors.TooLong($"{at}.description", embed.Text("description"), 4096);
            errors.TooLong($"{at}.footer.text", embed.At("footer").Text("text"), 2048);
            errors.TooLong($"{at}.author.name", embed.At("author").Text("name"), 256);
            var fields = embed.Objects("fields");
            errors.TooMany($"{at}.fields", fields.Count, 25);
            for (var f = 0; f < fields.Count; f++)
            {
                errors.Length($"{at}.fields.{f}.name", fields[f].Text("name"), 1, 256);
                errors.Length($"{at}.fields.{f}.value", fields[f].Text("value"), 1, 1024);
            }

            var texts = new[] { embed.Text("title"), embed.Text("description"), embed.At("footer").Text("text"), embed.At("author").Text("name") }
                .Concat(fields.SelectMany(f => new[] { f.Text("name"), f.Text("value") })).OfType<string>().ToList();
            all += texts.Sum(FormErrors.Length);
            if (texts.Count == 0 && embed.At("image") is null && embed.At("thumbnail") is null)
                errors.Add($"{at}.description", "BASE_TYPE_REQUIRED", "This field is required");
        }

        if (all > EmbedsOverAll)
            errors.Add(path, "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {EmbedsOverAll}");
    }

    // "users" in parse and a list of users exclude each other.
    private static void CheckMentions(JsonNode? mentions, string path, FormErrors errors)
    {
        foreach (var kind in new[] { "users", "roles" })
        {
            if (mentions.Texts("parse").Contains(kind) && mentions.Texts(kind).Count > 0)
                errors.Add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            errors.TooMany($"{path}.{kind}", mentions.Texts(kind).Count, 100);
        }
    }
}
