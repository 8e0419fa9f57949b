// Runs table tests with one mutant after the other, in one process: most take no longer than a test. The parent
// sends mutants; each is answered by what became of it. Usage: forked, with the files of tests as arguments.
import { load, tests } from './shim.mjs';

const { setTimeout, clearTimeout, setImmediate } = globalThis;
/** A test that goes on after so many looks, of which each lets everything happen that is due, has no end. */
const LOOKS = 30;
/** Milliseconds between two of them. */
const LOOK = 30;

/** Of Stryker's instrumentation. */
const stryker = /** @type {any} */ (globalThis).__stryker__ ?? {};
/** @type {any} */ (globalThis).__stryker__ = stryker;

/** Whether something failed that no test waited for. */
let stray = false;

/** What a test or a mutant left for the next turns happens, and is not its successor's. */
async function calm() {
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
  stray = false;
}

/** @param {(typeof tests)[number]} given @returns {Promise<boolean>} whether it passed */
async function passes({ run }) {
  let timer;
  const late = new Promise((resolve) => {
    let looks = 0;
    const look = () => {
      if (++looks > LOOKS) resolve(false);
      else timer = setTimeout(look, LOOK);
    };
    look();
  });
  const passed = run().then(
    () => true,
    () => false,
  );
  const result = await Promise.race([passed, late]);
  clearTimeout(timer);
  return result;
}

// What is written there by mutants is of no use to anybody.
console.warn = () => {};
for (const url of process.argv.slice(2)) await load(url);

/** The tests that reach a mutant, the quickest first. @type {Map<string, { test: (typeof tests)[number], hits: number }[]>} */
const reaching = new Map();
/** @type {[number, (typeof tests)[number]][]} */
const times = [];
for (const given of tests) {
  await calm();
  stryker.currentTestId = given.id;
  const start = performance.now();
  if (!(await passes(given))) {
    console.error(`fails without a mutant: ${given.name}`);
    process.exit(1);
  }
  times.push([performance.now() - start, given]);
}
stryker.currentTestId = undefined;
process.on('uncaughtException', () => (stray = true));
process.on('unhandledRejection', () => (stray = true));
const { static: atLoad, perTest } = stryker.mutantCoverage;
const whileLoading = new Set(Object.keys(atLoad));
for (const [, given] of times.sort(([a], [b]) => a - b)) {
  for (const [id, hits] of Object.entries(perTest[given.id] ?? {})) {
    const known = reaching.get(id) ?? [];
    reaching.set(id, [...known, { test: given, hits }]);
  }
}

/** Whether a test passes without its mutant, once what that left has come: else it might fail others.
 * @param {(typeof tests)[number]} given */
async function isHarmless(given) {
  for (let times = 0; times < 5; times++) {
    await calm();
    if ((await passes(given)) && !stray) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Whether a test passes with a mutant. @param {string} id @param {(typeof tests)[number]} given @param {number} hits */
async function passesWith(id, given, hits) {
  await calm();
  Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: 100 * hits + 10_000 });
  const passed = await passes(given);
  stryker.activeMutant = undefined;
  return passed && !stray;
}

/** Tests that cannot be run again: a mutant that they alone would notice goes on to a process of its own. */
const retired = new Set();

/** @param {string} id @returns {Promise<{ killer?: string, isStray?: boolean, isStatic?: boolean, isSpent?: boolean }>} */
async function fateOf(id) {
  let isStray = false;
  for (const { test, hits } of reaching.get(id) ?? []) {
    if (!retired.has(test)) {
      if (await passesWith(id, test, hits)) continue;
      if (!(await isHarmless(test))) retired.add(test);
    }
    if (retired.has(test)) {
      isStray = true;
    } else if (!(await passesWith(id, test, hits))) {
      // What an earlier mutant had left would not fail it twice.
      return { killer: test.name };
    }
  }
  if (isStray) return { isStray, isSpent: retired.size > 20 };
  return whileLoading.has(id) ? { isStatic: true } : {};
}

process.on('message', async (id) => {
  const isReached = reaching.has(String(id));
  process.send?.({ id, isReached, ...(await fateOf(String(id))) });
});
process.send?.({ ready: tests.length });
