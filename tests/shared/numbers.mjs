// A server of streams that count: event n has the ID n, and a request goes on after its last event ID. Its
// pages have both scripts, and what tests/shared/page.js says.
import http from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { serveFile } from '../server/files.mjs';

/**
 * @typedef {object} Stream
 * @property {number} last the number of its latest event
 * @property {Set<http.ServerResponse>} open
 * @property {http.IncomingMessage[]} requests
 * @property {(n: number) => string} text of an event
 * @property {number} status of the next answers
 * @property {boolean} resumes whether a request goes on after its last event ID
 * @property {() => number} cut how many bytes of a chunk wait for the next
 * @property {Map<string, Report>} reports of the pages that nobody drives
 */

/** @typedef {{ log: string[], shared: boolean, leads: boolean }} Report of tests/engines/shared.js */

/** @typedef {Awaited<ReturnType<typeof startNumbers>>} Numbers */

/** What of the latest chunk is not sent yet. @type {WeakMap<http.ServerResponse, Buffer>} */
const rests = new WeakMap();

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // For frames in a sandbox.
  'Access-Control-Allow-Origin': '*',
};

/** @param {number} n */
const withId = (n) => `id: ${n}\ndata: ${n}\n\n`;

/** Up to the latest. @param {Stream} numbers @param {number} first */
function textFrom(numbers, first) {
  let text = '';
  for (let n = first; n <= numbers.last; n++) text += numbers.text(n);
  return text;
}

/** @param {http.ServerResponse} response @param {string} text @param {number} cut */
function write(response, text, cut) {
  const bytes = Buffer.concat([rests.get(response) ?? Buffer.alloc(0), Buffer.from(text)]);
  const end = Math.max(bytes.length - cut, 0);
  rests.set(response, bytes.subarray(end));
  response.write(bytes.subarray(0, end));
}

export async function startNumbers(host = '127.0.0.1') {
  /** @type {Map<string, Stream>} */
  const streams = new Map();
  /** @type {Set<() => void>} */
  const watchers = new Set();
  /** @type {http.ServerResponse[]} */
  const held = [];
  const changed = () => watchers.forEach((watcher) => watcher());

  /** @param {string} name @returns {Stream} */
  function stream(name) {
    const known = streams.get(name);
    if (known) return known;
    const made = {
      last: 0,
      open: new Set(),
      requests: [],
      text: withId,
      status: 200,
      resumes: true,
      cut: () => 0,
      reports: new Map(),
    };
    streams.set(name, made);
    return made;
  }

  /** What a page reports, unless a longer log came before. @param {URL} url @param {Report} report */
  function note({ searchParams }, report) {
    const { reports } = stream(searchParams.get('of') ?? '');
    const page = searchParams.get('page') ?? '';
    const { log } = reports.get(page) ?? { log: [] };
    if (report.log.length > log.length) reports.set(page, report);
    changed();
  }

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://host/');
    if (url.pathname === '/hold') {
      held.push(response);
      return changed();
    }
    if (url.pathname === '/report') {
      json(request).then((report) => note(url, /** @type {Report} */ (report)));
      return response.end();
    }
    if (url.pathname !== '/numbers') return serveFile(url, response);
    const numbers = stream(url.searchParams.get('of') ?? '');
    numbers.requests.push(request);
    response.writeHead(numbers.status, HEADERS);
    if (numbers.status !== 200) {
      response.end();
      return changed();
    }
    // Firefox tells of no response without a byte of it.
    response.write(':\n\n');
    numbers.open.add(response);
    response.on('close', () => {
      numbers.open.delete(response);
      changed();
    });
    const id = request.headers['last-event-id'];
    if (id && numbers.resumes) write(response, textFrom(numbers, Number(id) + 1), numbers.cut());
    changed();
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    port,
    origin: `http://${host}:${port}`,
    stream,

    /** Sends the next events, in one chunk. @param {string} name @param {number} [count] */
    send(name, count = 1) {
      const numbers = stream(name);
      const first = numbers.last + 1;
      numbers.last += count;
      const text = textFrom(numbers, first);
      for (const response of numbers.open) write(response, text, numbers.cut());
    },

    /** How many pages have their thread blocked. */
    blocked: () => held.length,

    /** Answers the pages that wait for it with their thread blocked. */
    release() {
      for (const response of held.splice(0)) response.end();
    },

    /** Resolves once it is so. @param {() => boolean} isSo */
    until: (isSo) =>
      new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
        const watch = () => {
          if (!isSo()) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),

    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
