// What the pages say of the results, between their marks: figures, and the targets that were missed. A
// test holds them to docs/bench/results.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { tableOf as table, withParts } from '../docs/parts.mjs';
import { ALONE } from './growth.js';
import { figure, geometricMean } from './table.mjs';
import { speedup, startOf, verdicts } from './targets.mjs';

const ENGINES = { chromium: 'Chromium', firefox: 'Firefox', node: 'Node.js' };
const names = Object.keys(ENGINES);

/** Where no engine has it. */
const NONE = '–';

/** @param {number} number */
const times = (number) => (Number.isFinite(number) ? figure(number) : NONE);

/** @param {any} results @param {string} benchmark @param {string} engine @param {string} workload */
const cellOf = (results, benchmark, engine, workload) =>
  results[benchmark]?.[engine]?.cells.find((cell) => cell.workload === workload);

/** The rows of the table: what it is, and its figure in an engine.
 * @type {[string, (results: any, engine: string) => string][]} */
const ROWS = [
  ...['SIMD', 'JavaScript'].map((core) =>
    row(`parse, ${core} core: times as fast as eventsource-parser, mean`, meanOfParse(core)),
  ),
  ...['tiny', 'token', 'named'].map((kind) =>
    row(`deliver, ${kind}: times the events of native`, over('ours (fetch)', kind, 'native')),
  ),
  ...['tiny', 'token', 'named'].map((kind) =>
    row(`the same by script tag, ${kind}`, over('ours (script)', kind, 'native')),
  ),
  ...['tiny', 'token', 'named'].map((kind) =>
    row(
      `by script tag, ${kind}: times the events of the package`,
      over('ours (script)', kind, 'ours (fetch)'),
    ),
  ),
  ...['tiny', 'token', 'named'].map((kind) =>
    row(
      `where eventsource-wasm/stream was used before, ${kind}: times the events`,
      over('ours (beside stream)', kind, 'ours (fetch)'),
    ),
  ),
  row(
    'deliver, named: times the events of eventsource',
    over('ours (fetch)', 'named', 'eventsource'),
  ),
  row('the same, event-source-polyfill', over('ours (fetch)', 'named', 'event-source-polyfill')),
  row(
    'deliver, named: share of the speed of reading alone',
    over('ours (fetch)', 'named', 'limit'),
  ),
  ...[1, 100].flatMap((open) => [
    row(`latency, ${open} open: median and 99th percentile, ms`, latency(open, 'ours (fetch)')),
    row('the same, native (Node.js: undici)', latency(open, null)),
  ]),
  row('longest hold of the thread in 1,000,000 events at once, ms', longestHold),
  row('backlog over XHR: time for ten times the bytes', growth('as set')),
  row('the same, XMLHttpRequest alone', growth(ALONE)),
  row('script from a server: start, ms', (results, engine) =>
    figure(startOf(results.cost?.[engine]?.start, 'ours')),
  ),
];

/** The figures of the README.
 * @type {typeof ROWS} */
const ROWS_OF_README = [
  row('longest time for which a burst of 1,000,000 events holds the page, ms', longestHold),
  row("events a second: times the browser's own", over('ours (fetch)', 'named', 'native')),
  row(
    'events a second: times the package eventsource',
    over('ours (fetch)', 'named', 'eventsource'),
  ),
  row('parser alone: times as fast as eventsource-parser, mean', meanOfParse('SIMD')),
  row(
    'from the server to the listener: median, ms',
    (results, engine) => latency(1, 'ours (fetch)')(results, engine).split(',')[0],
  ),
];

/** @param {string} name @param {(results: any, engine: string) => string} find @returns {[string, typeof find]} */
function row(name, find) {
  return [name, find];
}

/** @param {string} core */
function meanOfParse(core) {
  return (/** @type {any} */ results, /** @type {string} */ engine) => {
    const cells = results.parse?.[engine]?.cells ?? [];
    return times(geometricMean(cells.map((cell) => speedup(cell, `ours (${core})`))));
  };
}

/** @param {any} results @param {string} engine */
function longestHold(results, engine) {
  return figure(results.deliver?.[engine]?.burst?.longest);
}

/** @param {string} ours @param {string} kind @param {string} other */
function over(ours, kind, other) {
  return (/** @type {any} */ results, /** @type {string} */ engine) =>
    times(speedup(cellOf(results, 'deliver', engine, kind), ours, other));
}

/** @param {number} open @param {string | null} name null: the engine's own */
function latency(open, name) {
  return (/** @type {any} */ results, /** @type {string} */ engine) => {
    const cell = results.latency?.[engine]?.cells.find(({ connections }) => connections === open);
    if (!cell) return NONE;
    const { median, p99 } = cell.results[name ?? (engine === 'node' ? 'undici' : 'native')];
    return `${figure(median)}, ${figure(p99)}`;
  };
}

/** @param {string} name of a contender */
function growth(name) {
  return (/** @type {any} */ results, /** @type {string} */ engine) => {
    const cells = results.growth?.[engine]?.response ?? [];
    const [before, after] = cells.slice(-2).map((cell) => cell.results[name]?.median);
    return times(after / before);
  };
}

/** @param {any} results */
function machineOf(results) {
  const { date, machine } = results.parse.node;
  const versions = names
    .filter((name) => results.deliver[name])
    .map((name) => `${ENGINES[name]} ${results.deliver[name].version}`);
  return `Taken on ${machine.cores} cores of an ${machine.cpu}, ${machine.memory}, ${date.slice(0, 10)}: ${versions.join(', ')}.`;
}

