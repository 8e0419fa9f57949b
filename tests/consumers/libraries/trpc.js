// tRPC's client: messages with IDs, a stream that breaks and is gone on with, an error, the end.
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';

export async function run({ origin, EventSource, note, left }) {
  const client = createTRPCClient({
    links: [httpSubscriptionLink({ url: `${origin}/trpc`, ...(EventSource && { EventSource }) })],
  });

  /** Until the subscription ends, or `until` says so. */
  const subscribe = (path, input, until) =>
    new Promise((resolve) => {
      const subscription = client[path].subscribe(input, {
        onStarted: () => note(path, 'started'),
        onConnectionStateChange: ({ state }) => note(path, state),
        onComplete: () => resolve(note(path, 'complete')),
        onError: (error) => resolve(note(path, 'error', error.message)),
        onData(value) {
          note(path, JSON.stringify(value));
          if (value.data?.n === 2) fetch(`${origin}/break`);
          if (!until?.(value)) return;
          subscription.unsubscribe();
          resolve();
        },
      });
    });

  await subscribe('count', { to: 4 });
  await subscribe('fails');
  await subscribe('endless', undefined, (value) => value === 2);
  await left(1);
}
