// The demo's server: the pages, their files, and an event stream for each page that asks for one.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const RECONNECTION_TIME = 2000;
const EVENT_INTERVAL = 1000;
const KEEP_ALIVE_INTERVAL = 5000;
const BURST_LENGTH = 10000;
const MOST_REMEMBERED = 1000;

// The page holds no inline script. The legacy page does: it is of a time before policies.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = 'text/html; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const FILES = {
  '/': { path: 'index.html', type: HTML, policy: PAGE_POLICY },
  '/demo.css': { path: 'demo.css', type: STYLE },
  '/figures.css': { path: 'figures.css', type: STYLE },
  '/demo.js': { path: 'demo.js', type: SCRIPT },
  '/chart.js': { path: 'chart.js', type: SCRIPT },
  '/icon.svg': { path: 'icon.svg', type: 'image/svg+xml' },
  '/legacy.html': { path: 'legacy.html', type: HTML },
  '/eventsource.min.js': { path: '../dist/eventsource.min.js', type: SCRIPT },
};

/**
 * A page, under the name that it gives itself in `?client=`: commands reach its connection alone.
 * It is remembered beyond a connection, so that a burst cut by a drop goes on at the next one.
 * @typedef {{ burst: { first: number, last: number }, connection?: Connection }} Client
 * @typedef {{ burst: () => boolean, drop: () => boolean }} Connection
 */

/** @type {Map<string, Client>} */
const clients = new Map();
let connections = 0;

/** @param {string} name @returns {Client} */
function clientCalled(name) {
  const client = clients.get(name) ?? { burst: { first: 0, last: 0 } };
  if (!name) return client;
  clients.delete(name);
  clients.set(name, client);
  if (clients.size > MOST_REMEMBERED) clients.delete(clients.keys().next().value);
  return client;
}

/** @param {number} id */
function reading(id) {
  const memory = `${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MB`;
  const data = { time: new Date().toISOString(), memory, connections };
  return `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** @param {number} id @param {Client['burst']} burst */
function burstEvent(id, { first, last }) {
  const data = { number: id - first + 1, of: last - first + 1 };
  return `event: burst\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * The id of the last event that arrived, or 0.
 * At reconnection the header is newer than the URL's query.
 * @param {import('node:http').IncomingMessage} request
 * @param {URLSearchParams} query
 */
function lastEventId(request, query) {
  const id = request.headers['last-event-id'] ?? query.get('lastEventId');
  return /^\d{1,15}$/.test(String(id)) ? Number(id) : 0;
}

/**
 * Events are numbered, and made when they are sent: a stream that resumes after an id goes on with
 * the next one, and misses none.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {URLSearchParams} query
 */
function sendEvents(request, response, query) {
  const client = clientCalled(query.get('client') ?? '');
  let id = lastEventId(request, query);

  const sendReading = () => {
    // A client that does not read gets no more: nothing may pile up here.
    if (!response.writableNeedDrain) response.write(reading(++id));
  };
  const sendBurst = () => {
    let text = '';
    while (id < client.burst.last) text += burstEvent(++id, client.burst);
    response.write(text);
  };
  const connection = {
    burst() {
      if (response.writableNeedDrain) return false;
      client.burst = { first: id + 1, last: id + BURST_LENGTH };
      sendBurst();
      return true;
    },
    drop() {
      response.destroy();
      return true;
    },
  };

  client.connection = connection;
  connections++;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${RECONNECTION_TIME}\n\n`);
  if (id + 1 >= client.burst.first && id < client.burst.last) sendBurst();
  else sendReading();

  const readings = setInterval(sendReading, EVENT_INTERVAL);
  const keepAlive = setInterval(() => response.write(': keep-alive\n\n'), KEEP_ALIVE_INTERVAL);
  response.on('close', () => {
    clearInterval(readings);
    clearInterval(keepAlive);
    connections--;
    if (client.connection === connection) client.connection = undefined;
  });
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function answer(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {URLSearchParams} query
 * @param {'burst' | 'drop'} command
 */
function obey(response, query, command) {
  const connection = clients.get(query.get('client') ?? '')?.connection;
  if (!connection) return answer(response, 409, 'This client has no open connection.');
  if (!connection[command]()) return answer(response, 503, 'The last burst is still on its way.');
  response.writeHead(204).end();
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {{ path: string, type: string, policy?: string }} file
 */
async function sendFile(response, { path, type, policy }) {
  let content;
  try {
    content = await readFile(new URL(path, import.meta.url));
  } catch {
    return answer(response, 404, `${path} is not there: run \`make\`.`);
  }
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...(policy && { 'Content-Security-Policy': policy }),
  });
  response.end(content);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function handle(request, response) {
  const [path, search = ''] = String(request.url).split('?', 2);
  const query = new URLSearchParams(search);
  const route = `${request.method} ${path}`;
  if (route === 'GET /events') return sendEvents(request, response, query);
  if (route === 'POST /burst') return obey(response, query, 'burst');
  if (route === 'POST /drop') return obey(response, query, 'drop');
  if (request.method === 'GET' && Object.hasOwn(FILES, path)) {
    return sendFile(response, FILES[path]);
  }
  answer(response, 404, 'Not found.');
}

/** @param {string} reason */
function fail(reason) {
  console.error(`demo: ${reason}`);
  process.exit(1);
}

const { HOST: host = '127.0.0.1', PORT = '8080' } = process.env;
const port = /^\d{1,5}$/.test(PORT) ? Number(PORT) : NaN;
if (!(port <= 65535)) fail(`PORT is ${JSON.stringify(PORT)}: not a port, 0 to 65535.`);

const server = createServer(handle);
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EADDRINUSE') fail(error.message);
  fail(`port ${port} of ${host} is taken. Choose another one, or PORT=0 for any that is free.`);
});
server.listen(port, host, () => {
  const { address, family, port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  const name = family === 'IPv6' ? `[${address}]` : address;
  console.log(`The demo is at http://${name}:${port}/ (end it with Ctrl-C)`);
});

const stop = () => {
  server.close();
  server.closeAllConnections();
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
