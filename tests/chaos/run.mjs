// Goes all ways in a place: a chaos server for each, and a source that reads its stream.
import { seedOf } from '../server/chaos-random.mjs';
import { startChaos } from '../server/chaos.mjs';
import { start } from '../server/server.mjs';
import { certificate } from './certificate.mjs';
import { readInNode } from './node.mjs';
import { namesFor, places } from './places.mjs';
import { serverOf, ways } from './ways.mjs';

/**
 * @typedef {object} Task
 * @property {string} place
 * @property {string} name of a way
 * @property {string} transport
 * @property {number} seed
 * @property {number} events
 * @property {number} count how many faults
 */

/**
 * @typedef {import('./reader.mjs').Outcome & {
 *   task: Task,
 *   faults: number,
 *   played: Record<string, number>,
 *   userAgent?: string,
 * }} Result
 */

/** Sources that read at a time. */
const AT_A_TIME = 3;

/** Only to report what hangs. */
const LIMIT_MS = 120_000;

/** What is to be read in a place, with so many events and faults in each way.
 * @param {string} place @param {{ seed: number, events: number, count: number }} sizes */
export function tasksOf(place, { seed, events, count }) {
  return places[place].transports.flatMap((transport) =>
    namesFor(places[place], transport).map((name, index) => ({
      ...{ place, name, transport, events, count },
      seed: seedOf(seed, index),
    })),
  );
}

/** @typedef {Awaited<ReturnType<typeof start>>} Control where pages post */

/**
 * @param {import('../engines/engines.mjs').Engine} engine
 * @param {Control} control
 * @param {Task} task
 * @param {string} stream its URL
 */
async function readInPage(engine, control, { name, seed, events, transport }, stream) {
  const run = `${name}, ${transport}, ${seed}`;
  const reported = new Promise((resolve) => {
    control.onReport((posted) => posted === run && resolve(control.report(run)[0]));
  });
  const query = new URLSearchParams({
    ...{ way: name, stream, seed: `${seed}`, events: `${events}`, transport },
    report: `${control.origin}/control/results?run=${encodeURIComponent(run)}`,
  });
  const origin = ways[name].crosses ? control.origin : new URL(stream).origin;
  const page = await engine.open(`${origin}/tests/chaos/page.html?${query}`);
  const outcome = await reported;
  await page?.close?.();
  return outcome;
}

/**
 * @param {Task} task
 * @param {(task: Task, url: string) => Promise<any>} read
 * @returns {Promise<Result>}
 */
async function runTask(task, read) {
  const { name, seed, events, count, place, transport } = task;
  const { marks = transport, loses } = places[place];
  const way = ways[name];
  const survived = way.faults.filter((kind) => !(way.renews && kind === loses));
  const server = await startChaos({
    ...{ seed, events, count, ...serverOf(way), faults: survived },
    marks: marks === transport,
    tls: way.tls && certificate,
  });
  let watchdog;
  const hangs = new Promise((resolve) => {
    const report = () => resolve({ problem: `it hangs after ${server.trace}` });
    watchdog = setTimeout(report, LIMIT_MS);
  });
  const outcome = await Promise.race([read(task, server.url), hangs]);
  clearTimeout(watchdog);
  server.close();
  const problems = [outcome.problem, ...server.problems];
  const { faults, played, versions } = server;
  if (played.protocol && versions.size < 2) problems.push('HTTP was of one version');
  return { ...outcome, problem: problems.find(Boolean) ?? null, faults, played, task };
}

/** Runs tasks, some at a time. @template T @param {Task[]} tasks @param {(task: Task) => Promise<T>} run */
async function runSome(tasks, run) {
  const left = tasks.values();
  /** @type {T[]} */
  const results = [];
  const work = async () => {
    for (const task of left) results.push(await run(task));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return results;
}

/** @param {Task[]} tasks of one place @returns {Promise<Result[]>} */
async function runInPages(tasks) {
  const { launch } = places[tasks[0].place];
  const control = await start();
  const engine = await /** @type {NonNullable<typeof launch>} */ (launch)();
  try {
    const read = (/** @type {Task} */ task, /** @type {string} */ url) =>
      readInPage(engine, control, task, url);
    return await runSome(tasks, (task) => runTask(task, read));
  } finally {
    await engine.close();
    await control.close();
  }
}

/** @param {Task[]} tasks of one place @returns {Promise<Result[]>} */
export async function runAll(tasks) {
  const { launch, pages = Infinity } = places[tasks[0].place];
  if (!launch) return runSome(tasks, (task) => runTask(task, readInNode));
  const results = [];
  for (let at = 0; at < tasks.length; at += pages) {
    results.push(...(await runInPages(tasks.slice(at, at + pages))));
  }
  return results;
}

/** What was held, in words. @param {Result[]} results */
export function summaryOf(results) {
  const sum = (/** @type {(result: Result) => number} */ of) =>
    results.reduce((total, result) => total + (of(result) || 0), 0).toLocaleString('en');
  return `${sum(({ events }) => events)} events over ${sum(({ faults }) => faults)} faults`;
}
