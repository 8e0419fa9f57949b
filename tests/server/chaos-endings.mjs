// How a chaos server breaks off a response, over HTTP/1.1 and over HTTP/2.
import { constants } from 'node:http2';

/**
 * One answer while it is given.
 * @typedef {object} Exchange
 * @property {import('node:http').IncomingMessage} request
 * @property {any} response of node:http or of node:http2, which has a `stream`
 * @property {Promise<void>} closed resolves when the response is over
 */

/** @param {number} milliseconds @returns {Promise<void>} */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Headers of an event stream. PhantomJS gives a response that may be kept to several requests. */
export const STREAM = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };

/** Whether nothing more can be written. @param {any} response */
export const isOver = (response) => (response.stream ?? response).destroyed;

/** Over HTTP/2 the connection is shared: what breaks it ends all of its streams.
 * @param {Exchange} exchange */
function breakOff({ request, response }) {
  if (response.stream) response.stream.session?.destroy();
  else request.socket.destroy();
}

/** @param {Exchange} exchange @param {string} text past HTTP */
function sendRaw(exchange, text) {
  if (exchange.response.stream) return breakOff(exchange);
  exchange.request.socket.end(text);
}

/**
 * What ends a response that has begun.
 * @type {Record<string, (exchange: Exchange, plan: { pause: number, lasts: boolean }) => unknown>}
 */
export const endings = {
  end: ({ response }) => response.end(),
  /** The end of the connection ends the response: `headersOf` has said so. */
  close: ({ response }) => response.end(),
  redirect: ({ response }) => response.end(),
  delay: ({ response }) => response.end(),
  gzip: ({ response }) => response.end(),
  /** The response was to be longer. */
  short: (exchange) => (exchange.response.stream ? resetStream(exchange) : cut(exchange)),
  cut: (exchange) => (exchange.response.stream ? breakOff(exchange) : cut(exchange)),
  reset: (exchange) => (exchange.response.stream ? resetStream(exchange) : reset(exchange)),
  /** Nothing more comes: until the client gives up, or the connection breaks. */
  async stall(exchange, { pause: milliseconds, lasts }) {
    await Promise.race([exchange.closed, ...(lasts ? [] : [pause(milliseconds)])]);
    breakOff(exchange);
  },
};

/** @param {Exchange} exchange */
function resetStream({ response }) {
  response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
}

/** @param {Exchange} exchange */
function reset({ request: { socket } }) {
  // Node.js has no reset for TLS.
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}

/** @param {Exchange} exchange */
function cut({ request }) {
  request.socket.end();
}

/** What no source may deliver. */
const NEVER = 'data: never\n\n';

/**
 * Answers that are no event stream.
 * @type {Record<string, (exchange: Exchange, plan: { retryAfter: string }) => unknown>}
 */
export const answers = {
  garbage: (exchange) => sendRaw(exchange, `HTTP/9 never\r\n\r\n${NEVER}`),
  head: (exchange) => sendRaw(exchange, 'HTTP/1.1 200 OK\r\nContent-Ty'),
  silence: breakOff,
  /** And some preflights after it are dropped. */
  preflight: breakOff,
  500: (exchange) => send(exchange, 500, STREAM),
  503: (exchange, { retryAfter }) =>
    send(exchange, 503, { ...STREAM, ...(retryAfter && { 'Retry-After': retryAfter }) }),
  404: (exchange) => send(exchange, 404, STREAM),
  204: (exchange) => send(exchange, 204, {}),
  type: (exchange) => send(exchange, 200, { 'Content-Type': 'text/html' }),
  'no type': (exchange) => send(exchange, 200, {}),
};

/** @param {Exchange} exchange @param {number} status @param {object} headers */
function send({ response }, status, headers) {
  response.writeHead(status, { 'Cache-Control': 'no-store', ...headers });
  response.end(status === 204 ? undefined : NEVER);
}

/**
 * The head of a response that brings a part of the stream.
 * @param {Exchange} exchange
 * @param {Pick<import('./chaos-plan.mjs').Plan, 'kind' | 'keepsAlive'>} plan
 * @param {number} length of its body
 */
export function begin({ response }, { kind, keepsAlive }, length) {
  /** @type {Record<string, string | number>} */
  const headers = { ...STREAM };
  if (kind === 'gzip') headers['Content-Encoding'] = 'gzip';
  if (kind === 'short') headers['Content-Length'] = length + 1;
  if (!response.stream) {
    // A length that is not kept would be an error of Node.js.
    response.strictContentLength = false;
    response.shouldKeepAlive = keepsAlive && kind !== 'close';
    if (kind === 'close') response.removeHeader('Transfer-Encoding');
    if (kind === 'close') response.useChunkedEncodingByDefault = false;
  }
  response.writeHead(200, headers);
  response.flushHeaders();
}
