// Faye's client over its transport `eventsource`: messages before and after the server drops the stream, the end.
import { Client } from 'faye';

export async function run({ origin, note, left }) {
  const client = new Client(`${origin}/bayeux`, { timeout: 60 });
  client.disable('websocket');
  client.on('transport:up', () => note('up'));
  client.on('transport:down', () => note('down'));

  let received;
  const message = () => new Promise((resolve) => (received = resolve));
  const first = message();
  await client.subscribe('/prices', (price) => {
    note(JSON.stringify(price));
    received();
  });
  await client.publish('/prices', { price: 1, name: 'é' });
  await first;
  const second = message();
  await fetch(`${origin}/break`);
  await client.publish('/prices', { price: 2 });
  await second;
  await client.disconnect();
  await left(1);
}
