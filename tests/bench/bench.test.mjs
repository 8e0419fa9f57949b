// Keeps the benchmarks alive and their results right: each runs once on small input, and every
// contender must have found the same events. No time is asserted.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { parseWhole } from '../vectors/reference.mjs';
import { ENGINES, openEngine, startServer } from './engines.mjs';
import { drawCharts } from './charts.mjs';
import { firstEvents, starts } from './suites.mjs';
import { tabs } from './tabs.mjs';
import { verdicts } from './targets.mjs';
import { makeStream, PARSED } from './workloads.js';

const ONCE = { sample: 0, least: 1, most: 1, spread: 1 };
const SIZE = 14_000;
const COUNT = 300;

/** @param {string} kind */
function expectedEvents(kind) {
  /** @type {object[]} */
  const events = [];
  parseWhole(makeStream(kind, SIZE), {
    event: (/** @type {string} */ type, /** @type {string} */ data, /** @type {string} */ id) =>
      events.push({ id, event: type || 'message', data }),
    retry() {},
    comment() {},
  });
  return events;
}

/** @param {Record<string, any>} results @param {string[]} names */
function assertMeasured(results, names) {
  for (const name of names) assert.ok(results[name]?.median > 0, `${name} was not measured`);
}

const server = await startServer();
test.after(() => server.close());
const { plain, secure } = server.origins;

