using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.People;
using MentorBot.DiscordStandIn.Schema;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest.Routes;

/// <summary>Answers to interactions (Discord reference, "Receiving and Responding").</summary>
internal static class CallbackRoutes
{
    private const long Message = 4, DeferredMessage = 5, DeferredUpdate = 6, Update = 7, Suggestions = 8, Form = 9;

    public static IEnumerable<Route> All =>
    [
        new("POST", "/interactions/{interaction}/{token}/callback", Callback) { IsByToken = true, IsCallback = true, Bucket = null, Schema = Schema, Limits = Check },
        new("POST", "/webhooks/{application}/{token}", FollowUp)
        {
            IsByToken = true,
            Bucket = (5, TimeSpan.FromSeconds(2)),
            Schema = _ => "IncomingWebhookRequestPartial|IncomingWebhookUpdateRequestPartial",
            Limits = (call, errors) => MessageLimits.Check(call.Body, "", errors, isNew: true, call.Files.Count > 0),
        },
        new("GET", "/webhooks/{application}/{token}/messages/{message}", call => RestAnswer.Ok(Found(call).Message.ToJson())) { IsByToken = true },
        new("PATCH", "/webhooks/{application}/{token}/messages/{message}", Edit)
        {
            IsByToken = true,
            Bucket = (5, TimeSpan.FromSeconds(2)),
            Schema = _ => "IncomingWebhookUpdateRequestPartial",
            Limits = (call, errors) => MessageLimits.Check(call.Body, "", errors, isNew: false, call.Files.Count > 0),
        },
        new("DELETE", "/webhooks/{application}/{token}/messages/{message}", Delete) { IsByToken = true },
    ];

    private static string? Schema(JsonNode? body) => body.Number("type") switch
    {
        Message or DeferredMessage => "CreateMessageInteractionCallbackRequest",
        DeferredUpdate or Update => "UpdateMessageInteractionCallbackRequest",
        Suggestions => "ApplicationCommandAutocompleteCallbackRequest",
        Form => "ModalInteractionCallbackRequest",
        _ => "PongInteractionCallbackRequest",
    };

    private static void Check(RestCall call, FormErrors errors)
    {
        var (type, data) = (call.Body.Number("type"), call.Body.At("data"));
        if (type is Message or Update)
            MessageLimits.Check(data, "data.", errors, isNew: type == Message, call.Files.Count > 0);
        else if (type is Form)
            ComponentLimits.CheckModal(data, "data.", errors);
        else if (type is Suggestions)
            Choices(data, errors);
        else if (type is not (DeferredMessage or DeferredUpdate))
            errors.Add("type", "BASE_TYPE_CHOICES", "Value must be one of (4, 5, 6, 7, 8, 9).");
    }

    private static void Choices(JsonNode? data, FormErrors errors)
    {
        var choices = data.Objects("choices");
        errors.TooMany("data.choices", choices.Count, 25);
        for (var i = 0; i < choices.Count; i++)
        {
            errors.Length($"data.choices.{i}.name", choices[i].Text("name"), 1, 100);
            errors.TooLong($"data.choices.{i}.value", choices[i].Text("value"), 100);
        }
    }

    private static RestAnswer Callback(RestCall call)
    {
        var interaction = call.StandIn.Interactions.Find(call["token"]);
        if (interaction?.Id != call["interaction"])
            throw RestRefusal.UnknownInteraction();
        var (type, data) = (call.Body.Number("type") ?? 0, call.Body.At("data"));
        interaction.CheckOpen(type);
        var channel = interaction.Place.ChannelOf(interaction.By);
        interaction.Acknowledge(type, () =>
        {
            switch (type)
            {
                case Message:
                    interaction.Original = MessageWriter.Create(call, channel, data, interaction);
                    break;
                case DeferredMessage:
                    var flags = (data.Number("flags") ?? 0) | World.Message.Loading;
                    interaction.Original = MessageWriter.Create(call, channel, new JsonObject { ["flags"] = flags }, interaction);
                    break;
                case DeferredUpdate:
                    interaction.Original = interaction.Source;
                    break;
                case Update:
                    interaction.Original = interaction.Source;
                    MessageWriter.Edit(call, interaction.Source!, data);
                    break;
                case Suggestions:
                    interaction.Choices = (data.At("choices") as JsonArray).Copy() ?? [];
                    break;
                default:
                    interaction.Form = (data as JsonObject).Copy();
                    break;
            }
        });
        return call.Asks("with_response") ? RestAnswer.Ok(Response(interaction, type)) : RestAnswer.Nothing;
    }

    private static JsonObject Response(Interaction interaction, long type)
    {
        var about = new JsonObject { ["id"] = interaction.Id, ["type"] = (int)interaction.Kind };
        var resource = new JsonObject { ["type"] = type };
        if (type is not (Suggestions or Form) && interaction.Original is { } message)
        {
            about["response_message_id"] = message.Id;
            about["response_message_loading"] = message.IsLoading;
            about["response_message_ephemeral"] = message.IsEphemeral;
            resource["message"] = message.ToJson();
        }

        return new JsonObject { ["interaction"] = about, ["resource"] = resource };
    }

    // The first follow-up of a deferred answer edits it, as the reference says for older clients.
    private static RestAnswer FollowUp(RestCall call)
    {
        var interaction = Alive(call);
        if (interaction is { AnswerType: DeferredMessage, Original: { IsLoading: true } loading })
        {
            MessageWriter.Edit(call, loading, call.Body);
            interaction.Finish();
            return RestAnswer.Ok(loading.ToJson());
        }

        var message = MessageWriter.Create(call, interaction.Place.ChannelOf(interaction.By), call.Body, interaction);
        interaction.Followed(message);
        interaction.Finish();
        return RestAnswer.Ok(message.ToJson());
    }

    private static RestAnswer Edit(RestCall call)
    {
        var (interaction, message) = Found(call);
        MessageWriter.Edit(call, message, call.Body);
        interaction.Finish();
        return RestAnswer.Ok(message.ToJson());
    }

    private static RestAnswer Delete(RestCall call)
    {
        var (interaction, message) = Found(call);
        // Who takes away what never said more than "is thinking" has still to answer.
        var isAnswered = !message.IsLoading;
        MessageWriter.Delete(call, message);
        if (isAnswered)
            interaction.Finish();
        return RestAnswer.Nothing;
    }

    private static (Interaction Of, Message Message) Found(RestCall call)
    {
        var interaction = Alive(call);
        return (interaction, interaction.Message(call["message"]) ?? throw RestRefusal.UnknownMessage());
    }

    // Before the callback there is no webhook; after 15 minutes the token is not valid any more.
    private static Interaction Alive(RestCall call)
    {
        if (call["application"] != call.World.Bot.Id || call.StandIn.Interactions.Find(call["token"]) is not { AnswerType: not null } interaction)
            throw RestRefusal.UnknownWebhook();
        return interaction.IsTokenAlive ? interaction : throw new RestRefusal(401, 50027, "Invalid Webhook Token");
    }
}
