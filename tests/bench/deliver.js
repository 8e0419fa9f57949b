// Benchmark "deliver": from a server that sends as fast as it can to listeners, through whole clients.
import { measure } from './measure.js';
import { makeTally } from './tally.js';

/** Only to report a client that hangs. */
const LIMIT_MS = 120_000;

/** What is delivered: the type to listen to, the events of one run, and the runs that the server
 * may be asked for at once. */
const deliveries = {
  tiny: { type: 'message', batch: 1000, most: 4000 },
  token: { type: 'message', batch: 1000, most: 2000 },
  named: { type: 'update', batch: 1000, most: 1000 },
  big: { type: 'message', batch: 100, most: 1000 },
};

/** @param {string} engine @returns {Promise<typeof import('./contenders/clients-web.js')>} */
export function clientsOf(engine) {
  const module = `contenders/clients-${engine === 'node' ? 'node' : 'web'}.js`;
  return import(new URL(module, import.meta.url).href);
}

/** The clients that are compared: beside those, ours where a parser alone has been used.
 * @param {string} engine */
async function contendersOf(engine) {
  const { clients } = await clientsOf(engine);
  const { client } = await import(new URL('contenders/beside-stream.js', import.meta.url).href);
  return Object.entries({ ...clients, 'ours (beside stream)': client });
}

/**
 * Resolves when a client has seen so many events.
 * @param {import('./contenders/clients-web.js').Client} client
 * @param {string} url
 * @param {string} type
 * @param {number} count
 * @param {import('./contenders/clients-web.js').See} see
 * @returns {Promise<void>}
 */
export function receive(client, url, type, count, see) {
  return new Promise((resolve, reject) => {
    let left = count;
    const watchdog = setTimeout(
      () => reject(new Error(`${left} of ${count} events are missing: ${url}`)),
      LIMIT_MS,
    );
    const close = client(url, type, (event, data) => {
      see(event, data);
      if (--left > 0) return;
      clearTimeout(watchdog);
      close();
      resolve();
    });
  });
}

/** @param {string} url */
async function readBody(url) {
  const reader = (await fetch(url)).body?.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return length;
    length += value.length;
  }
}

/**
 * @param {{ engine: string, origin: string, plan: import('./measure.js').Plan,
 *   log: (line: string) => void, kinds?: (keyof typeof deliveries)[] }} options
 */
export async function deliver({ engine, origin, plan, log, kinds }) {
  const contenders = await contendersOf(engine);
  const cells = [];
  for (const kind of kinds ?? Object.keys(deliveries)) {
    const { type, batch, most } = deliveries[/** @type {keyof typeof deliveries} */ (kind)];
    const at = (/** @type {number} */ times) =>
      `${origin}/deliver?kind=${kind}&count=${times * batch}`;
    const bytes = (await readBody(at(1))) / batch;
    /** @type {Record<string, number>} */
    const runs = {};
    const entered = contenders.map(([name, client]) => ({
      name,
      async run(/** @type {number} */ times) {
        const tally = makeTally();
        // Beyond what the server keeps ready, one response follows the other.
        for (let left = times; left > 0; left -= most) {
          const some = Math.min(left, most);
          await receive(client, at(some), type, some * batch, tally.see);
        }
        runs[name] = times;
      },
    }));
    const limit = {
      name: 'limit',
      async run(/** @type {number} */ times) {
        for (let left = times; left > 0; left -= most) await readBody(at(Math.min(left, most)));
      },
    };
    const results = await measure([...entered, limit], plan);
    for (const name in results) {
      results[name].events = Math.round((batch * 1000) / results[name].median);
      results[name].rate = (results[name].events * bytes) / 1e6;
    }
    cells.push({ workload: kind, bytesOfEvent: bytes, results });
    log(`deliver ${engine} ${kind}`);
  }
  return { cells };
}

/**
 * What each client gives to a listener: for tests.
 * @param {{ engine: string, origin: string, kind: keyof typeof deliveries, count: number }} options
 */
export async function deliveredEvents({ engine, origin, kind, count }) {
  /** @type {Record<string, unknown[]>} */
  const found = {};
  for (const [name, client] of await contendersOf(engine)) {
    const events = (found[name] = []);
    const see = (/** @type {any} */ event, /** @type {string} */ data) =>
      events.push({ data, id: event.lastEventId ?? event.id });
    const url = `${origin}/deliver?kind=${kind}&count=${count}`;
    await receive(client, url, deliveries[kind].type, count, see);
  }
  return found;
}

/**
 * The longest time for which a burst that arrives in one chunk keeps the thread.
 * @param {{ engine: string, origin: string, events: number }} options
 */
export async function burst({ engine, origin, events }) {
  const { openOurs } = await clientsOf(engine);
  const bytes = new TextEncoder().encode('data: 1\n\n'.repeat(events));
  const body = new ReadableStream({ start: (controller) => controller.enqueue(bytes) });
  const headers = { 'Content-Type': 'text/event-stream' };
  const respond = () => Promise.resolve(new Response(body, { headers }));
  let previous = performance.now();
  let longest = 0;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  // What else the page has to do.
  const tick = () => {
    const time = performance.now();
    longest = Math.max(longest, time - previous);
    previous = time;
    timer = setTimeout(tick);
  };
  tick();
  const client = (
    /** @type {string} */ url,
    /** @type {string} */ type,
    /** @type {any} */ see,
  ) => {
    const source = openOurs(url, 'fetch', { fetch: respond });
    source.addEventListener(type, (/** @type {MessageEvent} */ event) => see(event, event.data));
    return () => source.close();
  };
  const start = performance.now();
  const tally = makeTally();
  await receive(client, origin, 'message', events, tally.see);
  const milliseconds = performance.now() - start;
  longest = Math.max(longest, performance.now() - previous);
  clearTimeout(timer);
  return { events: tally.events, milliseconds, longest };
}
