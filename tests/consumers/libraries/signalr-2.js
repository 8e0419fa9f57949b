// SignalR's client of before, a plugin of jQuery: calls, a connection that the server drops, the end.
import jquery from 'jquery-3';

export async function run({ origin, note, left }) {
  globalThis.jQuery = jquery;
  await import('signalr');
  const connection = jquery.hubConnection(origin);
  const prices = connection.createHubProxy('prices');
  prices.on('price', (...price) => note('price', ...price));
  const names = Object.entries(jquery.signalR.connectionState);
  connection.stateChanged(({ newState }) => note(names.find(([, state]) => state === newState)[0]));
  const reconnected = new Promise((resolve) => connection.reconnected(resolve));

  await connection.start({ transport: 'serverSentEvents' });
  note(connection.transport.name);
  note(await prices.invoke('add', 1, 2));
  await prices.invoke('prices', 'é');
  await prices.invoke('drop');
  await reconnected;
  note(await prices.invoke('add', 3, 4));
  await prices.invoke('prices', 'again');
  connection.stop();
  await left(1);
}
