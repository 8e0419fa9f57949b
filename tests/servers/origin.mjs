// The event source that stands behind the servers: it sends what a test tells it, when it tells it, and
// resumes after Last-Event-ID. Each stream (`?stream=`) has its own events, numbered from 1.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { freePorts } from '../../demo/server/ports.mjs';

/** A page without anything. */
const PAGE = '<!DOCTYPE html><link rel="icon" href="data:,">';

const SCRIPT = new URL('../../dist/eventsource.min.js', import.meta.url);

/** What was sent in one stream, and who reads it. */
class Stream {
  /** @type {string[]} */
  #sent = [];
  /** @type {Set<http.ServerResponse>} */
  #readers = new Set();
  /** The headers of each request. @type {http.IncomingHttpHeaders[]} */
  requests = [];
  #changes = new EventTarget();

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {Record<string, string>} headers */
  read(request, response, headers) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', ...headers });
    // It reconnects at once: what a test waits for is what comes then.
    response.write('retry: 10\n\n');
    const seen = Number(request.headers['last-event-id'] ?? 0);
    for (const event of this.#sent.slice(seen)) response.write(event);
    this.#readers.add(response);
    response.on('close', () => {
      this.#readers.delete(response);
      this.#changes.dispatchEvent(new Event('change'));
    });
    this.requests.push(request.headers);
    this.#changes.dispatchEvent(new Event('change'));
  }

  /** Sends the next event to all who read, and keeps it for those who resume. @param {string} data */
  send(data) {
    const event = `id: ${this.#sent.length + 1}\ndata: ${data}\n\n`;
    this.#sent.push(event);
    this.write(event);
  }

  /** @param {string} text */
  write(text) {
    for (const reader of this.#readers) reader.write(text);
  }

  /** Ends all responses. */
  end() {
    for (const reader of this.#readers) reader.end();
  }

  get readers() {
    return this.#readers.size;
  }

  /** @param {() => boolean} condition */
  async when(condition) {
    while (!condition()) await once(this.#changes, 'change');
  }
}

/** The event source, on a free port, where it can go down and come back. */
export class Origin {
  /** @type {Map<string, Stream>} */
  #streams = new Map();
  /** @type {http.Server} */
  #server;
  port = 0;

  async start() {
    this.#server = http.createServer((request, response) => this.#answer(request, response));
    this.port ||= (await freePorts(1))[0];
    await once(this.#server.listen(this.port, '127.0.0.1'), 'listening');
    return this;
  }

  async stop() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  /** @param {string} name */
  stream(name) {
    const stream = this.#streams.get(name) ?? new Stream();
    this.#streams.set(name, stream);
    return stream;
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://origin');
    const { stream = '', ...headers } = Object.fromEntries(searchParams);
    if (pathname === '/events') return this.stream(stream).read(request, response, headers);
    const script = pathname === '/eventsource.min.js';
    response.writeHead(200, {
      'Content-Type': script ? 'text/javascript' : 'text/html',
      'Cache-Control': 'no-store',
    });
    response.end(script ? readFileSync(SCRIPT) : PAGE);
  }
}
