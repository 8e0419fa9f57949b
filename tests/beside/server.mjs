// Serves what the checks ask for, each contender at a path of its own: /<check>/<contender>.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { parseWhole } from '../vectors/reference.mjs';
import { readVectors } from '../vectors/vectors.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const vectors = readVectors();

/** The events of a vector: type and data. @param {Uint8Array} stream */
function eventsOf(stream) {
  /** @type {string[][]} */
  const events = [];
  parseWhole(stream, {
    event: (type, data) => events.push([type || 'message', data]),
    retry() {},
    comment() {},
  });
  return events;
}

/** @param {Response} response @param {string | Uint8Array} text */
const stream = (response, text) =>
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(text);

/** Where a last event ID of 7 is. @param {Request} request */
function placeOfId({ url, headers }) {
  if (headers['last-event-id'] === '7') return 'header';
  return new URL(`http://host${url}`).searchParams.get('lastEventId') === '7' ? 'query' : 'nowhere';
}

/** The answers to a check, by the count of requests so far. @type {Record<string, (request: Request, response: Response, count: number) => void>} */
const ANSWERS = {
  sameProgram: (_, response) => stream(response, 'data: one\n\nid: 7\nevent: price\ndata: 12\n\n'),
  headers: ({ headers }, response) => stream(response, `data: ${headers.authorization}\n\n`),
  tokens: ({ headers }, response) =>
    stream(response, `retry: 1\ndata: ${headers.authorization}\n\n`),
  async post(request, response) {
    stream(response, `data: ${request.method} ${await bodyOf(request)}\n\n`);
  },
  resumes: (request, response, count) =>
    stream(
      response,
      count === 1 ? 'retry: 1\nid: 7\ndata: one\n\n' : `data: ${placeOfId(request)}\n\n`,
    ),
  insists(_, response, count) {
    if (count === 1) response.writeHead(503).end();
    else stream(response, 'data: one\n\n');
  },
  status: (_, response) => response.writeHead(401).end(),
  turns: (_, response) => stream(response, 'data: one\n\n'.repeat(300)),
  node: (_, response) => stream(response, 'data: one\n\n'),
  old: (_, response) => stream(response, 'data: one\n\n'),
};

/** The body of a request, as text. @param {Request} request */
const bodyOf = async (request) => (await request.setEncoding('utf8').toArray()).join('');

/** @param {Record<string, [type: string, text: string]>} files that pages load */
export async function serve(files) {
  /** What pages post, by the last part of the path. */
  const posted = new EventEmitter();
  /** @type {Map<string, number>} */
  const counts = new Map();
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(404).end();
    const [path] = request.url.split('?');
    const [, what, which] = path.split('/');
    if (files[path]) {
      const [type, text] = files[path];
      response.writeHead(200, { 'Content-Type': type }).end(text);
    } else if (path === '/vectors') {
      response.end(JSON.stringify(vectors.map((vector) => eventsOf(vector.stream))));
    } else if (what === 'vectors') {
      stream(response, vectors[Number(which)].stream);
    } else if (what === 'posted') {
      bodyOf(request).then((text) => posted.emit(which, text));
      response.end();
    } else {
      const count = (counts.get(path) ?? 0) + 1;
      counts.set(path, count);
      ANSWERS[what](request, response, count);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    files,
    posted,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
