// The parser of undici's EventSource: a transform stream, written to without the stream around it.
import { EventSourceStream } from 'undici/lib/web/eventsource/eventsource-stream.js';

/** @type {import('../parse.js').Open} */
export function open(see) {
  const push = (/** @type {any} */ event) => {
    see(event, event.options.data);
    return true;
  };
  const start = () => new EventSourceStream({ eventSourceSettings: { lastEventId: '' }, push });
  const done = (/** @type {Error | undefined} */ error) => {
    if (error) throw error;
  };
  let stream = start();
  return {
    // What it gets from fetch are plain Uint8Arrays, which the stream makes Buffers of.
    feed: (chunk) =>
      stream._transform(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), 'buffer', done),
    reset() {
      stream = start();
    },
    read: ({ type, options }) => ({ id: options.lastEventId, event: type, data: options.data }),
  };
}
