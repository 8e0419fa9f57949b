// Benchmark "latency": one event at a time, from the server's write to the listener's call.
import { clock, clockAhead } from './clock.js';
import { clientsOf } from './deliver.js';
import { median, quantile } from './measure.js';

/**
 * @param {string} origin
 * @param {import('./contenders/clients-web.js').Client} client
 * @param {number} connections
 * @param {number} count
 * @param {number} ahead
 */
async function delays(origin, client, connections, count, ahead) {
  const key = Math.random();
  /** @type {(data: string) => void} */
  let heard;
  /** @type {(() => void)[]} */
  const closes = [];
  // The server greets each.
  await new Promise((resolve) => {
    let left = connections;
    heard = () => void (--left === 0 && resolve(null));
    for (let index = 0; index < connections; index++) {
      const url = `${origin}/latency?key=${key}&index=${index}`;
      closes.push(client(url, 'message', (_, data) => heard(data)));
    }
  });
  const taken = [];
  for (let i = 0; i < count; i++) {
    const arrival = new Promise((resolve) => {
      heard = (data) => resolve(clock() + ahead - Number(data));
    });
    await fetch(`${origin}/latency/next?key=${key}&index=${i % connections}`);
    taken.push(await arrival);
  }
  for (const close of closes) close();
  return taken;
}

/**
 * The origins take turns: a server of HTTP/2 ends a connection on which a thousand streams were closed.
 * So do the contenders at being first, on connections that are new.
 * @param {{ engine: string, origins: string[], log: (line: string) => void, rounds?: number,
 *   count?: number, connections?: number[] }} options
 */
export async function latency({
  engine,
  origins,
  log,
  rounds = 5,
  count = 100,
  connections = [1, 100],
}) {
  const { clients } = await clientsOf(engine);
  const entered = Object.entries(clients).filter(([name]) => /^(ours|native|undici)/.test(name));
  const cells = [];
  for (const open of connections) {
    /** @type {Record<string, number[]>} */
    const taken = {};
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const origin = origins[round % origins.length];
      const ahead = await clockAhead(origin);
      const first = round % entered.length;
      for (const [name, client] of [...entered.slice(first), ...entered.slice(0, first)]) {
        const found = await delays(origin, client, open, count, ahead);
        taken[name] = round === 0 ? [] : [...taken[name], ...found];
      }
    }
    const results = Object.fromEntries(
      Object.entries(taken).map(([name, all]) => [
        name,
        { median: median(all), p99: quantile(all, 0.99), samples: all.length },
      ]),
    );
    cells.push({ connections: open, results });
    log(`latency ${engine} ${open}`);
  }
  return { cells };
}
