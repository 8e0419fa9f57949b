// Ports for what must know its own before it listens.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** None that a connection has for its own end: one of those could be taken meanwhile, or connect to itself. */
const FIRST = 15000;
const COUNT = 15000;

/** All of them, from any one on. */
export function* ports() {
  const start = Math.floor(Math.random() * COUNT);
  for (let i = 0; i < COUNT; i++) yield FIRST + ((start + i) % COUNT);
}

/** One at which nobody listens. */
export async function findPort() {
  for (const port of ports()) {
    const server = createServer().listen(port, '127.0.0.1');
    const listens = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!listens) continue;
    await once(server.close(), 'close');
    return port;
  }
  throw new Error('all ports are taken');
}
