// The demo's server: where it listens, and how it ends.
import { createServer } from 'node:http';
import { end } from './beside.mjs';
import { createHandler } from './routes.mjs';

const USUAL_PORT = 8080;

/** @param {string} reason */
function fail(reason) {
  console.error(`demo: ${reason}`);
  process.exit(1);
}

const HOST = process.env.HOST || '127.0.0.1';
const PORT = process.env.PORT ?? '';
const wanted = PORT === '' ? USUAL_PORT : /^\d{1,5}$/.test(PORT) ? Number(PORT) : NaN;
if (!(wanted <= 65535)) fail(`PORT is ${JSON.stringify(PORT)}: not a port, 0 to 65535.`);

const aborter = new AbortController();
const handler = await createHandler({
  signal: aborter.signal,
  folder: new URL('../../build/demo/', import.meta.url),
  host: HOST,
});
const server = createServer(handler);

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EADDRINUSE') fail(error.message);
  const taken = `port ${wanted} of ${HOST} is taken`;
  if (PORT) fail(`${taken}. Choose another one, or none for any that is free.`);
  console.log(`demo: ${taken}, so this is another one.`);
  server.listen(0, HOST);
});
server.on('listening', () => {
  const { address, family, port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  const name = family === 'IPv6' ? `[${address}]` : address;
  console.log(`The demo is at http://${name}:${port}/ (end it with Ctrl-C)`);
});
server.listen(wanted, HOST);

const stop = () => {
  aborter.abort();
  end(server);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
