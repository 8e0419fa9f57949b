// Takes samples of contenders in turn until their times agree.

/**
 * @typedef {object} Plan
 * @property {number} sample milliseconds that a sample lasts at least; 0: one run is a sample
 * @property {number} least samples of each contender
 * @property {number} most samples of each contender
 * @property {number} spread what ends the sampling, see {@link summarise}
 */

/** @typedef {{ name: string, run: (times: number) => unknown }} Contender */

/**
 * @typedef {object} Summary
 * @property {number} median milliseconds of one run
 * @property {number} spread median distance from the median, as a share of it
 * @property {number} samples
 */

/** @param {(times: number) => unknown} run @param {number} times */
async function time(run, times) {
  const start = performance.now();
  const result = run(times);
  if (result instanceof Promise) await result;
  return performance.now() - start;
}

/** Warm-up ends here also where it is of no avail. */
const MOST_PAIRS = 10;

/**
 * How many runs make a sample, of a contender that is warm: Firefox takes seconds to fit its heap to
 * large strings, during which all are up to ten times as slow.
 * @param {Contender} contender @param {number} sample
 */
async function calibrate({ run }, sample) {
  let times = 1;
  let elapsed = await time(run, times);
  while (elapsed < sample / 2) {
    const wanted = (0.6 * sample) / Math.max(elapsed, 0.001);
    times = Math.ceil(times * Math.min(Math.max(wanted, 1.2), 20));
    elapsed = await time(run, times);
  }
  if (sample === 0) return times;
  let best = Infinity;
  for (let pairs = 0; pairs < MOST_PAIRS && elapsed < 0.95 * best; pairs++) {
    best = elapsed;
    elapsed = Math.min(await time(run, times), await time(run, times));
  }
  return Math.ceil((1.15 * times * sample) / Math.min(best, elapsed));
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number[]} numbers @param {number} share 0 to 1 */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** @param {number[]} samples @returns {Summary} */
export function summarise(samples) {
  const middle = median(samples);
  const spread = median(samples.map((value) => Math.abs(value - middle))) / middle;
  return { median: middle, spread, samples: samples.length };
}

/** A turn of the event loop, so that a page under test stays alive. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param {Contender[]} contenders
 * @param {Plan} plan
 * @returns {Promise<Record<string, Summary>>}
 */
export async function measure(contenders, { sample, least, most, spread }) {
  const states = [];
  for (const contender of contenders) {
    states.push({ ...contender, times: await calibrate(contender, sample), taken: [] });
    await turn();
  }
  const unsettled = () => states.some(({ taken }) => summarise(taken).spread > spread);
  for (let round = 0; round < least || (round < most && unsettled()); round++) {
    for (let index = 0; index < states.length; index++) {
      const { run, times, taken } = states[(index + round) % states.length];
      taken.push((await time(run, times)) / times);
      await turn();
    }
  }
  return Object.fromEntries(states.map(({ name, taken }) => [name, summarise(taken)]));
}
