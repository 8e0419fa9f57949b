// Ports for servers that end and come back. No connection has them for its own end (Linux gives those from
// 32768 on): one of these could be taken while the server is away, or be connected to itself.
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 15_000;
const COUNT = 15_000;

/** Whether nobody listens there now. @param {number} port */
async function isFree(port) {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return false;
    throw error;
  }
  await once(server.close(), 'close');
  return true;
}

/** Free now, each another one. @param {number} count */
export async function freePorts(count) {
  /** @type {Set<number>} */
  const ports = new Set();
  while (ports.size < count) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}