for (const name of ENGINES) {
  test(`benchmarks in ${name}`, async (t) => {
    /** @type {string[]} */
    const lines = [];
    const engine = await openEngine(name, server.origins, (line) => lines.push(line));
    const isNode = name === 'node';
    const common = { engine: name, origin: plain, plan: ONCE };
    const parsers = ['ours (SIMD)', 'ours (JavaScript)', 'eventsource-parser'];
    const others = isNode ? ['undici'] : ['native', 'ours (script)'];
    const clients = ['ours (fetch)', 'ours (beside stream)', 'eventsource', ...others];
    try {
      // One realm for all, as each takes half a second to make.
      const streams = await engine.run('parsedEvents', {
        engine: name,
        kinds: PARSED,
        cuts: [16384, 'random'],
        size: SIZE,
      });
      for (const kind of PARSED) {
        await t.test(`Every parser finds the same events in the stream "${kind}".`, () => {
          const expected = expectedEvents(kind);
          assert.ok(expected.length > 0);
          for (const [cut, found] of Object.entries(streams[kind])) {
            const side = cut === 'random' ? [] : ['fetch-event-source', isNode ? ['undici'] : []];
            assert.deepEqual(Object.keys(found), [...parsers, ...side.flat(), 'records known']);
            for (const parser in found) assert.deepEqual(found[parser], expected, parser);
          }
        });
      }

      await t.test('Every client gives the same events to a listener.', async () => {
        for (const kind of ['tiny', 'named', 'big']) {
          const found = await engine.run('deliveredEvents', { ...common, kind, count: COUNT });
          for (const client of clients) assert.equal(found[client].length, COUNT, client);
          for (const client in found)
            assert.deepEqual(found[client], found['ours (fetch)'], client);
        }
      });

      await t.test('Parsing is measured for every contender.', async () => {
        const options = { ...common, size: SIZE, kinds: ['named'], cuts: [16384] };
        const { cells } = await engine.run('parse', options);
        assert.equal(cells.length, 1);
        assertMeasured(cells[0].results, [
          ...parsers,
          'fetch-event-source',
          'records known',
          'limit',
        ]);
        assert.deepEqual(lines.splice(0), [`parse ${name} named 16384`]);
        assert.equal(verdicts({ parse: { [name]: { cells } } }, ['parse'], [name]).length, 4);
      });

      await t.test('Delivery is measured for every client.', async () => {
        const { cells } = await engine.run('deliver', { ...common, kinds: ['tiny'] });
        assert.equal(cells.length, 1);
        assertMeasured(cells[0].results, [...clients, 'limit']);
      });

      await t.test('A burst is received whole, and its longest block measured.', async () => {
        const { events, longest } = await engine.run('burst', { ...common, events: 10_000 });
        assert.equal(events, 10_000);
        assert.ok(longest > 0);
      });

      await t.test('Latency is measured for one connection and for several.', async () => {
        const options = {
          engine: name,
          origins: secure,
          rounds: 1,
          count: 3,
          connections: [1, 8],
        };
        const { cells } = await engine.run('latency', options, 'secure');
        assert.equal(cells.length, 2);
        for (const { results } of cells) {
          assert.equal(results['ours (fetch)'].samples, 3);
          assert.equal(results[isNode ? 'undici' : 'native'].samples, 3);
        }
      });

      await t.test('Growth is measured for pieces, responses and connections.', async () => {
        const pieces = await engine.run('pieceGrowth', { ...common, sizes: [1000, 2000] });
        const origins = isNode ? [plain] : secure;
        const options = { ...common, origins, counts: [1, 20] };
        const connections = await engine.run('connectionGrowth', options, 'secure');
        const responses = isNode
          ? pieces
          : await engine.run('responseGrowth', { ...common, sizes: [1e4, 1e5] });
        for (const { cells } of [pieces, connections, responses]) assert.equal(cells.length, 2);
        assertMeasured(connections.cells[1].results, ['ours (fetch)']);
      });

      await t.test('What scripts and heaps cost is measured.', async () => {
        const client = 'ours (fetch)';
        const soak = await engine.run('soak', { ...common, client, events: 2000 });
        const origins = isNode ? [plain] : secure;
        const options = { engine: name, origins, client, count: 20 };
        const sources = await engine.run('manySources', options, 'secure');
        const held = await engine.run('heldStrings', {
          module: 'ours',
          variant: 'wasm-simd',
          events: 50,
        });
        assert.ok(held.events >= 50);
        const kept = await engine.run('keptEvents', {
          module: 'ours',
          variant: 'wasm-simd',
          kind: 'token',
          count: 5,
        });
        assert.equal(kept.events, 5);
        const heaps = [soak.grown, sources.each, held.each, kept.each];
        // Firefox does not tell a page's heap.
        assert.ok(
          heaps.every((heap) => (name === 'firefox' ? heap === null : Number.isFinite(heap))),
        );
        if (isNode) return;
        assertMeasured(await starts(engine, 1), ['ours', 'event-source-polyfill', 'empty']);
        const pages = ['ours (script)', 'ours (module)', 'native', 'event-source-polyfill'];
        assertMeasured(await firstEvents(engine, server.origins, 1), pages);
      });

      await t.test('What tabs cost is measured, where there are such.', async () => {
        const plan = { counts: [2], sample: 0, rounds: 1, ticks: 3, deaths: 1, group: 2 };
        const found = await tabs(engine, server.origins, () => {}, plan);
        if (isNode) return assert.equal(found, null);
        const [{ results }] = found.cells;
        assert.deepEqual(
          Object.entries(results).map(([client, { connections }]) => [client, connections]),
          [
            ['ours (shared)', 1],
            ['ours', 2],
            ['native', 2],
          ],
        );
        // Of those that share, one leads.
        const samples = Object.values(results).map(({ latency }) => latency.samples);
        assert.deepEqual(samples, [3, 6, 6]);
        for (const { events } of Object.values(results))
          assert.ok(events.tiny.events > 0 && events.named.events > 0);
        const ends = name === 'chromium' ? ['closed', 'crashed'] : ['closed'];
        assert.deepEqual(Object.keys(found.takeover), ends);
        for (const end of ends) assert.equal(found.takeover[end].samples, 1);
        assert.ok(verdicts({ tabs: { [name]: found } }, ['tabs'], [name]).length >= 5);
      });
    } finally {
      await engine.close();
    }
  });
}

test('Charts are drawn of what parsing and delivery gave.', async () => {
  const summary = (/** @type {number} */ median) => ({ median, events: 1000 / median });
  const names = ['ours (SIMD)', 'ours (JavaScript)', 'ours (fetch)', 'limit'];
  const results = Object.fromEntries(
    [...names, 'eventsource-parser'].map((name, index) => [name, summary(index + 1)]),
  );
  const machine = { cpu: 'A processor', cores: 2 };
  const found = {
    version: '1',
    date: '2026-01-01T00:00:00Z',
    machine,
    cells: [{ workload: 'a workload', cut: 256, results }],
  };
  const folder = await mkdtemp(path.join(tmpdir(), 'charts-'));
  try {
    await drawCharts({ parse: { node: found }, deliver: { node: found } }, folder);
    for (const name of ['parse', 'deliver']) {
      const svg = await readFile(path.join(folder, `${name}.svg`), 'utf8');
      assert.match(svg, /^<svg .*<\/svg>\s*$/s);
      assert.match(svg, /a workload/);
      assert.match(svg, /A processor/);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
