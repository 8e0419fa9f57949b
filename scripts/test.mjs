// Runs every check and suite of the built project, and prints the sum as the last line. A step says its
// own count in a line `N passed, N failed`; one that says none is a single test. With `check`, only those
// that take a minute in all: lint, one compiler's vectors, the tests that need no browser, one browser.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { MACHINES, VARIANTS } from '../tests/core/variants.mjs';

const seconds = process.env.FUZZ_SECONDS;
const isCheck = process.argv[2] === 'check';

/** Folders and files of tests without browsers, and the connections in Chromium; but those that wait,
 * make garbage or drive pages for seconds. */
const QUICK =
  /^tests\/((adapters|api|connection|events|parser|platform|vectors)\/|docs\/(figures|links|lists|made|rooms|states)|browser\/connections)/;
const SLOW = /(buffer-size|eventsource-parser|jquery|lifecycle|memory|zone)\.test\.mjs$/;

/** In Node.js alone, and busy with one core for long: beside the others, not the last of them. */
const BESIDE = 'tests/wasm/vectors.test.mjs';

const suites = readdirSync('tests', { recursive: true })
  .map((file) => `tests/${file}`)
  .filter((file) => file.endsWith('.test.mjs') && !file.includes('node_modules'))
  .filter((file) => !isCheck || (QUICK.test(file) && !SLOW.test(file)))
  .filter((file) => file !== BESIDE)
  .sort();

// Without, a quarter of their time goes to remembering what was freed.
const sparing = 'ASAN_OPTIONS=malloc_context_size=2:quarantine_size_mb=8';
const vectorsOf = (/** @type {string[]} */ builds) =>
  builds.flatMap((build) =>
    VARIANTS.map((variant) => ({
      name: `vectors, ${build}, variant ${variant}`,
      command: ['env', sparing, `build/tests/vectors-${build}-${variant}`, 'tests/vectors'],
    })),
  );

const lint = { name: 'lint', command: ['make', '--no-print-directory', '--keep-going', 'lint'] };
// Most suites wait for engines most of their time: as many files at a time as there are cores leave a third of
// these idle.
const files = availableParallelism() + 2;

/** @param {string} name @param {string[]} suites */
function nodeTest(name, suites) {
  const options = [`--test-concurrency=${files}`, '--test-reporter=./scripts/reporter.mjs'];
  return { name, command: [process.execPath, '--test', ...options, ...suites] };
}

const inNode = nodeTest('node:test', suites);
const header = { name: 'promises of the C header', command: ['build/tests/header'] };

// They need a core alone: they run beside the rest, and their output comes after.
const parser = [
  { name: `fuzzing for ${seconds} s`, command: ['make', '--no-print-directory', 'fuzz'] },
  ...vectorsOf(['gcc', 'clang', 'msan']),
  ...MACHINES.map((machine) => ({
    name: `vectors on ${machine}`,
    command: ['make', '--no-print-directory', `test-on-${machine}`],
  })),
  header,
  nodeTest('vectors in Node.js', [BESIDE]),
];

const [steps, besides] = isCheck
  ? [[inNode], [...vectorsOf(['gcc']), header, lint]]
  : [[inNode], [lint, ...parser]];
if (isCheck) process.env.TEST_BROWSER = 'Chromium';

/** @typedef {{ name: string, command: string[] }} Step */

/** What steps say of how much they held: events and faults, steps of the model, inputs, mutants. */
const HELD = /^(chaos in|model of|inputs (fuzzed|in the corpus)|mutants of)\b.*$/gm;
/** @type {string[]} */
const held = [];

/** What failed, as scripts/reporter.mjs tells it: said once more at the end, as thousands of lines lie between. */
const FAILED = /^FAILED .*(?:\n {4}.*)*/gm;
/** @type {string[]} */
const failures = [];

/** Runs a step to its end. @param {Step} step @param {(text: string) => void} print */
function run({ name, command: [file, ...args] }, print) {
  print(`\n== ${name}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (/** @type {string} */ text) => {
      output += text;
      print(text);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', reject);
    child.on('close', (code) => {
      held.push(...(output.match(HELD) ?? []));
      const count = countOf(output, code);
      if (count.failed > 0) failures.push(...(output.match(FAILED) ?? [`FAILED ${name}`]));
      resolve(count);
    });
  });
}

/** @param {string} output @param {number | null} code */
function countOf(output, code) {
  const [last] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].slice(-1);
  if (!last) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  const failed = Number(last[2]);
  return { passed: Number(last[1]), failed: code === 0 ? failed : Math.max(failed, 1) };
}

/** Runs steps one after the other. @param {Step[]} list @param {(text: string) => void} print */
async function runAll(list, print) {
  const counts = [];
  for (const step of list) counts.push(await run(step, print));
  return counts;
}

let printed = '';
const running = runAll(besides, (text) => (printed += text));
const counts = await runAll(steps, (text) => process.stdout.write(text));
counts.push(...(await running));
process.stdout.write(printed);

if (held.length > 0) console.log(`\n== held\n${held.join('\n')}`);
if (failures.length > 0) console.log(`\n== failed\n${failures.join('\n')}`);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
