// What the project wants to reach, beside what a run found. Nothing here fails: where a figure is
// not reached, docs/performance.md says so.
import { ALONE } from './growth.js';
import { figure, geometricMean, ratio } from './table.mjs';

/** @typedef {{ target: string, found: string, reached: boolean }} Verdict */

const PEER = 'eventsource-parser';
const SIMD = 'ours (SIMD)';
const SCRIPTED = 'ours (JavaScript)';
/** The limit of any core: see contenders/records-known.js. */
const KNOWN = 'records known';
/** How many times as long as it ours may take, in chunks of 16 KiB and more. */
const BEHIND = 1.6;

/** How many times faster one contender of a cell is than another. */
export const speedup = (/** @type {any} */ cell, /** @type {string} */ name, other = PEER) => {
  const { [name]: one, [other]: two } = cell?.results ?? {};
  return one && two ? two.median / one.median : NaN;
};

const describe = (/** @type {any} */ { workload, cut }) => `${workload} in ${cut}`;

/** @param {string} engine @param {any} found @returns {Verdict[]} */
function ofParse(engine, { cells }) {
  const wanted = OVER_PEER[/** @type {keyof typeof OVER_PEER} */ (engine)];
  const mean = geometricMean(cells.map((cell) => speedup(cell, SIMD)));
  const slow = cells.filter((cell) => cell.cut !== 64 && speedup(cell, SIMD) < 0.95);
  const scripted = cells.map((cell) => speedup(cell, SCRIPTED));
  const behind = cells
    .filter((cell) => cell.cut >= 16384 && 1 / speedup(cell, SIMD, KNOWN) > BEHIND)
    .map((cell) => `${describe(cell)}: ${ratio(1 / speedup(cell, SIMD, KNOWN))}`);
  const list = slow.map((cell) => `${describe(cell)}: ${ratio(speedup(cell, SIMD))}`).join(', ');
  return [
    {
      target: `parse, ${engine}: SIMD at least ${wanted}x ${PEER} on average`,
      found: ratio(mean),
      reached: mean >= wanted,
    },
    {
      target: `parse, ${engine}: SIMD below 0.95x in no cell of 256 B or more`,
      found: list || 'none',
      reached: slow.length === 0,
    },
    {
      target: `parse, ${engine}: SIMD at most ${BEHIND}x behind records known in chunks of 16 KiB and more`,
      found: behind.join(', ') || 'none further',
      reached: behind.length === 0,
    },
    {
      target: `parse, ${engine}: JavaScript core at least 1x ${PEER} on average, 0.5x in each cell`,
      found: `${ratio(geometricMean(scripted))}, worst ${ratio(Math.min(...scripted))}`,
      reached: geometricMean(scripted) >= 1 && Math.min(...scripted) >= 0.5,
    },
  ];
}

/** Clients that dispatch events of the platform. */
const REAL = ['native', 'eventsource', 'sse.js', 'undici'];

/** By how much ours delivers more than native, at least. */
const OVER_NATIVE = { chromium: 25, firefox: 10 };

/** How fast parsing is on average, at least. */
const OVER_PEER = { chromium: 2, firefox: 2.2, node: 2.8 };

/** @param {string} engine @param {any} found @returns {Verdict[]} */
function ofDeliver(engine, { cells, burst }) {
  const verdicts = [];
  const small = cells.filter((cell) => cell.workload !== 'big');
  const ours = 'ours (fetch)';
  const wanted = OVER_NATIVE[/** @type {keyof typeof OVER_NATIVE} */ (engine)];
  const each = (/** @type {string} */ other, of = small) =>
    of.map((cell) => `${cell.workload} ${ratio(speedup(cell, ours, other))}`).join(', ');
  const least = (/** @type {string} */ other, of = small) =>
    Math.min(...of.map((cell) => speedup(cell, ours, other)));
  const timed = [ours, 'ours (script)'].filter((name) =>
    small.some(({ results }) => results[name]),
  );
  for (const name of wanted ? timed : []) {
    const times = small.map((cell) => speedup(cell, name, 'native'));
    verdicts.push({
      target: `deliver, ${engine}: ${name} ${wanted}x native's events a second`,
      found: small.map(({ workload }, i) => `${workload} ${ratio(times[i])}`).join(', '),
      reached: Math.min(...times) >= wanted,
    });
  }
  const rivals = REAL.filter((name) => name !== 'native' && cells[0].results[name]);
  for (const name of engine === 'chromium' ? rivals : []) {
    verdicts.push({
      target: `deliver, ${engine}: 3x ${name}`,
      found: each(name),
      reached: least(name) >= 3,
    });
  }
  const named = cells.filter((cell) => cell.workload === 'named');
  if (engine !== 'node') {
    verdicts.push({
      target: `deliver, ${engine}: half as fast as reading alone for named events`,
      found: each('limit', named),
      reached: least('limit', named) >= 0.5,
    });
    verdicts.push({
      target: `deliver, ${engine}: level with event-source-polyfill for named events`,
      found: each('event-source-polyfill', named),
      reached: least('event-source-polyfill', named) >= 0.95,
    });
  }
  if (!burst) return verdicts;
  return verdicts.concat({
    target: `burst, ${engine}: the thread is free every 50 ms of ${figure(burst.events)} events`,
    found: `longest ${figure(burst.longest)} ms`,
    // The event in hand, and the 4 ms that browsers keep between timers, come on top.
    reached: burst.longest <= 60,
  });
}

