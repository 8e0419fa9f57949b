// A hub for tests, with an application of their own: a blank page, who lets readers in, and answers to
// preflights.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { NODES, startHub } from '../../demo/hub/hub.mjs';
import { freePorts } from '../../demo/server/ports.mjs';

const FILES = {
  '/eventsource.min.js': new URL('../../dist/eventsource.min.js', import.meta.url),
  '/reader.mjs': new URL('reader.mjs', import.meta.url),
};

/** A page without anything. */
const PAGE = '<!DOCTYPE html><link rel="icon" href="data:,">';

/** What a proxy may do to the preflight of a page of another origin: refuse all, or fail once. */
const PREFLIGHTS = `
        location ~ ^/(refusing|failing)/ {
            if ($request_method = OPTIONS) {
                proxy_pass http://127.0.0.1:8094;
                break;
            }
            rewrite ^/[a-z]+/(.*)$ /streams/$1 last;
        }
`;

class App {
  /** Those that let a reader in. @type {Set<string>} */
  tokens = new Set();
  /** The tokens that readers came with. @type {string[]} */
  shown = [];
  /** The preflights that were answered. @type {string[]} */
  preflights = [];
  #server = http.createServer((request, response) => this.#answer(request, response));
  port = 0;

  /** For the second time, on the same port. */
  async start() {
    this.port ||= (await freePorts(1))[0];
    await once(this.#server.listen(this.port, '127.0.0.1'), 'listening');
    return this;
  }

  async stop() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    if (request.method === 'OPTIONS') {
      const what = `${pathname.split('/')[1]} ${searchParams.get('of') ?? ''}`.trim();
      return this.#preflight(what, request, response);
    }
    if (pathname === '/authorize') return this.#authorize(request, response);
    const file = FILES[pathname];
    response.writeHead(200, {
      'Content-Type': file ? 'text/javascript' : 'text/html',
      'Cache-Control': 'no-store',
    });
    response.end(file ? readFileSync(file) : PAGE);
  }

  #authorize({ headers: { authorization = '' } }, response) {
    this.shown.push(authorization);
    response.writeHead(this.tokens.has(authorization) ? 200 : 403).end();
  }

  /** @param {string} what its kind, and whose it is */
  #preflight(what, { headers: { origin } }, response) {
    const isFirst = !this.preflights.includes(what);
    this.preflights.push(what);
    if (what.startsWith('refusing')) return response.writeHead(403).end();
    if (isFirst) return response.writeHead(502).end();
    response.writeHead(200, {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Headers': 'Last-Event-ID',
    });
    response.end();
  }
}

/**
 * Ends with the test.
 * @param {Pick<import('node:test').TestContext, 'after'>} t
 * @param {import('../../demo/hub/hub.mjs').Edits} [edits]
 */
export async function place(t, edits = {}) {
  const { front = (text) => text } = edits;
  const app = await new App().start();
  t.after(() => app.stop());
  const hub = await startHub({
    app: app.port,
    edits: {
      ...edits,
      front: (text) => front(text).replace('location = /wall', `${PREFLIGHTS}\n        $&`),
    },
  });
  t.after(() => hub.stop());
  return { app, hub };
}

/**
 * nginx' workers, which its master replaces when they abort.
 * @param {import('../../demo/hub/hub.mjs').Hub} hub
 * @param {import('../../demo/hub/processes.mjs').Name[]} [names]
 */
export function workersOf(hub, names = NODES) {
  const groups = names.map((name) => hub.servers[name].group);
  return execFileSync('ps', ['-eo', 'pgid=,pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((row) => groups.includes(parseInt(row)) && row.includes('worker process'))
    .map((row) => Number(row.trim().split(/\s+/)[1]));
}
