// The parser of @microsoft/fetch-event-source.
import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/esm/parse.js';

/** @type {import('../parse.js').Open} */
export function open(see) {
  const onMessage = (/** @type {any} */ message) => {
    // It reports blocks without data as well.
    if (message.data !== '') see(message, message.data);
  };
  const start = () =>
    getLines(
      getMessages(
        () => {},
        () => {},
        onMessage,
      ),
    );
  let take = start();
  return {
    feed: (chunk) => take(chunk),
    reset() {
      take = start();
    },
    read: ({ id, event, data }) => ({ id, event: event || 'message', data }),
  };
}
