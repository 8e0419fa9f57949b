// A server whose streams have no measure: each path is another flood. It counts what it sent, and serves
// the files of the repository to pages.
import { once } from 'node:events';
import http from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { serveFile } from './files.mjs';

const STREAM = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };

/** Bytes in a piece of a flood. */
const PIECE = 65536;

/** Milliseconds between two events of the stream that goes on meanwhile. */
const BEAT = 20;

/** Bytes of a comment that ends after all, and of a bomb. */
export const LONG = 100_000_000;

const HEADERS = 1_000_000;

const x = Buffer.alloc(PIECE, 'x');

/** What never ends: its start, and what goes on. @type {Record<string, [string, Buffer]>} */
const ENDLESS = {
  line: ['data: ', x],
  event: ['', Buffer.from('data: x\n'.repeat(PIECE / 8))],
  id: ['data: x\nid: ', x],
  type: ['data: x\nevent: ', x],
  field: ['x', x],
};

/** @type {Record<string, () => Buffer>} */
const BOMBS = {
  gzip: () => gzipSync(Buffer.alloc(LONG, 'data: x')),
  br: () =>
    brotliCompressSync(Buffer.alloc(LONG, 'data: x'), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    }),
};

/** Resolves when there is room for more, or the stream is closed. @param {import('node:stream').Writable} stream */
async function drained(stream) {
  const over = new AbortController();
  const { signal } = over;
  const event = (/** @type {string} */ name) => once(stream, name, { signal }).catch(() => {});
  await Promise.race([event('drain'), event('close')]);
  over.abort();
}

class FloodServer {
  /** Bytes sent of each path. @type {Record<string, number>} */
  sent = {};
  /** Requests of each path. @type {Record<string, number>} */
  requests = {};
  /** Responses that are open. */
  open = new Set();
  #server = http.createServer((request, response) => void this.#handle(request, response));

  async start() {
    this.#server.listen(0, '127.0.0.1', 16384);
    await once(this.#server, 'listening');
  }

  get origin() {
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async #handle(request, response) {
    const url = new URL(request.url ?? '/', this.origin);
    const [, folder, kind = ''] = url.pathname.split('/');
    if (folder !== 'flood') return serveFile(url, response);
    this.requests[kind] = (this.requests[kind] ?? 0) + 1;
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    response.on('error', () => {});
    if (kind === 'headers') return this.#sendHeaders(request.socket);
    response.writeHead(200, kind in BOMBS ? { ...STREAM, 'Content-Encoding': kind } : STREAM);
    if (kind in BOMBS) return this.#send(response, kind, BOMBS[kind]());
    if (kind in ENDLESS) return this.#sendEndless(response, kind, ...ENDLESS[kind]);
    if (kind === 'comment') return this.#sendComment(response);
    if (kind === 'beats') return this.#beat(response);
    if (kind === 'ends') return response.end('retry: 0\n\n');
    response.write('data: one\n\n');
  }

  /** @param {http.ServerResponse} response @param {string} kind @param {Buffer} bytes */
  async #send(response, kind, bytes) {
    this.sent[kind] = (this.sent[kind] ?? 0) + bytes.length;
    if (response.write(bytes)) return;
    await drained(response);
  }

  /** @param {http.ServerResponse} response @param {string} kind @param {string} start @param {Buffer} more */
  async #sendEndless(response, kind, start, more) {
    response.write(start);
    while (!response.destroyed) await this.#send(response, kind, more);
  }

  /** @param {http.ServerResponse} response */
  async #sendComment(response) {
    response.write(':');
    for (let sent = 0; sent < LONG && !response.destroyed; sent += PIECE) {
      await this.#send(response, 'comment', x);
    }
    response.write('\ndata: done\n\n');
  }

  /** @param {import('node:net').Socket} socket */
  async #sendHeaders(socket) {
    socket.on('error', () => {});
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n');
    for (let number = 0; number < HEADERS && !socket.destroyed; number++) {
      const more = socket.write(`x-${number}: 1\r\n`);
      if (more) continue;
      await drained(socket);
    }
    socket.end('\r\ndata: done\n\n');
  }

  /** @param {http.ServerResponse} response */
  #beat(response) {
    const timer = setInterval(() => response.write('data: beat\n\n'), BEAT);
    response.on('close', () => clearInterval(timer));
  }
}

export async function startFloods() {
  const server = new FloodServer();
  await server.start();
  return server;
}
