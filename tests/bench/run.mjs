// Runs the benchmarks and writes what they found: `make bench`, or parts of it by
// BENCH=parse,deliver,latency,cost,growth,tabs,native,hub and BROWSERS=chromium,firefox,node; and of `parse`,
// by KINDS=tiny,big and CUTS=256,16384 (workloads.js). A whole run ends with docs/bench/; so does
// BENCH=report, with what the latest runs of all parts have left, and BENCH=hub or BENCH=tabs, with its own part.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ENGINES, openEngine, startServer } from './engines.mjs';
import { pinnedVersions } from './bundle.mjs';
import { machine } from './machine.mjs';
import { measureHub } from './hub.mjs';
import { measureNative } from './native.mjs';
import { report, reportHub, reportTabs } from './report.mjs';
import { suites } from './suites.mjs';

/** Some cells are no result. */
const RESULTS =
  process.env.KINDS || process.env.CUTS ? 'build/bench/cells.json' : 'build/bench/results.json';
const DOCS = 'docs/bench';

const chosen = (/** @type {string | undefined} */ list, /** @type {string[]} */ all) =>
  list
    ? all.filter((name) =>
        list
          .toLowerCase()
          .split(/[\s,]+/)
          .includes(name),
      )
    : all;

/** Those without an engine. */
const ALONE = ['native', 'hub'];
const ALL = [...Object.keys(suites), ...ALONE];
const isReport = process.env.BENCH === 'report';
const benchmarks = chosen(process.env.BENCH, ALL);
const engines = chosen(process.env.BROWSERS, ENGINES);

/** Results of earlier runs stay until the same benchmark runs in the same engine again. */
function earlier() {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch (error) {
    return {};
  }
}

const log = (/** @type {string} */ line) => console.error(`  ${line}`);
const results = earlier();

/** @param {string} benchmark @param {string} engine @param {string} version @param {object} found */
function keep(benchmark, engine, version, found) {
  results[benchmark] ??= {};
  const date = new Date().toISOString();
  results[benchmark][engine] = { date, version, machine: machine(), ...found };
  mkdirSync('build/bench', { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
}

const server = await startServer();
try {
  const inEngines = benchmarks.filter((name) => !ALONE.includes(name));
  for (const name of inEngines.length > 0 ? engines : []) {
    const engine = await openEngine(name, server.origins, log);
    try {
      for (const benchmark of inEngines) {
        const found = await suites[benchmark](engine, server.origins, log);
        if (found) keep(benchmark, name, engine.version, found);
      }
    } finally {
      await engine.close();
    }
  }
} finally {
  await server.close();
}
if (benchmarks.includes('native')) {
  const { version, ...found } = measureNative();
  keep('native', 'native', version, found);
}
if (benchmarks.includes('hub')) {
  const { version, ...found } = await measureHub();
  keep('hub', 'native', version, found);
}
results.versions = await pinnedVersions();
writeFileSync(RESULTS, `${JSON.stringify(results, null, 1)}\n`);

const isWhole = ['BENCH', 'BROWSERS', 'KINDS', 'CUTS'].every((name) => !process.env[name]);
await report(results, {
  benchmarks: isReport ? ALL : benchmarks,
  engines,
  docs: isWhole || isReport ? DOCS : null,
});
if (process.env.BENCH === 'hub') await reportHub(results, DOCS);
if (process.env.BENCH === 'tabs' && !process.env.BROWSERS) await reportTabs(results, DOCS);
