// The wall's server: takes posts, remembers them in a file, and tells them to all, at once or after the
// last event ID. On a hub (demo/hub/) the nodes remember and tell: what is posted is published there.
import { NODES } from '../hub/hub.mjs';
import { queryOf, startStream } from '../server/answer.mjs';
import { Memory } from './memory.mjs';
import { Refused, takePost } from './post.mjs';

const KEEP_ALIVE_INTERVAL = 15000;

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 */

/** @param {{ number: number, post: unknown }} entry */
const eventOf = ({ number, post }) => `id: ${number}\ndata: ${JSON.stringify(post)}\n\n`;

/** @param {Request} request */
function lastNumber(request) {
  const id = String(request.headers['last-event-id']);
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}

/** @param {import('../server/routes.mjs').Context} context */
async function onThisServer({ folder }) {
  const memory = await new Memory(folder).load();
  /** @type {Set<Response>} */
  const readers = new Set();
  const tell = (/** @type {string} */ text) => readers.forEach((reader) => reader.write(text));
  setInterval(() => tell(': keep-alive\n\n'), KEEP_ALIVE_INTERVAL).unref();

  return {
    'GET /wall/events': (/** @type {Request} */ request, /** @type {Response} */ response) => {
      startStream(response);
      response.write(`retry: 1000\n\n${memory.after(lastNumber(request)).map(eventOf).join('')}`);
      readers.add(response);
      response.on('close', () => readers.delete(response));
    },
    'POST /wall/posts': (/** @type {Request} */ request, /** @type {Response} */ response) =>
      takePost(request, response, async (post) => {
        tell(eventOf(await memory.add(post)));
        return {};
      }),
  };
}

/**
 * A page may name the node that is asked first (`?through=`), and is told which one took it.
 * @param {import('../hub/hub.mjs').Hub} hub
 */
const onHub = (hub) => ({
  'POST /wall/posts': (/** @type {Request} */ request, /** @type {Response} */ response) =>
    takePost(request, response, async (post) => {
      const through = NODES.find((name) => name === queryOf(request).get('through'));
      const node = await hub.publish('wall', post, { through }).catch(refuse);
      return { node };
    }),
});

/** @returns {never} */
function refuse() {
  throw new Refused(503, 'No node takes posts just now. Try again.');
}

/** @param {import('../server/routes.mjs').Context} context */
export const routes = (context) => (context.hub ? onHub(context.hub) : onThisServer(context));
