// A person at matrix-js-sdk, a client that is not ours. Takes orders as lines of JSON, tells what it sees the same way.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
};

const { createClient } = await import('matrix-js-sdk');
const { createInterface } = await import('node:readline');

const client = createClient({
  baseUrl: process.env.MATRIX_URL, accessToken: process.env.MATRIX_TOKEN, userId: process.env.MATRIX_USER,
});
// Other lines are the client's own log.
const tell = what => process.stdout.write(`@@${JSON.stringify(what)}\n`);

client.on('Room.timeline', (event, room, toStart) => {
  if (!toStart && room)
    tell({ room: room.roomId, id: event.getId(), type: event.getType(), sender: event.getSender(), content: event.getContent() });
});
client.on('Room.myMembership', (room, membership) => {
  if (membership === 'invite')
    tell({ invitation: room.roomId, direct: room.getDMInviter() ?? null });
});
client.on('sync', state => {
  if (state === 'PREPARED')
    tell({ ready: true });
});

const orders = {
  join: o => client.joinRoom(o.room),
  say: o => client.sendTextMessage(o.room, o.text),
  react: o => client.sendEvent(o.room, 'm.reaction', { 'm.relates_to': { rel_type: 'm.annotation', event_id: o.id, key: o.key } }),
};

createInterface({ input: process.stdin }).on('line', async line => {
  const order = JSON.parse(line);
  try {
    const done = await orders[order.do](order);
    tell({ done: order.number, id: done.event_id ?? done.roomId });
  } catch (refused) {
    tell({ done: order.number, failed: String(refused) });
  }
});
await client.startClient({ initialSyncLimit: 30 });
