// Prints what a run found, and writes it down where the pages show it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawCharts } from './charts.mjs';
import { drawStampede } from './stampede.mjs';
import { hubRows, writeSummaries } from './summary.mjs';
import { figure, geometricMean, ratio, table } from './table.mjs';
import { speedup, startOf, steepness, verdicts } from './targets.mjs';

/** @param {any} cell */
const peersOf = (cell) => Object.keys(cell.results).filter((name) => !name.startsWith('ours'));

/** @param {any} found */
function parseTable({ cells }) {
  const [first, ...rest] = ['ours (SIMD)', 'ours (JavaScript)'];
  const peers = [...new Set(cells.flatMap(peersOf))];
  const heads = ['workload', 'chunk', 'ours, MB/s', ...rest, ...peers];
  const rows = cells.map((cell) => [
    cell.workload,
    cell.cut,
    figure(cell.results[first].rate),
    ...[...rest, ...peers].map((name) => ratio(speedup(cell, first, name))),
  ]);
  const means = [...rest, ...peers].map((name) => {
    const known = cells.map((cell) => speedup(cell, first, name)).filter(Number.isFinite);
    return ratio(geometricMean(known));
  });
  return `How many times faster ours on the SIMD core is than each:\n${table([
    heads,
    ...rows,
    ['geometric mean', '', '', ...means],
  ])}`;
}

/** @param {any} found */
function deliverTable({ cells, burst }) {
  const names = Object.keys(cells[0].results);
  const heads = ['events a second', ...cells.map((cell) => cell.workload), 'MB/s of big', 'over'];
  const big = cells.find((cell) => cell.workload === 'big');
  const rows = names.map((name) => [
    name,
    ...cells.map(({ results }) => figure(results[name].events)),
    big ? figure(big.results[name].rate) : '-',
    cells.map((cell) => ratio(speedup(cell, 'ours (fetch)', name))).join(' '),
  ]);
  const note = 'over: how many times more events ours over fetch delivers.\n';
  if (!burst) return table([heads, ...rows]) + note;
  const { events, milliseconds, longest } = burst;
  return `${table([heads, ...rows])}${note}A burst of ${figure(events)} events took ${figure(milliseconds)} ms, and kept the thread for ${figure(longest)} ms at most.\n`;
}

/** @param {any} found */
function latencyTable({ cells }) {
  const rows = cells.flatMap(({ connections, results }) =>
    Object.entries(results).map(([name, { median, p99, samples }]) => [
      name,
      connections,
      figure(median),
      figure(p99),
      samples,
    ]),
  );
  return table([['client', 'connections', 'median, ms', '99th percentile, ms', 'events'], ...rows]);
}

/** @param {any} found */
function costTable({ gzip, module, start, first, soak, sources, held, kept }) {
  const parts = [];
  // Results of earlier runs may lack what later ones measure.
  if (gzip) {
    const rows = Object.keys(gzip).map((name) => [
      name,
      figure(gzip[name]),
      figure(startOf(start, name)),
    ]);
    parts.push(table([['script', 'gzip, bytes', 'start, ms'], ...rows]));
  }
  if (first) {
    const rows = Object.keys(first).map((name) => [name, figure(first[name].median)]);
    parts.push(table([['page', 'until its first event, ms'], ...rows]));
  }
  if (module) parts.push(`The module has ${figure(module)} bytes.\n`);
  for (const name in soak) {
    const { events, milliseconds, grown } = soak[name];
    parts.push(
      `${name}: after ${figure(events)} events (${figure(milliseconds / 1000)} s) the heap had grown by ${figure(grown / 1024)} KiB.\n`,
    );
  }
  for (const name in sources) {
    const { count, each } = sources[name];
    parts.push(`${name}: ${figure(count)} open take ${figure(each / 1024)} KiB of heap each.\n`);
  }
  for (const name in held) {
    const { each } = held[name];
    parts.push(
      `${name}: holding an ID of 20 characters of each event keeps ${figure(each)} bytes each.\n`,
    );
  }
  for (const kind in kept) {
    for (const name in kept[kind]) {
      parts.push(
        `${name}: holding one event (${kind}) of each chunk of 58 KB keeps ${figure(kept[kind][name].each)} bytes each.\n`,
      );
    }
  }
  return parts.join('');
}

