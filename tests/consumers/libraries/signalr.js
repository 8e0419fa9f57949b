// SignalR's client: calls, a connection that the server drops, and the end.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

export async function run({ origin, EventSource, note, left }) {
  const connection = new HubConnectionBuilder()
    .withUrl(`${origin}/hub`, {
      transport: HttpTransportType.ServerSentEvents,
      accessTokenFactory: () => '42',
      ...(EventSource && { EventSource }),
    })
    .withAutomaticReconnect([0])
    .configureLogging(LogLevel.None)
    .build();
  connection.on('price', (...price) => note('price', ...price));
  connection.onreconnecting(() => note('reconnecting'));
  const reconnected = new Promise((resolve) => connection.onreconnected(resolve));
  connection.onclose((error) => note('closed', error ?? ''));

  await connection.start();
  note(connection.state);
  note(await connection.invoke('add', 1, 2));
  await connection.invoke('prices', 'é');
  await connection.send('drop');
  await reconnected;
  note(connection.state);
  note(await connection.invoke('add', 3, 4));
  await connection.stop();
  await left(1);
}
