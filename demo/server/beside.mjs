// A second server that answers the same at another port.
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * It listens once somebody asks for its port.
 * @param {import('node:http').RequestListener} answer
 * @param {string} host
 * @param {AbortSignal} signal
 * @returns {() => Promise<number>}
 */
export function besideOf(answer, host, signal) {
  const listen = async () => {
    const server = createServer(answer).listen(0, host);
    signal.addEventListener('abort', () => end(server));
    await once(server, 'listening');
    return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  };
  /** @type {Promise<number> | undefined} */
  let port;
  return () => (port ??= listen());
}

/** @param {import('node:http').Server} server */
export function end(server) {
  server.close();
  server.closeAllConnections();
}
