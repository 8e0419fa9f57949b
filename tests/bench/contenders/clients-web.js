// Whole clients in a page. Each takes a URL, the type of events to listen to, and who gets their
// data; and returns what closes it.
import { fetchEventSource } from '@microsoft/fetch-event-source';
import { EventSourcePolyfill } from 'event-source-polyfill';
import { EventSource as NpmEventSource } from 'eventsource';
import { SSE } from 'sse.js';
import { EventSource as Ours } from '../../../dist/index.js';
// It sets a global, and leaves the browser's own class alone.
import '../../../dist/eventsource.min.js';

const { EventSource: Scripted } = /** @type {any} */ (globalThis).EventSourceWasm;

/** @typedef {(event: unknown, data: string) => void} See */
/** @typedef {(url: string, type: string, see: See) => () => void} Client */

/** @param {any} source @param {string} type @param {See} see */
function listen(source, type, see) {
  source.addEventListener(type, (/** @type {MessageEvent} */ event) => see(event, event.data));
  return () => source.close();
}

/** @type {Record<string, Client>} */
export const clients = {
  'ours (fetch)': (url, type, see) => listen(new Ours(url, { transport: 'fetch' }), type, see),
  'ours (script)': (url, type, see) => listen(new Scripted(url), type, see),
  'ours (XHR)': (url, type, see) => listen(new Ours(url, { transport: 'xhr' }), type, see),
  native: (url, type, see) => listen(new EventSource(url), type, see),
  'event-source-polyfill': (url, type, see) => listen(new EventSourcePolyfill(url), type, see),
  eventsource: (url, type, see) => listen(new NpmEventSource(url), type, see),
  'fetch-event-source'(url, type, see) {
    const controller = new AbortController();
    fetchEventSource(url, {
      signal: controller.signal,
      openWhenHidden: true,
      onmessage(message) {
        if ((message.event || 'message') === type) see(message, message.data);
      },
    });
    return () => controller.abort();
  },
  'sse.js'(url, type, see) {
    const source = new SSE(url, { start: false });
    const close = listen(source, type, see);
    source.stream();
    return close;
  },
};

/** @type {(url: string, transport: 'fetch' | 'xhr', options?: object) => EventSource} */
export const openOurs = (url, transport, options) => new Ours(url, { transport, ...options });
