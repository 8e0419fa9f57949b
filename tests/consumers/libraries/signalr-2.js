// SignalR's client of before, a plugin of jQuery: calls, a connection that the server drops, the end.
import jquery from 'jquery-3';

export async function run({ origin, note, left }) {
  globalThis.jQuery = jquery;
  await import('signalr');
  // It opens a second stream, else, where a reconnection takes it longer than 3 s.
  jquery.signalR.transports.serverSentEvents.timeOut = 60_000;
  const connection = jquery.hubConnection(origin);
  const prices = connection.createHubProxy('prices');
  let last;
  prices.on('price', (name, price) => {
    note('price', name, price);
    if (price === 2) last();
  });
  const allPrices = async (name) => {
    const received = new Promise((resolve) => (last = resolve));
    await prices.invoke('prices', name);
    await received;
  };
  const names = Object.entries(jquery.signalR.connectionState);
  connection.stateChanged(({ newState }) => note(names.find(([, state]) => state === newState)[0]));
  const reconnected = new Promise((resolve) => connection.reconnected(resolve));

  await connection.start({ transport: 'serverSentEvents' });
  note(connection.transport.name);
  note(await prices.invoke('add', 1, 2));
  await allPrices('é');
  await prices.invoke('drop');
  await reconnected;
  note(await prices.invoke('add', 3, 4));
  await allPrices('again');
  connection.stop();
  await left(1);
}
