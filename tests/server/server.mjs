// The test server: three origins on loopback, of which two answer as the page's own script tells them.
// The third takes what the page says of that: engines that share connections among the requests of an
// origin, as Qt does, fail some when a case breaks one of them.
//
// POST /control/script?key=   { responses: [steps of the 1st request, of the 2nd, …], preflight? }
// GET  /control/log?key=      what came so far; waits for &requests= &preflights= &probes= &aborts=
// POST /control/release?key=  &name=: the signal that a `wait` step waits for
// POST /control/end?key=      closes the key's connections
// POST /control/results?run=  the results of a page
// GET  /control/config        { ports, failing }: where the origins are, which cases are known to fail
// *    /stream…?key=          the scripted endpoint; past the script's end, a last response that stays
//                            open answers again, and else the request hangs
// GET  /bulk?events=          that many events (of &text=) as fast as the connection takes them
// GET  anything else          a file of the repository
import http from 'node:http';
import { once } from 'node:events';
import { MIME, sendStatus, serveFile } from './files.mjs';
import { Channel } from './log.mjs';
import { breaksConnection, play } from './script.mjs';

/** Events in one write of /bulk. */
const BULK_BATCH = 1000;

/** @param {http.IncomingMessage} request */
async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** @param {http.ServerResponse} response @param {unknown} value */
function sendJson(response, value) {
  response.writeHead(200, { 'Content-Type': MIME['.json'], 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** @param {URL} url @param {http.ServerResponse} response */
async function serveBulk(url, response) {
  const text = url.searchParams.get('text') ?? 'data: 1\n\n';
  let left = Number(url.searchParams.get('events') ?? BULK_BATCH);
  const batch = text.repeat(BULK_BATCH);
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const closed = once(response, 'close');
  for (; left > 0 && !response.destroyed; left -= BULK_BATCH) {
    const more = response.write(left < BULK_BATCH ? text.repeat(left) : batch);
    if (!more) await Promise.race([once(response, 'drain'), closed]);
  }
  response.end();
}

/** Leads to a port that nobody may fetch from: a network error, which no browser tries again by itself.
 * @param {http.ServerResponse} response */
function breakOff(response) {
  response.writeHead(302, { Location: 'http://127.0.0.1:1/' });
  response.end();
}

class TestServer {
  /** @type {Map<string, Channel>} */
  #channels = new Map();
  /** @type {Map<string, any[]>} */
  #reports = new Map();
  /** @type {((run: string) => void)[]} */
  #reportWatchers = [];
  /** @type {http.Server[]} */
  #servers = [];
  ports = /** @type {number[]} */ ([]);
  failing = /** @type {string[]} */ ([]);

  /** @param {{ host: string, ports: number[] }} where */
  async listen({ host, ports }) {
    this.host = host;
    for (const port of ports) {
      // Last event IDs may hold control characters, which a strict parser refuses in a header.
      const server = http.createServer({ insecureHTTPParser: true }, (request, response) => {
        // Browsers send a request again by themselves when a connection that was kept alive breaks.
        response.shouldKeepAlive = false;
        this.#handle(request, response).catch((error) => {
          console.error(error);
          request.socket.destroy();
        });
      });
      server.listen(port, host);
      await once(server, 'listening');
      this.#servers.push(server);
      this.ports.push(server.address().port);
    }
  }

  get origin() {
    return `http://${this.host}:${this.ports[0]}`;
  }

  get otherOrigin() {
    return `http://${this.host}:${this.ports[1]}`;
  }

  async close() {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  /**
   * What a page has posted so far.
   * @param {string} run
   */
  report(run) {
    return this.#reports.get(run) ?? [];
  }

  /**
   * Calls back at each report of a page.
   * @param {(run: string) => void} watcher
   */
  onReport(watcher) {
    this.#reportWatchers.push(watcher);
  }

  /** @param {string} key */
  channel(key) {
    const channel = this.#channels.get(key) ?? new Channel();
    this.#channels.set(key, channel);
    return channel;
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async #handle(request, response) {
    const url = new URL(request.url ?? '/', this.origin);
    if (url.pathname.startsWith('/stream')) return this.#stream(request, response, url);
    if (url.pathname.startsWith('/control/')) return this.#control(request, response, url);
    if (request.method !== 'GET') return sendStatus(response, 405);
    if (url.pathname === '/bulk') return serveBulk(url, response);
    return serveFile(url, response);
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {URL} url */
  async #stream(request, response, url) {
    const channel = this.channel(url.searchParams.get('key') ?? '');
    const entry = {
      method: request.method ?? '',
      url: request.url ?? '',
      port: request.socket.localPort ?? 0,
      headers: request.headers,
      aborted: false,
    };
    if (request.method === 'OPTIONS') return this.#preflight(channel, entry, response);
    if (request.method === 'HEAD') return this.#probe(channel, entry, response);
    const steps = channel.nextResponse();
    channel.requests.push(entry);
    channel.sockets.add(request.socket);
    const closed = once(response, 'close').then(() => {
      channel.sockets.delete(request.socket);
      // Where the server broke the connection itself, the client did not abort.
      entry.aborted = !response.writableEnded && !exchange.broken;
      channel.changed();
    });
    const exchange = {
      request,
      response,
      entry,
      closed,
      broken: breaksConnection(steps),
      released: (/** @type {string} */ name) => channel.released(name),
    };
    channel.changed();
    await play(exchange, steps);
  }

  /**
   * Without `preflight` in the script this is a server that knows nothing of CORS preflights.
   * @param {Channel} channel @param {import('./log.mjs').Entry} entry
   * @param {http.ServerResponse} response
   */
  #preflight(channel, entry, response) {
    channel.preflights.push(entry);
    channel.changed();
    if (channel.script.preflight === 'break') return breakOff(response);
    if (!channel.script.preflight) return sendStatus(response, 405);
    response.writeHead(204, channel.script.preflight);
    response.end();
  }

  /**
   * @param {Channel} channel @param {import('./log.mjs').Entry} entry
   * @param {http.ServerResponse} response
   */
  #probe(channel, entry, response) {
    channel.probes.push(entry);
    channel.changed();
    const { probes } = channel.script;
    if (probes === 'hang') return;
    if (probes === 'break') return breakOff(response);
    // As a server that serves event streams by GET alone.
    response.writeHead(405, { 'Access-Control-Allow-Origin': '*' });
    response.end();
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {URL} url */
  async #control(request, response, url) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    const query = url.searchParams;
    const channel = this.channel(query.get('key') ?? '');
    switch (`${request.method} ${url.pathname.slice('/control/'.length)}`) {
      case 'POST script':
        channel.script = JSON.parse(await bodyOf(request));
        return sendJson(response, {});
      case 'GET log':
        await channel.reached({
          requests: Number(query.get('requests')),
          preflights: Number(query.get('preflights')),
          probes: Number(query.get('probes')),
          aborts: Number(query.get('aborts')),
        });
        return sendJson(response, {
          requests: channel.requests,
          preflights: channel.preflights,
          probes: channel.probes,
        });
      case 'POST release':
        sendJson(response, {});
        // What the signal lets go comes after the connection of its answer is gone: PhantomJS may lose a
        // request that it queues while another's connection closes.
        await once(response, 'close');
        return channel.release(query.get('name') ?? '');
      case 'POST end':
        channel.end();
        return sendJson(response, {});
      case 'POST results':
        return this.#results(query.get('run') ?? '', JSON.parse(await bodyOf(request)), response);
      case 'GET config':
        return sendJson(response, { ports: this.ports, failing: this.failing });
      default:
        return sendStatus(response, 404);
    }
  }

  /** @param {string} run @param {object} report @param {http.ServerResponse} response */
  #results(run, report, response) {
    this.#reports.set(run, [...this.report(run), report]);
    sendJson(response, {});
    for (const watcher of this.#reportWatchers) watcher(run);
  }
}

/**
 * Starts the three origins; port 0 is any free port.
 * @param {{ host?: string, ports?: [number, number, number] }} [where]
 */
export async function start({ host = '127.0.0.1', ports = [0, 0, 0] } = {}) {
  const server = new TestServer();
  await server.listen({ host, ports });
  return server;
}