/** @param {string} engine @param {any} found @returns {Verdict[]} */
function ofLatency(engine, { cells }) {
  const other = engine === 'node' ? 'undici' : 'native';
  return cells.map(({ connections, results }) => {
    const ours = results['ours (fetch)'];
    const theirs = results[other];
    return {
      target: `latency, ${engine}, ${connections} open: no worse than ${other}'s`,
      found: ['median', 'p99']
        .map((key) => `${key} ${figure(ours[key])} ms against ${figure(theirs[key])} ms`)
        .join(', '),
      reached: ours.median <= theirs.median * 1.05,
    };
  });
}

/**
 * Time over size, of the largest step: 1 is linear.
 * @param {any[]} cells @param {string} name
 */
export function steepness(cells, name) {
  const [before, after] = cells.slice(-2);
  const times = after.results[name].median / before.results[name].median;
  return times / (after.size / before.size);
}

/** @param {string} engine @param {any} found @returns {Verdict[]} */
function ofGrowth(engine, found) {
  return ['pieces', 'response', 'connections']
    .filter((part) => found[part])
    .map((part) => {
      const names = Object.keys(found[part][0].results).filter(
        (name) => !['native', 'undici', PEER].includes(name),
      );
      const steps = names.map((name) => steepness(found[part], name));
      // One response without end is kept, and copied, by the engine.
      const judged = steps.filter((_, index) => !['one response', ALONE].includes(names[index]));
      return {
        target: `growth, ${engine}, ${part}: linear`,
        found: names.map((name, i) => `${name}: time per size ${ratio(steps[i])}`).join(', '),
        reached: Math.max(...judged) <= 1.2,
      };
    });
}

/** Milliseconds that a script keeps a page, beyond an empty one. @param {any} start @param {string} name
 * @returns {number | undefined} */
export const startOf = (start, name) =>
  start?.[name] && start.empty ? start[name].median - start.empty.median : undefined;

/** @param {string} engine @param {any} found @returns {Verdict[]} */
function ofCost(engine, { gzip, module, start, kept }) {
  const verdicts = ofKept(engine, kept);
  const took = startOf(start, 'ours');
  if (!gzip || took === undefined) return verdicts;
  const sizes = [
    { target: 'module at most 8,192 bytes', found: figure(module), reached: module <= 8192 },
    {
      target: 'script at most 14,336 bytes gzip',
      found: figure(gzip.ours),
      reached: gzip.ours <= 14336,
    },
  ].filter(() => engine === 'chromium');
  const starts = {
    target: `start, ${engine}: the script takes less than 0.3 ms`,
    found: `${figure(took)} ms`,
    reached: took < 0.3,
  };
  return [...sizes, starts, ...verdicts];
}

/** What an event takes itself: its object, its strings and their heads. */
const OWN = 600;

/** @param {string} engine @param {any} kept @returns {Verdict[]} */
function ofKept(engine, kept) {
  if (!kept) return [];
  const each = Object.keys(kept).map((kind) => `${kind} ${figure(kept[kind].ours.each)} bytes`);
  return [
    {
      target: `kept events, ${engine}: each keeps at most 4 KiB beside itself`,
      found: each.join(', '),
      reached: Object.values(kept).every(({ ours }) => ours.each <= 4096 + OWN),
    },
  ];
}

/** What a bare channel gave to 1, 5 and 20 tabs: events a second, in one message a chunk. */
const OVER_CHANNEL = {
  chromium: { tiny: [11.7e6, 4.7e6, 1.1e6], named: [1.67e6, 487e3, 107e3] },
  firefox: { tiny: [9.3e6, 4e6, 1.6e6], named: [824e3, 269e3, 138e3] },
};
/** Of those the share that is left with the parser and the listeners. */
const SHARE = 0.25;

/** @param {string} engine @param {any} found @returns {Verdict[]} */
function ofTabs(engine, { cells, takeover }) {
  const shared = 'ours (shared)';
  const bare = OVER_CHANNEL[/** @type {keyof typeof OVER_CHANNEL} */ (engine)];
  const speeds = ['tiny', 'named'].map((kind) => {
    const shares = cells.map((cell, i) => cell.results[shared].events[kind].events / bare[kind][i]);
    return {
      target: `tabs, ${engine}, ${kind}: ${SHARE} of the events a second of a bare channel, in ${cells.map((cell) => cell.tabs).join(', ')} tabs`,
      found: shares.map(figure).join(', '),
      reached: Math.min(...shares) >= SHARE,
    };
  });
  const delays = cells.map(({ tabs, results }) => ({
    target: `tabs, ${engine}, in ${tabs}: at followers at most 1 ms later than native`,
    found: `median ${figure(results[shared].latency.median)} ms against ${figure(results.native.latency.median)} ms`,
    reached: results[shared].latency.median <= results.native.latency.median + 1,
  }));
  const open = cells.map(({ results }) => results[shared].connections);
  const held = {
    target: `tabs, ${engine}: one connection`,
    found: open.join(', '),
    reached: open.every((count) => count === 1),
  };
  const ends = Object.entries(takeover).map(([end, { median, most }]) => ({
    target: `tabs, ${engine}: the next event within 100 ms of the leader's end, ${end}`,
    found: `median ${figure(median)} ms, at most ${figure(most)} ms`,
    reached: median <= 100,
  }));
  return [...speeds, ...delays, held, ...ends];
}

/** @type {Record<string, (engine: string, found: any) => Verdict[]>} */
const judges = {
  parse: ofParse,
  deliver: ofDeliver,
  latency: ofLatency,
  growth: ofGrowth,
  cost: ofCost,
  tabs: ofTabs,
};

/**
 * @param {any} results
 * @param {string[]} benchmarks
 * @param {string[]} engines
 */
export function verdicts(results, benchmarks, engines) {
  return benchmarks.flatMap((benchmark) =>
    engines
      .filter((engine) => judges[benchmark] && results[benchmark]?.[engine])
      .flatMap((engine) => judges[benchmark](engine, results[benchmark][engine])),
  );
}
