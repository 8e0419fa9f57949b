// What the page Hub asks of its server: how the servers are, and to kill and start them. Without a hub
// (`make demo`) there are none.
import { answer, answerJson, queryOf, startStream } from '../server/answer.mjs';
import { NODES } from './hub.mjs';
import { readPost, Refused } from '../wall/post.mjs';

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 * @typedef {import('./hub.mjs').Hub} Hub
 */

/** The front is not among them: who kills it has no page. @type {import('./processes.mjs').Name[]} */
const KILLABLE = ['a', 'b', 'redis'];
const COUNT_INTERVAL = 100;
const KEEP_ALIVE_INTERVAL = 15000;

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Publishes numbers without a gap: one that no node took is tried again.
 * @param {Hub} hub
 * @param {AbortSignal} signal
 */
async function count(hub, signal) {
  // A page may be older than the hub.
  const run = Date.now();
  for (let number = 1; !signal.aborted; number++) {
    const through = NODES[number % 2];
    let taken;
    while (!taken && !signal.aborted) {
      const data = { run, number, time: Date.now() };
      taken = await hub.publish('count', data, { through }).catch(() => undefined);
      await wait(COUNT_INTERVAL);
    }
  }
}

/** A page of another site may not kill anything. @param {Request} request */
function isOwnPage({ headers: { origin, host } }) {
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** @param {Hub} hub @param {AbortSignal} signal */
function onHub(hub, signal) {
  /** @type {Set<Response>} */
  const watchers = new Set();
  const state = () => Object.fromEntries(KILLABLE.map((name) => [name, hub.servers[name].runs]));
  const tell = (/** @type {string} */ text) => watchers.forEach((watcher) => watcher.write(text));
  const event = () => `data: ${JSON.stringify(state())}\n\n`;
  setInterval(() => tell(': keep-alive\n\n'), KEEP_ALIVE_INTERVAL).unref();
  void count(hub, signal);

  const obey = async (/** @type {Request} */ request, /** @type {Response} */ response) => {
    const query = queryOf(request);
    const name = KILLABLE.find((name) => name === query.get('server'));
    const act = query.get('act');
    if (!isOwnPage(request)) return answer(response, 403, 'Not from here.');
    if (!name || (act !== 'kill' && act !== 'start')) return answer(response, 400, 'Which?');
    if (act === 'kill') await hub.kill(name);
    else if (!hub.servers[name].runs) await hub.servers[name].start();
    tell(event());
    answerJson(response, state());
  };

  const watch = (/** @type {Request} */ request, /** @type {Response} */ response) => {
    startStream(response, { 'X-Accel-Buffering': 'no' });
    response.write(event());
    watchers.add(response);
    response.on('close', () => watchers.delete(response));
  };

  const post = async (/** @type {Request} */ request, /** @type {Response} */ response) => {
    try {
      const through = NODES.find((name) => name === queryOf(request).get('through'));
      const data = await readPost(request);
      const node = await hub.publish('wall', data, { through });
      answerJson(response, { ...data, node });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answer(response, error.status, error.message);
    }
  };

  return { 'GET /hub/servers': watch, 'POST /hub/servers': obey, 'POST /hub/posts': post };
}

/** @param {import('../server/routes.mjs').Context} context */
export const routes = ({ hub, signal }) => ({
  'GET /hub/here': (/** @type {Request} */ _, /** @type {Response} */ response) =>
    answerJson(response, { here: hub !== undefined }),
  ...(hub && onHub(hub, signal)),
});
