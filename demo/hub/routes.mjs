// What the page Hub asks of its server: how the servers are, and to kill and start them. Without a hub
// (`make demo`) there are none.
import { answer, answerJson, isOwnPage, queryOf, startStream } from '../server/answer.mjs';
import { publishSeries } from './series.mjs';

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 * @typedef {import('./hub.mjs').Hub} Hub
 */

/** The front is not among them: who kills it has no page. @type {import('./processes.mjs').Name[]} */
const KILLABLE = ['a', 'b', 'redis'];
const COUNT_INTERVAL = 100;
const KEEP_ALIVE_INTERVAL = 15000;

/** @param {Hub} hub @param {AbortSignal} signal */
function onHub(hub, signal) {
  /** @type {Set<Response>} */
  const watchers = new Set();
  const state = () => Object.fromEntries(KILLABLE.map((name) => [name, hub.servers[name].runs]));
  const tell = (/** @type {string} */ text) => watchers.forEach((watcher) => watcher.write(text));
  const event = () => `data: ${JSON.stringify(state())}\n\n`;
  setInterval(() => tell(': keep-alive\n\n'), KEEP_ALIVE_INTERVAL).unref();
  hub.on('change', () => tell(event()));
  // A page may be older than the hub.
  const run = Date.now();
  const count = (/** @type {number} */ number) => ({ run, number, time: Date.now() });
  void publishSeries(hub, 'count', count, { signal, interval: COUNT_INTERVAL });

  const obey = async (/** @type {Request} */ request, /** @type {Response} */ response) => {
    const query = queryOf(request);
    const name = KILLABLE.find((name) => name === query.get('server'));
    const act = query.get('act');
    if (!isOwnPage(request)) return answer(response, 403, 'Not from here.');
    if (!name || (act !== 'kill' && act !== 'start')) return answer(response, 400, 'Which?');
    if (act === 'kill') await hub.kill(name);
    else hub.revive(name);
    answerJson(response, state());
  };

  const watch = (/** @type {Request} */ request, /** @type {Response} */ response) => {
    startStream(response, { 'X-Accel-Buffering': 'no' });
    response.write(event());
    watchers.add(response);
    response.on('close', () => watchers.delete(response));
  };

  return { 'GET /hub/servers': watch, 'POST /hub/servers': obey };
}

/** @param {import('../server/routes.mjs').Context} context */
export const routes = ({ hub, signal }) => ({
  'GET /hub/here': (/** @type {Request} */ _, /** @type {Response} */ response) =>
    answerJson(response, { here: hub !== undefined }),
  ...(hub && onHub(hub, signal)),
});
