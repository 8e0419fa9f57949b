// Starts the hub, and the demo's pages on it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createHandler } from '../server/routes.mjs';
import { startHub } from './hub.mjs';

const USUAL_PORT = 8080;

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(`hub: ${reason}`);
  process.exit(1);
}

const PORT = process.env.PORT ?? '';
const wanted = PORT === '' ? USUAL_PORT : /^\d{1,5}$/.test(PORT) ? Number(PORT) : NaN;
if (!(wanted <= 65535)) fail(`PORT is ${JSON.stringify(PORT)}: not a port, 0 to 65535.`);

// The hub's front names its port, and its handler needs the hub: who comes before that is there waits.
/** @type {(handler: import('node:http').RequestListener) => void} */
let handOver;
const handling = new Promise((resolve) => (handOver = resolve));
const app = createServer(async (request, response) => (await handling)(request, response));
await once(app.listen(0, '127.0.0.1'), 'listening');
const address = /** @type {import('node:net').AddressInfo} */ (app.address());

const aborter = new AbortController();
const begin = performance.now();
const hub = await startHub({ app: address.port, port: wanted }).catch((error) =>
  fail(error.message),
);
const folder = new URL('../../build/demo/', import.meta.url);
handOver(await createHandler({ signal: aborter.signal, folder, hub }));

const { front, a, b, redis } = hub.ports;
if (wanted && front !== wanted) console.log(`Port ${wanted} is taken: here is another one.`);
console.log(`Redis on port ${redis}; node a on ${a.readers}, node b on ${b.readers};`);
console.log(`their front on ${front}: started in ${(performance.now() - begin).toFixed(0)} ms.`);
console.log(`The hub is at ${hub.url}/hub/, the wall at ${hub.url}/wall/ (end it with Ctrl-C)`);

async function stop() {
  aborter.abort();
  await hub.stop();
  process.exit();
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
