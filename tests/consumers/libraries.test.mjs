// Runs each library of libraries.mjs on the engine's own EventSource, with ours in its place, and with
// ours handed over where it takes one: the same must come of it, and the server must see the same.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { serve } from './host.mjs';
import { libraries } from './libraries.mjs';
import { runInNode, runInPage } from './run.mjs';

const TIMEOUT = 30000;

/** What an engine runs a library on. */
const IN_PAGES = ['native', 'ours', 'handed over'];
const CLIENTS = { Chromium: IN_PAGES, Firefox: IN_PAGES, 'Node.js': ['ours', 'handed over'] };

/** Who left a stream, and what it was to go on after. */
const told = ({ headers, end }) => [headers['last-event-id'] ?? '', end];

for (const [engine, clients] of Object.entries(CLIENTS)) {
  describe(engine, { concurrency: 4 }, () => {
    let browser;
    before(async () => (browser = browsers[engine] ? await browsers[engine]() : null));
    after(() => browser?.close());

    for (const { name, program, engines, option } of libraries) {
      if (!program || !engines.includes(engine)) continue;
      for (const client of clients) {
        if (client === 'handed over' && !option) continue;
        test(`${name}, ${client}`, { timeout: TIMEOUT }, async () => {
          const library = await import(`./libraries/${program}.mjs`);
          const host = await serve(library.attach);
          try {
            const own = client === 'native' ? 'native' : 'ours';
            const { differs = {}, bundle, worker } = library;
            const streams = library.streams[own] ?? library.streams;
            const run = browser ? runInPage : runInNode;
            const notes = await run({ program, client, host, browser, bundle, worker });
            assert.deepEqual(notes, [...library.expected, ...(differs[own] ?? [])]);
            await host.streams.left(streams.filter(([, end]) => end === 'client').length);
            assert.deepEqual(host.streams.list.map(told), streams);
          } finally {
            await host.close();
          }
        });
      }
    }
  });
}
