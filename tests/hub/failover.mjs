// Kills the nodes of a hub under readers, and tells what each reader got.
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {import('./publisher.mjs').Publisher} Publisher */

/**
 * Somebody who reads numbers, here or in a page.
 * @typedef {object} Reading
 * @property {string} name
 * @property {(what: { opens?: number, number?: number }) => Promise<void>} when
 * @property {() => Promise<Omit<import('./reader.mjs').Reader, 'source' | 'when'> & { state: number, protocol?: string }>} report
 */

/** All readers have numbers from after now. @param {Publisher} publisher @param {Reading[]} readings */
async function catchUp(publisher, readings) {
  const number = publisher.taken + 1;
  await Promise.all(readings.map(({ when }) => when({ number })));
}

/** The node that serves is killed so many times, and comes back when all read from the other one. @param {import('../../demo/hub/hub.mjs').Hub} hub @param {Publisher} publisher @param {Reading[]} readings @param {number} times */
export async function killServing(hub, publisher, readings, times) {
  for (let i = 0; i < times; i++) {
    const { node } = await readings[0].report();
    const serving = node === 'b' ? 'b' : 'a';
    await hub.kill(serving);
    await catchUp(publisher, readings);
    await hub.servers[serving].start();
  }
}

/** Both nodes are gone for a while. @param {import('../../demo/hub/hub.mjs').Hub} hub @param {Publisher} publisher @param {Reading[]} readings @param {number} ms */
export async function killBoth(hub, publisher, readings, ms) {
  await Promise.all([hub.kill('a'), hub.kill('b')]);
  await wait(ms);
  await Promise.all([hub.servers.a.start(), hub.servers.b.start()]);
  await catchUp(publisher, readings);
}

/** Redis is gone for a while, until that was noticed: nobody can publish, and streams stay open. @param {import('../../demo/hub/hub.mjs').Hub} hub @param {Publisher} publisher @param {Reading[]} readings @param {number} ms */
export async function killRedis(hub, publisher, readings, ms) {
  await hub.kill('redis');
  await Promise.all([wait(ms), publisher.refused()]);
  await hub.servers.redis.start();
  await catchUp(publisher, readings);
}
