// A proxy that makes tunnels (CONNECT), to one port of loopback whatever host is asked for: so names of
// the web lead to servers of the tests.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

/**
 * @param {number} port where every tunnel ends
 * @returns {Promise<{ port: number, tunnels: { target: string, authorization?: string }[], close(): Promise<void> }>}
 */
export async function startProxy(port) {
  /** @type {{ target: string, authorization?: string }[]} */
  const tunnels = [];
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const server = http.createServer((request, response) => response.writeHead(405).end());
  server.on('connect', (request, socket, head) => {
    tunnels.push({
      target: request.url ?? '',
      authorization: request.headers['proxy-authorization'],
    });
    const onward = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [end, other] of [
      [socket, onward],
      [onward, socket],
    ]) {
      sockets.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: /** @type {net.AddressInfo} */ (server.address()).port,
    tunnels,
    async close() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
