// A server of one event stream that fails in every way there is, as its seed says, between any two bytes.
// It serves the files of the repository too, so that a page of its own origin can read the stream.
import { gzipSync } from 'node:zlib';
import { answers, begin, endings, isOver, pause } from './chaos-endings.mjs';
import { Host } from './chaos-host.mjs';
import { cutOf, piecesOf, planOf } from './chaos-plan.mjs';
import { blockOf } from './chaos-stream.mjs';
import { sendStatus, serveFile } from './files.mjs';

/** @typedef {import('./chaos-plan.mjs').Plan} Plan */
/** @typedef {import('./chaos-endings.mjs').Exchange} Exchange */

/**
 * @typedef {object} ChaosOptions
 * @property {number} seed
 * @property {number} events how many there are
 * @property {number} count how many faults
 * @property {readonly string[]} faults kinds to draw from
 * @property {boolean} [ids] whether events have one, and a request goes on after the one that it names;
 * else it goes on after what was sent
 * @property {boolean} [lasts] whether what stalls does so until the client gives up
 * @property {boolean} [lastWord] whether it says at last that there is no more, with 204
 * @property {boolean} [marks] whether a response may begin with a byte order mark; by default it may
 * @property {{ key: Buffer, cert: Buffer }} [tls] it changes between HTTP/1.1 and HTTP/2
 */

/** Events in one write when there are no more faults. */
const BATCH = 500;

/** What says that nothing more comes. */
const DONE = 'event: done\ndata\n\n';

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * How the server goes after a response that it has begun.
 * @type {Record<string, (host: Host, milliseconds: number, end: () => void) => Promise<void>>}
 */
const DEPARTURES = {
  die: (host, milliseconds) => host.rest(milliseconds, true),
  refuse(host, milliseconds, end) {
    end();
    return host.rest(milliseconds, false);
  },
  protocol: (host, milliseconds) => host.change(milliseconds),
};

class ChaosServer {
  /** How many faults there were of each kind. @type {Record<string, number>} */
  played = {};
  /** Versions of HTTP that were spoken. */
  versions = new Set();
  /** What a client asked for that it cannot know of. @type {string[]} */
  problems = [];
  faults = 0;
  requests = 0;
  /** The latest event of which something was sent. */
  sent = 0;
  /** What was done last. @type {string[]} */
  trace = [];
  /** What the next request of a chain of redirects gets. @type {Plan | undefined} */
  #redirected;
  /** Preflights to drop before they are answered again. */
  #drops = 0;

  /** @param {ChaosOptions} options */
  constructor(options) {
    this.options = { ids: true, lasts: false, lastWord: false, marks: true, ...options };
    this.host = new Host((request, response) => void this.#handle(request, response), options.tls);
  }

  get url() {
    return `${this.host.origin}/chaos`;
  }

  close() {
    this.host.close();
  }

  /** @param {string} kind */
  #count(kind) {
    this.faults++;
    this.played[kind] = (this.played[kind] ?? 0) + 1;
  }

