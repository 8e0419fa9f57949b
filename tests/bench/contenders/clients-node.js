// Whole clients in Node.js: see clients-web.js.
import { EventSource as NpmEventSource } from 'eventsource';
import { EventSource as UndiciEventSource } from 'undici';
import { EventSource as Ours } from '../../../dist/index.js';

/** @param {any} source @param {string} type @param {import('./clients-web.js').See} see */
function listen(source, type, see) {
  source.addEventListener(type, (/** @type {MessageEvent} */ event) => see(event, event.data));
  return () => source.close();
}

/** @type {Record<string, import('./clients-web.js').Client>} */
export const clients = {
  'ours (fetch)': (url, type, see) => listen(new Ours(url), type, see),
  undici: (url, type, see) => listen(new UndiciEventSource(url), type, see),
  eventsource: (url, type, see) => listen(new NpmEventSource(url), type, see),
};

/** @type {(url: string, transport: 'fetch' | 'xhr', options?: object) => any} */
export const openOurs = (url, transport, options) => new Ours(url, options);
