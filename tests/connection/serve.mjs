// A server for the connections of Node.js, and what the tests note of a source.
import { once } from 'node:events';
import http from 'node:http';
import { connect, createServer } from 'node:net';
import { EventSource } from '../../js/api/event-source.js';

/** Headers of an event stream. */
export const STREAM = { 'Content-Type': 'text/event-stream' };

/**
 * Answers each request by the handler, and ends with the test.
 * @param {import('node:test').TestContext} t
 * @param {http.RequestListener} handler
 */
export async function serve(t, handler) {
  const requests = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, requests };
}

/**
 * A URL at whose port nobody listens, nor can while the test runs: it is one end of an open connection.
 * @param {import('node:test').TestContext} t
 */
export async function urlOfNobody(t) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = connect(server.address().port, '127.0.0.1');
  t.after(() => {
    end.destroy();
    server.close();
  });
  await once(end, 'connect');
  return `http://127.0.0.1:${end.localPort}/`;
}

/**
 * An EventSource that ends with the test, with a list of what happened: types, readyState, data.
 * @param {import('node:test').TestContext} t
 */
export function open(t, url, init) {
  const source = new EventSource(url, init);
  t.after(() => source.close());
  const trace = [];
  const note = ({ type, data }) => trace.push(`${type} ${data ?? source.readyState}`);
  for (const type of ['open', 'message', 'error']) source.addEventListener(type, note);
  return { source, trace };
}

/** The nth event of a type. */
export function event(source, type, nth = 1) {
  return new Promise((resolve) =>
    source.addEventListener(type, (event) => --nth === 0 && resolve(event)),
  );
}

/** Everything that waited for a turn of the event loop, or for two, has had it. */
export async function turns(count = 4) {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Runs a case in which errors are uncaught, and gives them.
 * @param {import('node:test').TestContext} t
 */
export function uncaught(t) {
  const errors = [];
  globalThis.reportError = (error) => errors.push(error);
  t.after(() => delete globalThis.reportError);
  return errors;
}
