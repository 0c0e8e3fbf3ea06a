// An independent bot on discord.js: what it can do against the stand-in, any conforming bot can.
import { ActionRowBuilder, ButtonBuilder, Client, Events, GatewayIntentBits, LabelBuilder, ModalBuilder, SlashCommandBuilder, TextInputBuilder } from "discord.js";

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.STANDIN_API } });
const page = n => ({
  content: `Seite ${n}`,
  components: [new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId(`page ${n + 1}`).setLabel("Weiter").setStyle(1))],
});
const commands = [
  new SlashCommandBuilder().setName("ping").setDescription("Answers").setNameLocalization("de", "lebst-du")
    .addStringOption(o => o.setName("text").setDescription("What").setRequired(true).setMaxLength(20)),
  new SlashCommandBuilder().setName("slow").setDescription("Defers"),
  new SlashCommandBuilder().setName("form").setDescription("Opens a form"),
  new SlashCommandBuilder().setName("pages").setDescription("Pages"),
  new SlashCommandBuilder().setName("project").setDescription("Projects").addSubcommand(s => s.setName("find").setDescription("Finds")
    .addStringOption(o => o.setName("text").setDescription("What").setAutocomplete(true)).addUserOption(o => o.setName("with").setDescription("Whom"))),
];
const answers = {
  ping: i => i.reply({ content: `pong ${i.options.getString("text")} ${i.user.globalName} ${i.locale}`, flags: 64 }),
  slow: async i => { await i.deferReply(); await i.editReply("Endlich"); await i.followUp({ content: "Noch etwas", flags: 64 }); },
  form: i => i.showModal(new ModalBuilder().setCustomId("form").setTitle("Formular").addLabelComponents(
    new LabelBuilder().setLabel("Titel").setTextInputComponent(new TextInputBuilder().setCustomId("title").setStyle(1)))),
  pages: i => i.reply(page(1)),
  project: i => i.reply(`${i.options.getSubcommand()} ${i.options.getString("text")} ${i.options.getMember("with")?.displayName}`),
};

client.on(Events.InteractionCreate, async i => {
  if (i.isChatInputCommand()) await answers[i.commandName](i);
  else if (i.isAutocomplete()) await i.respond([{ name: `${i.options.getFocused()} 1`, value: "1" }]);
  else if (i.isButton()) await i.update(page(Number(i.customId.split(" ")[1])));
  else if (i.isModalSubmit()) await i.reply(`Eingegangen: ${i.fields.getTextInputValue("title")}`);
});
client.on(Events.Error, error => console.error(error));
client.once(Events.ClientReady, async () => {
  await client.application.commands.set(commands);
  console.log("ready");
});
await client.login(process.env.STANDIN_TOKEN);
