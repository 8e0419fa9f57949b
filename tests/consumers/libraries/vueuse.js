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
      }
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

  // On a busy machine, a turn of ours may be over between the events of a chunk.
  const { EventSource } = globalThis;
  globalThis.EventSource = class extends EventSource {
    constructor(url, init) {
      super(url, { turnTime: Infinity, ...init });
    }
  };
  const line = async (name) => (await fetch(`${origin}/lines/${name}.js`)).text();
  const inSync = new Function('watch', 'data', 'show', await line('vueuse'));
  note(await watched(`${origin}/chunk`));
  note(await watched(`${origin}/chunk`, inSync));
  new Function(await line('turns'))();
  note(await watched(`${origin}/chunk`));
  await left(4);
}

/** What a watcher sees of events that come at once. */
async function watched(url, start = (watch, data, show) => watch(data, show)) {
  const scope = effectScope();
  const seen = [];
  await scope.run(() => {
    const { data } = useEventSource(url);
    return new Promise((resolve) => {
      start(watch, data, (value) => {
        seen.push(value);
        if (value === 'end') resolve();
      });
    });
  });
  scope.stop();
  return seen.join();
}
