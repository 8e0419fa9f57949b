// The page Live on a hub (demo/hub/): all pages read one stream there, which the nodes remember and tell.
import { NODES } from '../hub/hub.mjs';
import { publishSeries } from '../hub/series.mjs';
import { answer, isOwnPage, queryOf } from '../server/answer.mjs';
import { reading } from './reading.mjs';

const EVENT_INTERVAL = 1000;
/** A node takes some thousands of messages a second. */
const BURST_LENGTH = 1000;

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 */

/** @param {number} number */
const readingOf = (number) => ({ number, ...reading() });

/** @param {number} number */
const burstEvent = (number) => ({ number, of: BURST_LENGTH });

/** A page of another site may not do it. @param {(request: Request, response: Response) => void} act */
const ofOwnPage = (act) => (/** @type {Request} */ request, /** @type {Response} */ response) =>
  isOwnPage(request) ? act(request, response) : answer(response, 403, 'Not from here.');

/** @param {import('../hub/hub.mjs').Hub} hub @param {AbortSignal} signal */
export function onHub(hub, signal) {
  let isBursting = false;
  void publishSeries(hub, 'live', readingOf, { signal, interval: EVENT_INTERVAL });

  async function publishBurst() {
    isBursting = true;
    await publishSeries(hub, 'live', burstEvent, { signal, last: BURST_LENGTH, type: 'burst' });
    isBursting = false;
  }

  /** The node that serves, and who cannot tell which it is loses both. */
  async function drop(/** @type {Request} */ request, /** @type {Response} */ response) {
    const named = NODES.filter((name) => name === queryOf(request).get('node'));
    const names = named.length ? named : NODES;
    await Promise.all(names.map((name) => hub.kill(name)));
    names.forEach((name) => hub.revive(name));
    response.writeHead(204).end();
  }

  function burst(/** @type {Request} */ _, /** @type {Response} */ response) {
    if (isBursting) return answer(response, 503, 'The last burst is still on its way.');
    void publishBurst();
    response.writeHead(204).end();
  }

  return { 'POST /burst': ofOwnPage(burst), 'POST /drop': ofOwnPage(drop) };
}
