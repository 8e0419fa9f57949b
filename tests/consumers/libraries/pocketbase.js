// PocketBase's client: subscriptions by topic, a stream that the server drops, the end.
import PocketBase from 'pocketbase';

export async function run({ origin, note, left }) {
  const client = new PocketBase(origin);
  let received;
  const message = () => new Promise((resolve) => (received = resolve));
  const take = (topic) => (data) => {
    note(topic, JSON.stringify(data));
    received();
  };

  client.realtime.onDisconnect = (topics) => note('disconnected', topics.join());
  let next = message();
  await client.realtime.subscribe('prices', take('prices'));
  await next;
  note('connected', client.realtime.isConnected);
  next = message();
  const unsubscribe = await client.realtime.subscribe('news', take('news'));
  await next;
  next = message();
  await unsubscribe();
  await next;
  next = message();
  await fetch(`${origin}/break`);
  await next;
  await client.realtime.unsubscribe();
  note('connected', client.realtime.isConnected);
  await left(1);
}
