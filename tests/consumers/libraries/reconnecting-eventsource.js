// ReconnectingEventSource: what the engine's own goes on with, and what it would have given up.
import { default as module } from 'reconnecting-eventsource';

// Bundled, it is what the module exports; in Node.js, that has it as `default`.
const ReconnectingEventSource = module.default ?? module;

export async function run({ origin, EventSource, note, left }) {
  const source = new ReconnectingEventSource(`${origin}/events`, {
    max_retry_time: 1,
    withCredentials: true,
    ...(EventSource && { eventSourceClass: EventSource }),
  });
  source.onopen = () => note('open');
  source.onerror = () => note('error', source.readyState);
  source.onmessage = ({ data }) => note('message', data);
  await new Promise((resolve) => {
    source.addEventListener('price', ({ data, lastEventId }) => {
      note('price', data, lastEventId);
      if (data === '3') resolve();
    });
  });
  source.close();
  note(source.readyState);
  await left(1);
}