/** @param {any} results @param {typeof ROWS} rows */
function tableOf(results, rows, engines = names) {
  const heads = ['', ...engines.map((engine) => ENGINES[engine])];
  const lines = rows.map(([name, find]) => [
    name,
    ...engines.map((engine) => find(results, engine).replace(/(?<![^ ])-(?![^ ])/g, NONE)),
  ]);
  // What a run left out is no row.
  return table(
    heads,
    lines.filter(([, ...cells]) => cells.some((cell) => cell !== NONE)),
  );
}

const TABS = [1, 5, 20];
const tabsOf = (/** @type {number} */ count) => (count === 1 ? '1 tab' : `${count} tabs`);
const TAB_CLIENTS = ['ours (shared)', 'ours', 'native'];

/** The rows of the table of tabs. @type {typeof ROWS} */
const ROWS_OF_TABS = [
  ...['tiny', 'named'].flatMap((kind) =>
    TABS.map((tabs) =>
      row(
        `events a second, ${kind}, ${tabsOf(tabs)}`,
        ofTabs(tabs, ({ events }) => figure(events[kind].events)),
      ),
    ),
  ),
  ...TABS.map((tabs) =>
    row(
      `latency, ${tabsOf(tabs)}: median, ms`,
      ofTabs(tabs, ({ latency }) => figure(latency.median)),
    ),
  ),
  row(
    'the same, 99th percentile, ms',
    ofTabs(20, ({ latency }) => figure(latency.p99)),
  ),
  row(
    'heap of each of 20 tabs, KiB',
    ofTabs(20, ({ heap }) => figure(heap === null ? null : heap / 1024)),
  ),
  row(
    'connections that the server holds for 20 tabs',
    ofTabs(20, ({ connections }) => connections),
  ),
  row("from the leader's end to a follower's next event: closed, ms", takeover('closed')),
  row('the same: crashed, ms', takeover('crashed')),
];

/** Of each client. @param {number} tabs @param {(found: any) => string | number} get */
function ofTabs(tabs, get) {
  return (/** @type {any} */ results, /** @type {string} */ engine) => {
    const cell = results.tabs[engine].cells.find((/** @type {any} */ one) => one.tabs === tabs);
    return TAB_CLIENTS.map((name) => get(cell.results[name])).join(' · ');
  };
}

/** @param {string} end */
function takeover(end) {
  return (/** @type {any} */ results, /** @type {string} */ engine) =>
    figure(results.tabs[engine].takeover[end]?.median);
}

/** @param {any} results */
function tabsIn(results) {
  const engines = ['chromium', 'firefox'];
  if (!engines.every((engine) => results.tabs?.[engine]))
    return 'To be measured: `make bench BENCH=tabs`.';
  const { date } = results.tabs.chromium;
  return `Taken ${date.slice(0, 10)}.\n\n${tableOf(results, ROWS_OF_TABS, engines)}`;
}

/** @param {any} results */
function missedIn(results) {
  const missed = verdicts(results, Object.keys(results), names).filter(({ reached }) => !reached);
  return missed.map(({ target, found }) => `- ${target}: ${found}`).join('\n');
}

/** What a hub of two nodes does on one machine. @param {any} found */
export function hubRows({ idle, fanOut, failover }) {
  const { readers, milliseconds, bytes } = idle;
  const nodes = { 1: 'one node', 2: 'two nodes' };
  return [
    ['', 'measured'],
    [
      `memory of a node for a reader, of ${figure(readers)} idle ones, kB`,
      figure(bytes / readers / 1000),
    ],
    [`time to open them, s`, figure(milliseconds / 1000)],
    ...fanOut.flatMap(({ nodes: count, readers, rate, events, median }) => [
      [
        `${nodes[count]}, ${figure(readers)} readers: events a second that all get in time`,
        figure(events),
      ],
      [
        `the same: messages a second, and median on the way, ms`,
        `${figure(rate)}, ${figure(median)}`,
      ],
    ]),
    [
      `node killed, ${figure(failover.readers)} readers with backoff(): median and longest until the next event, s`,
      `${figure(failover.median / 1000)}, ${figure(failover.most / 1000)}`,
    ],
  ];
}

/** @param {any} results */
function hubOf({ hub }) {
  const { machine, date, version, load, ...found } = hub.native;
  // Other things that ran took what these figures lack.
  const busy =
    load > 1
      ? ` The machine was busy (a load of ${figure(load)}): take them for a lower limit.`
      : '';
  const [heads, ...rows] = hubRows(found);
  const where = `Taken on ${machine.cores} cores of an ${machine.cpu}, which readers, nodes and Redis share, ${date.slice(0, 10)}: ${version}.${busy}`;
  return `${where}\n\n${table(heads, rows)}`;
}

/** The parts of the pages, by the names of their marks. @type {Record<string, (results: any) => string>} */
const PARTS = {
  five: (results) => tableOf(results, ROWS_OF_README),
  machine: machineOf,
  figures: (results) => tableOf(results, ROWS),
  missed: missedIn,
  hub: hubOf,
  tabs: tabsIn,
};

/** Which part is where. */
export const PAGES = {
  'README.md': ['five'],
  'docs/performance.md': ['machine', 'figures', 'missed', 'tabs'],
  'docs/scaling.md': ['hub'],
};

/** The parts that a page has. @param {string} page @param {any} results */
export const partsOf = (page, results) =>
  Object.fromEntries(PAGES[page].map((name) => [`results: ${name}`, PARTS[name](results)]));

/** @param {any} results */
export async function writeSummaries(results) {
  for (const page in PAGES) {
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, await withParts(text, partsOf(page, results)));
  }
}
