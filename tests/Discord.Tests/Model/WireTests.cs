using System.Text.Json;
using MentorBot.Discord.Model;

namespace MentorBot.Discord.Tests.Model;

/// <summary>Reading forgives what less complete servers send; writing says only what is set.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_command_with_options_of_every_kind_is_read_as_text()
    {
        var interaction = Read("""
            {"id":"1","application_id":"2","type":2,"token":"secret","version":1,"locale":"de","context":0,"guild_id":"9","entitlements":[],
             "member":{"user":{"id":"5","username":"erika","global_name":"Erika"},"roles":["7"],"permissions":"2147483648","joined_at":"2026-01-01T10:00:00+00:00"},
             "authorizing_integration_owners":{"0":"9"},
             "data":{"id":"3","name":"session","type":1,"options":[{"name":"join","type":1,"options":[
               {"name":"a","type":3,"value":"x"},{"name":"b","type":4,"value":42},{"name":"c","type":10,"value":2.5},
               {"name":"d","type":5,"value":true,"focused":true}]}],
               "resolved":{"channels":{"11":{"id":"11","type":0,"name":"treff","permissions":"1"}}}}}
            """);

        var options = interaction.Data!.Options![0].Options!;
        options.Select(o => o.Value).ShouldBe(["x", "42", "2.5", "true"]);
        options[3].Focused.ShouldBe(true);
        interaction.Actor!.DisplayName.ShouldBe("Erika");
        interaction.Data.Resolved!.Channels!["11"].Name.ShouldBe("treff");
        PermissionText.Parse(interaction.Member!.Permissions).ShouldBe(Permissions.UseApplicationCommands);
    }

    [Fact]
    public void Ids_as_numbers_unknown_kinds_and_unknown_fields_are_read_all_the_same()
    {
        var interaction = Read("""
            {"id":123456789012345678,"application_id":2,"type":99,"token":"t","context":7,"new_field":{"a":[1]},
             "channel":{"id":4,"type":77,"position":"3"},"user":{"id":5,"username":"max","discriminator":0},"data":null,"member":null}
            """);

        interaction.Id.ShouldBe("123456789012345678");
        ((int)interaction.Type).ShouldBe(99);
        interaction.Channel!.Position.ShouldBe(3);
        interaction.Actor!.Id.ShouldBe("5");
    }

    [Fact]
    public void A_submitted_form_is_read_from_its_labels()
    {
        var interaction = Read("""
            {"id":"1","application_id":"2","type":5,"token":"t","data":{"custom_id":"form","components":[
              {"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"title","value":"Repaircafé"}},
              {"type":18,"id":3,"component":{"type":3,"id":4,"custom_id":"topic","values":["garten"]}}]}}
            """);

        interaction.Data!.Components!.Select(c => c.Inner!.Value ?? c.Inner.Values![0]).ShouldBe(["Repaircafé", "garten"]);
    }

    [Fact]
    public void An_interaction_never_shows_its_token_nor_what_was_typed() =>
        Read("""{"id":"1","application_id":"2","type":2,"token":"secret","data":{"name":"idea","options":[{"name":"t","type":3,"value":"privat"}]}}""")
            .ToString().ShouldBe("Interaction 1 Command");

    [Fact]
    public void What_is_not_set_is_not_written() =>
        Write(new MessageCreate("Grüße", Components: [Component.Row(Component.Button(ButtonStyle.Primary, "Dabei", "session join 1"))]))
            .ShouldBe("""
                {"content":"Grüße","components":[{"type":1,"components":[{"type":2,"custom_id":"session join 1","style":1,"label":"Dabei"}]}]}
                """.Trim());

    [Fact]
    public void Choices_keep_numbers_as_numbers() =>
        JsonSerializer.Serialize(
                InteractionResponse.Suggest([new("eins", 1L), new("halb", 0.5), new("Text", "t")]), DiscordJson.Default.InteractionResponse)
            .ShouldBe("""{"type":8,"data":{"choices":[{"name":"eins","value":1},{"name":"halb","value":0.5},{"name":"Text","value":"t"}]}}""");

    [Fact]
    public void A_form_holds_its_inputs_in_labels() =>
        JsonSerializer.Serialize(
                InteractionResponse.Modal("f", "Titel", [Component.Labelled("Name", Component.TextInput("n", TextInputStyle.Short, maxLength: 80))]),
                DiscordJson.Default.InteractionResponse)
            .ShouldBe("""
                {"type":9,"data":{"components":[{"type":18,"label":"Name","component":{"type":4,"custom_id":"n","style":1,"max_length":80,"required":true}}],"custom_id":"f","title":"Titel"}}
                """.Trim());

    [Fact]
    public void Moments_are_sent_in_utc_with_a_z()
    {
        var change = new ScheduledEventChange(ScheduledStartTime: new DateTimeOffset(2027, 2, 16, 19, 30, 0, TimeSpan.FromHours(1)));
        JsonSerializer.Serialize(change, DiscordJson.Default.ScheduledEventChange).ShouldContain("\"scheduled_start_time\":\"2027-02-16T18:30:00Z\"");
    }

    private static Interaction Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;

    private static string Write(MessageCreate message) =>
        JsonSerializer.Serialize(message, DiscordJson.Default.MessageCreate).Replace("\\u00FC", "ü").Replace("\\u00DF", "ß");
}
