// Ten lines of discord.js that answer ping: what the load run compares with.
import { Client, GatewayIntentBits } from "discord.js";

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.STANDIN_API } });
client.on("interactionCreate", i => i.reply({ content: "pong", flags: 64 }).catch(() => {}));
client.once("clientReady", async () => {
  await client.application.commands.set([{ name: "ping", description: "Answers" }]);
  console.log("ready");
});
await client.login(process.env.STANDIN_TOKEN);
