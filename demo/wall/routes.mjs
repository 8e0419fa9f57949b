// The wall's server: takes posts, remembers them in a file, and tells them to all, at once or after the
// last event ID. On a hub (demo/hub/) the nodes remember and tell: what is posted is published there.
import { answer, answerJson, startStream } from '../server/answer.mjs';
import { Memory } from './memory.mjs';
import { readPost, Refused } from './post.mjs';

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

/** @param {Request} request @param {Response} response @param {(post: import('./post.mjs').Post) => Promise<unknown>} keep */
async function take(request, response, keep) {
  try {
    const post = await readPost(request);
    await keep(post);
    answerJson(response, post);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // What of the body is still to come is not read.
    response.setHeader('Connection', 'close');
    answer(response, error.status, error.message);
  }
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
      take(request, response, async (post) => tell(eventOf(await memory.add(post)))),
  };
}

/** @param {import('../hub/hub.mjs').Hub} hub */
const onHub = (hub) => ({
  'POST /wall/posts': (/** @type {Request} */ request, /** @type {Response} */ response) =>
    take(request, response, (post) => hub.publish('wall', post)),
});

/** @param {import('../server/routes.mjs').Context} context */
export const routes = (context) => (context.hub ? onHub(context.hub) : onThisServer(context));
