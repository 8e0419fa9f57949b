// The server of the benchmarks, in a process of its own: HTTP/1.1, and HTTP/2 on many ports, as
// browsers open only so many streams on a connection.
//
// GET /deliver?kind=&count=       that many events as fast as the connection takes them; goes on
//                                 after Last-Event-ID
// GET /latency?key=&index=        a stream that sends when asked
// GET /latency/next?key=&index=   makes it send the server's time
// GET /clock                      the server's time
// GET /hello                      a stream of one event that stays open
// GET /group…                     streams for tabs: group-routes.mjs
// GET /start…                    a page that a script starts in: start-routes.mjs
// GET /page                       an empty page; anything else is a file of build/bench
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import http2 from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BATCH, EVENT_STREAM, ISOLATED, batchOf, now } from './batches.mjs';
import { groupRoutes } from './group-routes.mjs';
import { startRoutes } from './start-routes.mjs';
import { FIRST_ID } from './workloads.js';

const FILES = fileURLToPath(new URL('../../build/bench/', import.meta.url));

/** Ports of HTTP/2, each for 100 streams of 1,000. */
const SECURE_PORTS = 10;

/** @param {URL} url @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function deliver({ searchParams: query }, request, response) {
  const kind = query.get('kind') ?? 'tiny';
  const count = Number(query.get('count'));
  const last = request.headers['last-event-id'];
  response.writeHead(200, { ...EVENT_STREAM, ...ISOLATED });
  const closed = once(response, 'close');
  for (let at = last ? Number(last) - FIRST_ID + 1 : 0; at < count && !response.destroyed;) {
    const end = Math.min(count, (Math.floor(at / BATCH) + 1) * BATCH);
    const batch = batchOf(kind, at, end - at);
    at = end;
    if (!response.write(batch)) await Promise.race([once(response, 'drain'), closed]);
  }
  response.end();
}

/** @type {Map<string, http.ServerResponse>} */
const waiting = new Map();

/** @param {URL} url @param {http.IncomingMessage} request @param {http.ServerResponse} response */
function latency({ searchParams: query }, request, response) {
  const name = `${query.get('key')} ${query.get('index')}`;
  waiting.set(name, response);
  response.on('close', () => waiting.delete(name));
  response.writeHead(200, { ...EVENT_STREAM, ...ISOLATED });
  response.write('data: greeting\n\n');
}

/** Answers first, so that the event is alone on its way. */
function sendNext(/** @type {URL} */ { searchParams: query }, request, response) {
  const stream = waiting.get(`${query.get('key')} ${query.get('index')}`);
  response.writeHead(204, ISOLATED);
  response.end(() => setImmediate(() => stream?.write(`data: ${now()}\n\n`)));
}

function tellTime(url, request, response) {
  response.writeHead(200, {
    'content-type': 'text/plain',
    'cache-control': 'no-store',
    ...ISOLATED,
  });
  response.end(String(now()));
}

function greet(url, request, response) {
  response.writeHead(200, { ...EVENT_STREAM, ...ISOLATED });
  response.write('data: hello\n\n');
}

function showPage(url, request, response) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...ISOLATED });
  response.end('<!doctype html><html lang="en"><title>Benchmarks</title><body></body></html>');
}

/** @param {URL} url @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function sendFile({ pathname }, request, response) {
  const file = path.join(FILES, path.normalize(pathname));
  const content = await readFile(file).catch(() => null);
  const type = content ? 'text/javascript; charset=utf-8' : 'text/plain';
  response.writeHead(content ? 200 : 404, {
    'content-type': type,
    'cache-control': 'no-store',
    ...ISOLATED,
  });
  response.end(content ?? '404\n');
}

/** @type {Record<string, (url: URL, request: any, response: any) => void | Promise<void>>} */
const routes = {
  '/deliver': deliver,
  '/latency': latency,
  '/latency/next': sendNext,
  '/clock': tellTime,
  '/hello': greet,
  '/page': showPage,
  ...groupRoutes,
  ...startRoutes,
};

/** @param {any} request @param {any} response */
async function handle(request, response) {
  const url = new URL(request.url, 'http://server');
  if (request.method === 'OPTIONS') {
    response.writeHead(204, ISOLATED);
    response.end();
    return;
  }
  await (routes[url.pathname] ?? sendFile)(url, request, response);
}

/** A certificate for this run: who asks must ignore that nobody vouches for it. */
function makeCertificate() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  const options = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...options, '-keyout', key, '-out', cert, '-days', '2'].concat([
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
    ]),
    { stdio: 'ignore' },
  );
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

/** @param {any} server @param {string} scheme */
async function listen(server, scheme) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `${scheme}://127.0.0.1:${server.address().port}`;
}

const plain = await listen(http.createServer(handle), 'http');
const pair = makeCertificate();
const secure = [];
for (let i = 0; i < SECURE_PORTS; i++) {
  const settings = { maxConcurrentStreams: 1000 };
  const server = http2.createSecureServer({ ...pair, allowHTTP1: true, settings }, handle);
  // A page that goes away takes its streams with it.
  server.on('session', (session) => session.on('error', () => {}));
  // An answer and an event may follow one another closely.
  server.on('secureConnection', (socket) => socket.setNoDelay(true));
  secure.push(await listen(server, 'https'));
}
process.send?.({ plain, secure });
process.on('disconnect', () => process.exit());
