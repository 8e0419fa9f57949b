// Reads the stream of a chaos server in Node.js.
import http from 'node:http';
import { Readable } from 'node:stream';
import { Agent, fetch as undiciFetch } from 'undici';
import { EventSource } from '../../js/api/event-source.js';
import { authority } from './certificate.mjs';
import { read } from './reader.mjs';
import { optionsOf, readingOf, ways } from './ways.mjs';

/** A fetch over node:http, whose bodies are streams of Node.js. */
function fetchByHTTP(/** @type {string} */ url, /** @type {any} */ { method, headers, signal }) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, signal }, (response) => {
      const { statusCode: status, headers: received } = response;
      const { location } = received;
      if (status === 302 && location) {
        response.destroy();
        return resolve(fetchByHTTP(new URL(location, url).href, { method, headers, signal }));
      }
      resolve({ status, headers: new Headers(/** @type {any} */ (received)), body: response });
    });
    request.on('error', reject);
    request.end();
  });
}

/** Fetches over HTTP/2 where the server speaks it; bodies are async iterables. */
function makeFetchOfTLS() {
  const agent = new Agent({ allowH2: true, connect: { ca: authority.cert } });
  const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
    const { status, headers, body } = await undiciFetch(url, { ...init, dispatcher: agent });
    return { status, headers, body: body && Readable.fromWeb(/** @type {any} */ (body)) };
  };
  return { fetch: Object.assign(fetch, { knowsHTTP2: true }), end: () => agent.destroy() };
}

/**
 * @param {import('./run.mjs').Task} task
 * @param {string} url of the stream
 * @returns {Promise<import('./reader.mjs').Outcome>}
 */
export async function readInNode({ name, seed, events }, url) {
  const way = ways[name];
  const controller = new AbortController();
  const { fetch, end } = way.tls ? makeFetchOfTLS() : { fetch: fetchByHTTP, end: () => {} };
  const source = new EventSource(url, optionsOf(way, { fetch, signal: controller.signal }));
  const reading = { seed, events, ...readingOf(way) };
  const close = way.aborts ? () => controller.abort() : undefined;
  try {
    return await new Promise((done) => read(source, reading, done, close));
  } finally {
    source.close();
    await end();
  }
}
