// A server that goes and comes back on its port, as HTTP/1.1 or HTTP/2.
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { pause } from './chaos-endings.mjs';
import { ports } from './ports.mjs';

export class Host {
  port = 0;
  #speaksHTTP2 = false;
  #closed = false;
  #resting = Promise.resolve();
  /** @type {import('node:net').Server | undefined} */
  #server;
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set();

  /**
   * @param {(request: http.IncomingMessage, response: any) => void} handle
   * @param {{ key: Buffer, cert: Buffer }} [tls]
   */
  constructor(handle, tls) {
    this.handle = handle;
    this.tls = tls;
  }

  get origin() {
    return `http${this.tls ? 's' : ''}://127.0.0.1:${this.port}`;
  }

  async start() {
    for (this.port of ports()) {
      await this.#listen().catch((error) => {
        if (error.code !== 'EADDRINUSE') throw error;
      });
      if (this.#server) return;
    }
  }

  async #listen() {
    const server = this.#make();
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
    });
    // What a client that is cut off sends may be no request, and its handshake may break.
    server.on('clientError', (error, socket) => socket.destroy());
    server.on('sessionError', () => {});
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
  }

  #make() {
    const { tls, handle } = this;
    // Last event IDs may hold control characters, which a strict parser refuses in a header.
    if (!tls) return http.createServer({ insecureHTTPParser: true }, handle);
    if (this.#speaksHTTP2)
      return http2.createSecureServer({ ...tls, ALPNProtocols: ['h2'] }, handle);
    return https.createServer({ ...tls, ALPNProtocols: ['http/1.1'] }, handle);
  }

  /** @param {boolean} kills whether connections that are open end */
  #stop(kills) {
    this.#server?.close();
    if (kills) for (const socket of this.#sockets) socket.destroy();
  }

  /** Is not there for a while. A connection that was kept may bring the next such order before it is back.
   * @param {number} milliseconds @param {boolean} kills as in `#stop` */
  rest(milliseconds, kills) {
    this.#stop(kills);
    this.#resting = this.#resting.then(async () => {
      this.#stop(kills);
      await pause(milliseconds);
      if (!this.#closed) await this.#listen();
    });
    return this.#resting;
  }

  /** Comes back with the other version of HTTP. @param {number} milliseconds */
  async change(milliseconds) {
    this.#speaksHTTP2 = !this.#speaksHTTP2;
    await this.rest(milliseconds, true);
  }

  close() {
    this.#closed = true;
    this.#stop(true);
  }
}
