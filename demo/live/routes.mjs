// An event stream for each page that asks for one: a reading a second, bursts and drops on demand. On a
// hub (demo/hub/) its nodes have them.
import { answer, queryOf, startStream } from '../server/answer.mjs';
import { onHub } from './on-hub.mjs';
import { reading } from './reading.mjs';

const RECONNECTION_TIME = 2000;
const EVENT_INTERVAL = 1000;
const KEEP_ALIVE_INTERVAL = 5000;
const BURST_LENGTH = 10000;
const MOST_REMEMBERED = 1000;

/**
 * A page, under the name that it gives itself in `?client=`: commands reach its connection alone.
 * It is remembered beyond a connection, so that a burst cut by a drop goes on at the next one.
 * @typedef {{ burst: { first: number, last: number }, connection?: Connection }} Client
 * @typedef {{ burst: () => boolean, drop: () => boolean }} Connection
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
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
function blockOf(id) {
  const data = { ...reading(), connections };
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
 * @param {Request} request
 * @param {URLSearchParams} query
 */
function lastEventId(request, query) {
  const id = request.headers['last-event-id'] ?? query.get('lastEventId');
  return /^\d{1,15}$/.test(String(id)) ? Number(id) : 0;
}

/**
 * Events are numbered, and made when they are sent: a stream that resumes after an id goes on with
 * the next one, and misses none.
 * @param {Request} request
 * @param {Response} response
 */
function sendEvents(request, response) {
  const query = queryOf(request);
  const client = clientCalled(query.get('client') ?? '');
  let id = lastEventId(request, query);

  const sendReading = () => {
    // A client that does not read gets no more: nothing may pile up here.
    if (!response.writableNeedDrain) response.write(blockOf(++id));
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
  startStream(response);
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

/** @param {Request} request @param {Response} response @param {'burst' | 'drop'} command */
function obey(request, response, command) {
  const connection = clients.get(queryOf(request).get('client') ?? '')?.connection;
  if (!connection) return answer(response, 409, 'This client has no open connection.');
  if (!connection[command]()) return answer(response, 503, 'The last burst is still on its way.');
  response.writeHead(204).end();
}

const onThisServer = () => ({
  'GET /events': sendEvents,
  'POST /burst': (/** @type {Request} */ request, /** @type {Response} */ response) =>
    obey(request, response, 'burst'),
  'POST /drop': (/** @type {Request} */ request, /** @type {Response} */ response) =>
    obey(request, response, 'drop'),
});

/** @param {import('../server/routes.mjs').Context} context */
export const routes = ({ hub, signal }) => (hub ? onHub(hub, signal) : onThisServer());
