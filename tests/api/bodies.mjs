// Bodies of every kind, all of the same events.
import { Readable } from 'node:stream';

export const TEXT = ': c\ndata: 1é\n\nid: 2\nevent: t\ndata: 2\n\nretry: 5\ndata: unfinished';
export const EVENTS = [
  { id: undefined, event: undefined, data: '1é' },
  { id: '2', event: 't', data: '2' },
];

const utf8 = (text) => new TextEncoder().encode(text);
export const pieces = (stream, size = 3) =>
  Array.from({ length: Math.ceil(stream.length / size) }, (_, i) =>
    stream.slice(i * size, i * size + size),
  );

/** A stream of the web that says what becomes of it, and has no end of its own. */
export function webStream(chunks, { ends = true } = {}) {
  const found = { cancelled: 0, reason: undefined, pulled: 0 };
  const left = [...chunks];
  const stream = new ReadableStream(
    {
      pull(controller) {
        found.pulled++;
        if (left.length > 0) controller.enqueue(left.shift());
        else if (ends) controller.close();
      },
      cancel(reason) {
        found.cancelled++;
        found.reason = reason;
      },
    },
    { highWaterMark: 0 },
  );
  return Object.assign(found, { stream });
}

export async function* generated(chunks) {
  yield* chunks;
}

/** A stream of Node.js with one event, which does not end. */
export function endless() {
  const stream = new Readable({ read() {} });
  stream.push('data: 1\n\n');
  return stream;
}

export async function collect(iterable) {
  const found = [];
  for await (const event of iterable) found.push(event);
  return found;
}

export const BODIES = {
  'a Response': () => new Response(TEXT),
  'a stream of bytes': () => webStream(pieces(utf8(TEXT))).stream,
  'a stream of text': () => webStream(pieces(TEXT)).stream,
  'a stream of buffers': () => webStream(pieces(utf8(TEXT)).map((piece) => piece.buffer)).stream,
  'a stream of Node.js': () => Readable.from(pieces(Buffer.from(TEXT)), { objectMode: false }),
  'a stream of text of Node.js': () => Readable.from(pieces(TEXT)),
  'an async generator of bytes': () => generated(pieces(utf8(TEXT))),
  'an async generator of text': () => generated(pieces(TEXT)),
  'an object with such a body, as of node-fetch': () => ({ body: Readable.from(pieces(TEXT)) }),
};
