// The streams of samples.js: what each sends, and when.
import { setTimeout as pause } from 'node:timers/promises';
import { answer, queryOf, startStream } from '../server/answer.mjs';

const INTERVAL = 1000;
const COLLECTED = 1500;

/** Lines with what people get wrong, but for CR, which is among them. */
const MISTAKES =
  '\ufeffretry: soon\n\ndata: {"one":\n"line": "of JSON without its field"}\n\nData: one\n\n data: one\n\n' +
  'event: alone\n\nid: a\0b\ndata\n\ndate: 1\r\ndata: two line ends\n\nid: 1\nretry: 5\nevent: error\ndata: as an event\n\n';

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 * @typedef {(request: Request, response: Response, signal: AbortSignal) => unknown} Send
 */

/** @param {number} id */
const event = (id) => `id: ${id}\ndata: event ${id}\n\n`;

/** @type {Record<string, Send>} */
const streams = {
  async healthy(request, response, signal) {
    startStream(response);
    let id = Number(request.headers['last-event-id']) || 0;
    response.write(`: hello\nretry: 3000\n\n${event(++id)}`);
    for (;;) {
      await pause(INTERVAL, null, { signal });
      response.write(event(++id));
    }
  },

  'no-empty-line'(request, response) {
    startStream(response);
    response.end('retry: 3000\n\nid: 1\ndata: the first\n\nid: 2\ndata: the last');
  },

  'wrong-type'(request, response) {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('data: {"well": "formed"}\n\n');
  },

  async collected(request, response, signal) {
    startStream(response);
    response.write('retry: 3000\n\n');
    for (let id = 0; ; id += 10) {
      await pause(COLLECTED, null, { signal });
      response.write(Array.from({ length: 10 }, (_, i) => event(id + i + 1)).join(''));
    }
  },

  mistakes(request, response) {
    startStream(response);
    response.write(MISTAKES);
  },

  refused(request, response) {
    response.writeHead(503, 'Service Unavailable', { 'Content-Type': 'text/html' });
    response.end('<h1>Come back later</h1>\n');
  },

  async echo(request, response) {
    request.setEncoding('utf8');
    let body = '';
    for await (const text of request) body = (body + text).slice(0, 10_000);
    startStream(response);
    const { method, headers } = request;
    const lines = [`retry: 3000`, ``, `event: request`, `id: 1`];
    const data = JSON.stringify({ method, headers, body }, null, 1).split('\n');
    response.write([...lines, ...data.map((line) => `data: ${line}`), '', ''].join('\n'));
  },
};

/** @param {Request} request @param {Response} response */
async function sendStream(request, response) {
  const name = queryOf(request).get('stream') ?? '';
  if (!Object.hasOwn(streams, name)) return answer(response, 404, 'There is no such stream.');
  const left = new AbortController();
  response.on('close', () => left.abort());
  try {
    await streams[name](request, response, left.signal);
  } catch (error) {
    if (!left.signal.aborted) throw error;
  }
}

export const routes = () => ({
  'GET /inspector/stream': sendStream,
  'POST /inspector/stream': sendStream,
});
