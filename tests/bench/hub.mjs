// Benchmark "hub": what a node of demo/hub/ holds and sends, and how soon its readers are back when it was
// killed. Readers, nodes and Redis share the machine.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startHub } from '../../demo/hub/hub.mjs';
import { EventSource } from '../../js/api/event-source.js';
import { backoff } from '../../js/api/backoff.js';
import { Publisher } from '../hub/publisher.mjs';
import { Reader } from '../hub/reader.mjs';
import { summarise } from './measure.js';

/** @typedef {Awaited<ReturnType<typeof startHub>>} Hub */

const IDLE = 10_000;
const READERS = 1000;
const RATES = [5, 10, 25, 50, 100, 200, 400];
const SECONDS = 3;
/** A rate is held if the last event has come so soon. */
const LATE_MS = 500;
const BACK = 200;
const KILLS = 5;

/** No application stands behind this hub. */
const NO_APP = 9;

/** A process of readers, that ends with `act`. @param {(ask: (order: string, options?: object) => Promise<any>) => Promise<any>} act */
async function withReaders(act) {
  const child = fork(fileURLToPath(new URL('hub-readers.mjs', import.meta.url)));
  let last = 0;
  const ask = async (/** @type {string} */ order, options = {}) => {
    const id = ++last;
    child.send({ id, order, ...options });
    const [{ answer }] = await once(child, 'message');
    return answer;
  };
  try {
    return await act(ask);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

/** Bytes that the processes of a group hold for themselves. @param {number} group */
function memoryOf(group) {
  const rows = execFileSync('ps', ['-eo', 'pgid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([pgid]) => pgid === group)
    .reduce((sum, [, kilobytes]) => sum + kilobytes * 1024, 0);
}

/** @param {Hub} hub */
async function idle(hub) {
  const { a } = hub.servers;
  const before = memoryOf(Number(a.group));
  return withReaders(async (ask) => {
    const options = { ports: [hub.ports.a.readers], channel: 'live', readers: IDLE };
    const { milliseconds } = await ask('open', options);
    return { readers: IDLE, milliseconds, bytes: memoryOf(Number(a.group)) - before };
  });
}

/** Publishes at a rate for some seconds. @param {Hub} hub @param {number} rate @param {('a' | 'b')[]} nodes */
async function publish(hub, rate, nodes) {
  const start = performance.now();
  const count = rate * SECONDS;
  for (let i = 0; i < count; i++) {
    await wait(Math.max(0, start + (i * 1000) / rate - performance.now()));
    const sent = (performance.timeOrigin + performance.now()).toFixed(3);
    await hub.publish('count', { sent: Number(sent) }, { through: nodes[i % nodes.length] });
  }
  return { count, milliseconds: performance.now() - start };
}

/** The most events a second that all readers get in time. @param {Hub} hub @param {('a' | 'b')[]} nodes */
async function fanOut(hub, nodes) {
  return withReaders(async (ask) => {
    const ports = nodes.map((name) => hub.ports[name].readers);
    await ask('open', { ports, channel: 'count', readers: READERS });
    let best;
    for (const rate of RATES) {
      await ask('reset');
      const { count, milliseconds } = await publish(hub, rate, nodes);
      await wait(LATE_MS);
      const { received, taken } = await ask('result');
      if (received < count * READERS || milliseconds > SECONDS * 1000 + LATE_MS) break;
      const { median } = summarise(taken);
      best = { rate, events: Math.round((received / milliseconds) * 1000), median };
    }
    return { nodes: nodes.length, readers: READERS, ...best };
  });
}

/** Milliseconds until a reader whose node was killed has the next event. @param {Hub} hub */
async function failover(hub) {
  const url = `${hub.url}/streams/count`;
  const retry = backoff({ min: 1000 });
  const readers = Array.from({ length: BACK }, () => new Reader(new EventSource(url, { retry })));
  const publisher = new Publisher(hub, { interval: 100 });
  for (let i = 0; i < KILLS; i++) {
    for (const reader of readers) await reader.when({ number: publisher.taken + 1 });
    const name = i % 2 === 0 ? 'a' : 'b';
    await hub.kill(name);
    for (const reader of readers) await reader.when({ number: publisher.taken + 1 });
    await hub.servers[name].start();
  }
  await publisher.stop();
  for (const { source } of readers) source.close();
  const gaps = readers.flatMap((reader) => reader.gaps).sort((x, y) => x - y);
  return { kills: KILLS, readers: BACK, median: summarise(gaps).median, most: gaps.at(-1) };
}

export async function measureHub() {
  const [load] = os.loadavg();
  const hub = await startHub({ app: NO_APP });
  try {
    return {
      version: 'nginx with nchan 1.3.6, Redis 7.0',
      load,
      idle: await idle(hub),
      fanOut: [await fanOut(hub, ['a']), await fanOut(hub, ['a', 'b'])],
      failover: await failover(hub),
    };
  } finally {
    await hub.stop();
  }
}
