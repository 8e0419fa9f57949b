// eventsource-parser, with the TextDecoder that it asks for.
import { createParser } from 'eventsource-parser';

/** @type {import('../parse.js').Open} */
export function open(see) {
  let decoder = new TextDecoder();
  const onEvent = (/** @type {any} */ event) => see(event, event.data);
  const parser = createParser({ onEvent, onRetry() {} });
  return {
    feed: (chunk) => parser.feed(decoder.decode(chunk, { stream: true })),
    reset() {
      decoder = new TextDecoder();
      parser.reset();
    },
    read: ({ id = '', event = 'message', data }) => ({ id, event, data }),
  };
}