  /** @returns {Plan | undefined} undefined: there are no more faults */
  #nextPlan() {
    const { seed, events, count, faults } = this.options;
    if (this.faults >= count) return undefined;
    return planOf(seed, this.requests++, { faults, mean: events / count });
  }

  /** @param {import('node:http').IncomingMessage} request @param {any} response */
  async #handle(request, response) {
    response.on('error', () => {});
    const url = new URL(request.url ?? '/', this.host.origin);
    if (url.pathname !== '/chaos') return serveFile(url, response);
    const { origin } = request.headers;
    if (origin) response.setHeader('Access-Control-Allow-Origin', origin);
    if (origin) response.setHeader('Access-Control-Allow-Credentials', 'true');
    if (request.method === 'OPTIONS') return this.#preflight(request, response);
    // As a server that serves event streams by GET and POST alone.
    if (request.method === 'HEAD') return sendStatus(response, 405);
    const closed = /** @type {Promise<any>} */ (new Promise((done) => response.on('close', done)));
    request.resume();
    this.versions.add(request.httpVersion);
    await this.#answer({ request, response, closed }, url);
  }

  /** @param {import('node:http').IncomingMessage} request @param {any} response */
  #preflight(request, response) {
    if (this.#drops > 0) {
      this.#drops--;
      this.#count('preflight');
      return request.socket.destroy();
    }
    response.writeHead(204, {
      'Access-Control-Allow-Headers': 'Last-Event-ID, X-Chaos, Content-Type',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Max-Age': '0',
    });
    response.end();
  }

  /** @param {Exchange} exchange @param {URL} url */
  async #answer(exchange, url) {
    if (url.searchParams.has('loop')) return this.#redirect(exchange, url, 'loop');
    const from = this.#firstFor(exchange.request, url);
    const plan = (url.searchParams.has('hop') && this.#redirected) || this.#nextPlan();
    this.#redirected = undefined;
    this.trace = [...this.trace.slice(-9), `${from}: ${plan?.kind ?? 'the rest'}`];
    if (!plan) return this.#finish(exchange, from);
    if (plan.hops > 0) {
      this.#redirected = { ...plan, hops: plan.hops - 1 };
      return this.#redirect(exchange, url, 'hop');
    }
    if (plan.late) await pause(plan.pause);
    if (plan.streams) return this.#stream(exchange, plan, from);
    this.#count(plan.kind);
    if (plan.kind === 'preflight') this.#drops = 1 + Math.floor(plan.at * 3);
    if (plan.kind === 'loop') return this.#redirect(exchange, url, 'loop');
    answers[plan.kind](exchange, plan);
  }

  /** @param {Exchange} exchange @param {URL} url @param {string} parameter */
  #redirect({ response }, url, parameter) {
    url.searchParams.set(parameter, '1');
    response.writeHead(302, { Location: url.pathname + url.search, 'Cache-Control': 'no-store' });
    response.end();
  }

  /** The event that a request asks for. @param {import('node:http').IncomingMessage} request @param {URL} url */
  #firstFor(request, url) {
    if (!this.options.ids) return this.sent + 1;
    const { searchParams } = url;
    const parameter = searchParams.get('lastEventId') ?? searchParams.get('since');
    const id = parameter ?? request.headers['last-event-id'] ?? '0';
    const latest = Number(id);
    if (latest >= 0 && latest <= this.sent) return latest + 1;
    this.problems.push(`a request goes on after ${id}, and ${this.sent} were sent`);
    return this.sent + 1;
  }

  /** @param {number} first @param {number} last */
  #blocks(first, last) {
    const { seed, ids } = this.options;
    let text = '';
    for (let number = first; number <= last; number++) text += blockOf(seed, number, ids);
    this.sent = Math.max(this.sent, last);
    return Buffer.from(text);
  }

  /** A part of the stream, and its fault. The last event comes when there are no more of them.
   * @param {Exchange} exchange @param {Plan} plan @param {number} first */
  async #stream(exchange, plan, first) {
    const end = this.options.events - 1;
    const last = Math.min(first + plan.events - 1, end);
    const whole = this.#blocks(first, last);
    const next = last < end ? this.#blocks(last + 1, last + 1) : Buffer.alloc(0);
    const parts = [whole, next.subarray(0, cutOf(next, plan))];
    if (plan.mark && this.options.marks) parts.unshift(BYTE_ORDER_MARK);
    let bytes = Buffer.concat(parts);
    if (plan.kind === 'gzip' && /gzip/.test(`${exchange.request.headers['accept-encoding']}`)) {
      const packed = gzipSync(bytes);
      bytes = packed.subarray(0, Math.ceil(plan.at * packed.length));
    } else if (plan.kind === 'gzip') {
      plan = { ...plan, kind: 'end' };
    }
    begin(exchange, plan, bytes.length);
    await this.#write(exchange, plan, bytes);
    if (isOver(exchange.response)) return;
    this.#count(plan.kind);
    const depart = DEPARTURES[plan.kind];
    if (depart) return depart(this.host, plan.pause, () => exchange.response.end());
    await endings[plan.kind](exchange, { ...plan, lasts: this.options.lasts });
  }

  /** @param {Exchange} exchange @param {Plan} plan @param {Buffer} bytes */
  async #write({ response, closed }, plan, bytes) {
    let written = 0;
    for (const piece of piecesOf(bytes, plan)) {
      if (isOver(response)) return;
      await Promise.race([closed, new Promise((resolve) => response.write(piece, resolve))]);
      // The write has left for the kernel; another turn keeps the next one out of its segment.
      await new Promise((resolve) => setImmediate(resolve));
      written += piece.length;
      if (plan.kind === 'delay' && written > bytes.length / 2) {
        await pause(plan.pause);
        plan = { ...plan, kind: 'end' };
      }
    }
  }

  /** There are no more faults: all that is left comes. @param {Exchange} exchange @param {number} first */
  async #finish(exchange, first) {
    const { response, closed } = exchange;
    const { events, lastWord } = this.options;
    if (lastWord && first > events) return answers[204](exchange, { retryAfter: '' });
    begin(exchange, { kind: 'end', keepsAlive: false }, 0);
    // Without IDs, the last event may have been lost.
    if (first > events) response.write(DONE);
    for (let at = first; at <= events && !isOver(response); at += BATCH) {
      const bytes = this.#blocks(at, Math.min(at + BATCH - 1, events));
      if (!response.write(bytes)) {
        await Promise.race([closed, new Promise((resolve) => response.once('drain', resolve))]);
      }
    }
    if (lastWord) response.end();
  }
}

/** @param {ChaosOptions} options */
export async function startChaos(options) {
  const server = new ChaosServer(options);
  await server.host.start();
  return server;
}
