// Ports for servers that go and come back on them.
import { once } from 'node:events';

/** No connection has one of these for its own end, which others would take while nobody listens there. */
const FIRST = 15_000;
const COUNT = 15_000;

/** @param {import('node:net').Server} server @param {string} host @returns {Promise<number>} the port */
export async function listenApart(server, host) {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    try {
      await once(server.listen(port, host), 'listening');
      return port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
}
