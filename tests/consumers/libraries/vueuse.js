// useEventSource: its refs, named events, its own reconnection, and what `watch` sees of a chunk.
import { useEventSource } from '@vueuse/core';
import { effectScope, watch } from 'vue';

export async function run({ origin, note, left }) {
  const scope = effectScope();
  await scope.run(() => {
    const { data, event, status, lastEventId, error } = useEventSource(
      `${origin}/events`,
      ['price'],
      {
        autoReconnect: { retries: 2, delay: 1 },
      },
    );
    watch(status, (value) => note(value, error.value?.type ?? ''), { flush: 'sync' });
    return new Promise((resolve) => {
      watch(lastEventId, (id) => {
        note(event.value ?? 'message', data.value, id);
        if (data.value === '3') resolve();
      });
    });
  });
  scope.stop();
  await left(1);

  note(await watched(`${origin}/chunk`));
  note(await watched(`${origin}/chunk`, { flush: 'sync' }));
  globalThis.EventSource = class extends globalThis.EventSource {
    constructor(url, init) {
      super(url, { ...init, turnTime: 0 });
    }
  };
  note(await watched(`${origin}/chunk`));
  await left(4);
}

/** What `watch` sees of events that come at once. */
async function watched(url, options) {
  const scope = effectScope();
  const seen = [];
  await scope.run(() => {
    const { data } = useEventSource(url);
    return new Promise((resolve) => {
      watch(
        data,
        (value) => {
          seen.push(value);
          if (value === 'end') resolve();
        },
        options,
      );
    });
  });
  scope.stop();
  return seen.join();
}
