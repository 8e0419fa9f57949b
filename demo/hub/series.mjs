// Publishes numbers on a channel of the hub, without a gap.
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds until what no node took is tried again. */
const AGAIN = 100;

/**
 * @param {import('./hub.mjs').Hub} hub
 * @param {string} channel
 * @param {(number: number) => unknown} dataOf is asked again where no node took it
 * @param {{ signal: AbortSignal, interval?: number, last?: number, type?: string }} options interval: milliseconds
 * between two; else each follows when the one before it was taken
 */
export async function publishSeries(hub, channel, dataOf, options) {
  const { signal, interval, last = Infinity, type } = options;
  for (let number = 1; number <= last; number++) {
    while (!(await isTaken(hub.publish(channel, dataOf(number), { type })))) {
      await wait(AGAIN);
      if (signal.aborted) return;
    }
    if (interval) await wait(interval);
    if (signal.aborted) return;
  }
}

/** @param {Promise<unknown>} published */
const isTaken = (published) =>
  published.then(
    () => true,
    () => false,
  );
