// Long use of sources, and what is left of it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { places } from './places.mjs';
import { openMany, readLong } from './use.mjs';

/** 100 bytes as they are sent. */
export const EVENT = `data: ${'x'.repeat(92)}\n\n`;

async function startServers() {
  const child = fork(new URL('server.mjs', import.meta.url));
  const [origins] = await once(child, 'message');
  return {
    ...origins,
    /** Resolves once no response is open: who closed one has let go of its socket. */
    async idle() {
      for (let open = NaN; open !== 0;) {
        child.send('open');
        [open] = await once(child, 'message');
      }
    },
    close: () => child.disconnect(),
  };
}

/**
 * @param {string} name of a place
 * @param {{ events: number, sources: number }} sizes
 */
export async function soak(name, { events, sources }) {
  const servers = await startServers();
  // Pages of another origin would need CORS.
  const reading = await places[name](servers.bulk);
  const query = new URLSearchParams({ events: `${events}`, text: EVENT });
  const long = await reading.run(readLong, { url: `${servers.bulk}/bulk?${query}`, events });
  await reading.close();
  const opening = await places[name](servers.floods);
  const many = await opening.run(openMany, { url: `${servers.floods}/flood/one`, count: sources });
  await servers.idle();
  await opening.close();
  servers.close();
  return { long, many, slack: reading.slack };
}

/** What is wrong with what was held. @param {Awaited<ReturnType<typeof soak>>} outcome @param {{ events: number, sources: number }} sizes */
export function problemsOf({ long, many, slack }, { events, sources }) {
  const problems = [];
  if (long.result !== `${events} ended`) problems.push(`of ${events} events came: ${long.result}`);
  if (many.result !== sources) problems.push(`of ${sources} sources had an event: ${many.result}`);
  for (const { tenth, end } of [long, many]) {
    if (end.bytes - tenth.bytes > slack) problems.push(`${tenth.bytes} bytes grew to ${end.bytes}`);
    // Node.js has one of its own.
    if (end.memories !== tenth.memories) problems.push(`${end.memories} memories`);
    if ((end.listeners ?? 0) > (tenth.listeners ?? 0)) problems.push(`${end.listeners} listeners`);
    if (end.timers) problems.push(`${end.timers} timers`);
  }
  return problems;
}