/** @param {any} found */
function growthTable(found) {
  return ['pieces', 'response', 'connections']
    .filter((part) => found[part])
    .map((part) => {
      const cells = found[part];
      const rows = Object.keys(cells[0].results).map((name) => [
        name,
        ...cells.map(({ results }) => figure(results[name].median)),
        ratio(steepness(cells, name)),
      ]);
      const heads = [`${part}, ms`, ...cells.map(({ size }) => figure(size)), 'time per size'];
      return table([heads, ...rows]);
    })
    .join('\n');
}

/** @param {any} found */
function nativeTable({ cells }) {
  const rows = cells.map(({ workload, cut, rate, memchr, copy, instructions }) => [
    workload,
    cut,
    figure(rate),
    ratio(rate / memchr),
    ratio(rate / copy),
    figure(instructions),
  ]);
  return table([
    ['workload', 'chunk', 'MB/s', 'of memchr', 'of a copy', 'instructions a byte'],
    ...rows,
  ]);
}

/** @param {any} found */
const hubTable = (found) => table(hubRows(found));

/** @param {any} found */
function tabsTable({ cells, takeover }) {
  const heads = ['client', 'tabs', 'connections', 'tiny, events/s', 'named, events/s'];
  const rows = cells.flatMap(({ tabs, results }) =>
    Object.entries(results).map(([name, { connections, latency, heap, events }]) => [
      name,
      tabs,
      connections,
      figure(events.tiny.events),
      figure(events.named.events),
      figure(latency.median),
      figure(latency.p99),
      figure(heap === null ? null : heap / 1024),
    ]),
  );
  const deaths = Object.entries(takeover).map(
    ([end, { median, most, samples }]) =>
      `The first event after the leader ${end === 'closed' ? 'was closed' : end}: median ${figure(median)} ms, at most ${figure(most)} ms, of ${samples}.\n`,
  );
  const delays = ['latency, ms', '99th percentile, ms', 'heap a tab, KiB'];
  return table([[...heads, ...delays], ...rows]) + deaths.join('');
}

/** @type {Record<string, (found: any) => string>} */
const tables = {
  parse: parseTable,
  deliver: deliverTable,
  latency: latencyTable,
  cost: costTable,
  growth: growthTable,
  tabs: tabsTable,
  native: nativeTable,
  hub: hubTable,
};

/**
 * @param {any} results
 * @param {{ benchmarks: string[], engines: string[], docs: string | null }} what
 */
export async function report(results, { benchmarks, engines, docs }) {
  for (const benchmark of benchmarks) {
    for (const engine of [...engines, 'native']) {
      const found = results[benchmark]?.[engine];
      if (!found) continue;
      const { cpu, cores } = found.machine;
      console.log(
        `\n== ${benchmark}, ${engine} ${found.version} (${cpu}, ${cores} cores, ${found.date})`,
      );
      console.log(tables[benchmark](found));
    }
  }
  const judged = verdicts(results, benchmarks, engines);
  const rows = judged.map(({ target, found, reached }) => [reached ? 'yes' : 'NO', target, found]);
  console.log('== targets');
  for (const row of rows) console.log(`${row[0].padEnd(4)}${row[1]}: ${row[2]}`);
  const { versions } = results;
  console.log(
    `\n${Object.entries(versions)
      .map((pair) => pair.join(' '))
      .join(', ')}`,
  );
  if (!docs) return;
  mkdirSync(docs, { recursive: true });
  writeFileSync(`${docs}/results.json`, `${JSON.stringify(results, null, 1)}\n`);
  await drawCharts(results, docs);
  drawStampede(`${docs}/stampede.svg`);
  await writeSummaries(results);
}

/** The hub's alone: they need no other part to be measured. @param {any} results @param {string} docs */
export async function reportHub({ hub }, docs) {
  await writePart({ hub }, docs);
  drawStampede(`${docs}/stampede.svg`);
}

/** The same of tabs. @param {any} results @param {string} docs */
export const reportTabs = ({ tabs }, docs) => writePart({ tabs }, docs);

/** @param {any} part @param {string} docs */
async function writePart(part, docs) {
  const file = `${docs}/results.json`;
  const all = { ...JSON.parse(readFileSync(file, 'utf8')), ...part };
  writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`);
  await writeSummaries(all);
}
