// Plays the script of one response: a list of steps, each an array of a verb and its arguments.

/**
 * One answer to one request while it is being played.
 * @typedef {object} Exchange
 * @property {import('node:http').IncomingMessage} request
 * @property {import('node:http').ServerResponse} response
 * @property {import('./log.mjs').Entry} entry what the log says of the request
 * @property {Promise<void>} closed resolves when the connection is gone
 * @property {(name: string) => Promise<void>} released resolves once the page has sent that signal
 */

/** @param {Exchange} exchange @param {Buffer | string} bytes @returns {Promise<void>} */
function write({ response }, bytes) {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

/** @param {Buffer} bytes @param {Exchange} exchange */
async function writeEachByte(bytes, exchange) {
  for (const byte of bytes) {
    if (exchange.response.destroyed) return;
    await write(exchange, Buffer.of(byte));
    // The write has left for the kernel; another turn keeps the next one out of its segment.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** @type {Record<string, (exchange: Exchange, ...args: any[]) => void | Promise<void>>} */
const verbs = {
  /** Sends the status line and headers: at once, not with the first bytes of the body. */
  head({ response }, status, headers = {}) {
    response.writeHead(status, headers);
    response.flushHeaders();
  },
  text: (exchange, text) => write(exchange, text),
  hex: (exchange, digits) => write(exchange, Buffer.from(digits, 'hex')),
  /** Each byte of the text in a chunk and a write of its own. */
  bytes: (exchange, text) => writeEachByte(Buffer.from(text), exchange),
  /** Each of these bytes, given in hexadecimal, in a chunk and a write of its own. */
  hexBytes: (exchange, digits) => writeEachByte(Buffer.from(digits, 'hex'), exchange),
  /** An event of type `request` whose data is what the log says of the request. */
  echo: (exchange) =>
    write(exchange, `event: request\ndata: ${JSON.stringify(exchange.entry)}\n\n`),
  /** Waits until the page sends this signal. */
  wait: (exchange, name) => Promise.race([exchange.released(name), exchange.closed]),
  /** Keeps the response as it is until the connection is gone. */
  hang: (exchange) => exchange.closed,
  /** Sends a TCP reset. */
  reset({ request }) {
    request.socket.resetAndDestroy();
  },
  /** Sends bytes past HTTP: what is not a response, or one that the end of the connection ends. */
  raw: ({ request }, text) => new Promise((resolve) => request.socket.write(text, () => resolve())),
  /** Closes the connection in good order without ending the response. */
  cut({ request }) {
    request.socket.end();
  },
};

/** Steps by which the server itself breaks the connection: nothing can follow them. */
const BREAKS = new Set(['reset', 'cut']);

/** @param {[string, ...any[]][]} steps */
export const breaksConnection = (steps) => steps.some(([verb]) => BREAKS.has(verb));

/**
 * Plays the steps in order; past the last one the response ends.
 * @param {Exchange} exchange @param {[string, ...any[]][]} steps
 */
export async function play(exchange, steps) {
  for (const [verb, ...args] of steps) {
    if (!verbs[verb]) throw new Error(`no such step: ${verb}`);
    await verbs[verb](exchange, ...args);
    if (BREAKS.has(verb) || exchange.request.socket.destroyed) return;
  }
  exchange.response.end();
}
