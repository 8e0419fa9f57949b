// How many readers come in each tenth of a second after their node has died: by `backoff()`, and without.
// A server that takes some a second refuses the others, and those come again. Drawn for docs/scaling.md.
import { writeFileSync } from 'node:fs';
import * as echarts from 'echarts';
import { backoff } from '../../js/api/backoff.js';

export const READERS = 10_000;
/** Readers that the other nodes take in a tenth of a second: 2,000 a second. */
export const TAKEN = 200;
export const STEP = 100;
/** What a browser's own does by default, here. */
const RECONNECTION_TIME = 1000;

/** @typedef {(attempt: number) => number} Waits milliseconds before an attempt, from 1 on */

/** @param {boolean} jitter @returns {Waits} by the policy itself */
export function waitsOf(jitter) {
  const policy = backoff({ jitter, max: 30_000 });
  return (attempt) =>
    Number(
      policy({
        ...{ kind: 'network', status: 0, headers: null, attempt },
        ...{ usual: RECONNECTION_TIME, reconnectionTime: RECONNECTION_TIME },
      }),
    );
}

/** @type {Waits} as the standard has it */
export const always = () => RECONNECTION_TIME;

/**
 * @param {Waits} waits
 * @returns {{ attempts: number[], served: number[] }} in each step; when all are served it is over
 */
export function stampede(waits) {
  /** How many come in a step, by the attempt that it is for them. @type {Map<number, number[]>} */
  const due = new Map();
  const enter = (/** @type {number} */ time, /** @type {number} */ attempt) => {
    const step = Math.floor(time / STEP);
    due.set(step, [...(due.get(step) ?? []), attempt]);
  };
  const first = new Map();
  for (let i = 0; i < READERS; i++) {
    const step = Math.floor(waits(1) / STEP);
    first.set(step, (first.get(step) ?? 0) + 1);
  }
  for (const [step, count] of first) due.set(step, new Array(count).fill(1));
  const attempts = [];
  const served = [];
  for (let step = 0, left = READERS; left > 0; step++) {
    const come = due.get(step) ?? [];
    due.delete(step);
    attempts.push(come.length);
    served.push(Math.min(come.length, TAKEN));
    left -= served[step];
    for (const attempt of come.slice(TAKEN)) {
      // It comes in a later step, whatever is drawn.
      enter((step + 1) * STEP + waits(attempt + 1), attempt + 1);
    }
  }
  return { attempts, served };
}

/** Those of the picture. */
export const WAYS = {
  'the standard: 1 s, always': always,
  'backoff({ jitter: false })': waitsOf(false),
  'backoff(), with jitter': waitsOf(true),
};

/** Seconds. */
const SHOWN = 40;

const COLOURS = ['#c8541a', '#e0a33a', '#0b4f9e'];

/** @param {string} file */
export function drawStampede(file) {
  const found = Object.entries(WAYS).map(([name, waits]) => [name, stampede(waits)]);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 960, height: 420 });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'Arial, Helvetica, sans-serif', color: '#222222' },
    title: {
      text: 'Attempts a second after a node with 10,000 readers has died',
      subtext: found
        .map(
          ([name, { attempts }]) =>
            `${name}: ${sum(attempts)} attempts, all back after ${(attempts.length * STEP) / 1000} s`,
        )
        .join('\n'),
      left: 16,
      top: 10,
      subtextStyle: { color: '#555555', lineHeight: 18 },
    },
    legend: { top: 16, right: 16, orient: 'vertical', data: Object.keys(WAYS) },
    grid: { left: 70, right: 24, top: 130, bottom: 50 },
    xAxis: { type: 'value', name: 'seconds', nameLocation: 'middle', nameGap: 28, max: SHOWN },
    yAxis: {
      type: 'value',
      axisLabel: { formatter: (/** @type {number} */ n) => n.toLocaleString('en-GB') },
    },
    series: found.map(([name, { attempts }], i) => ({
      name,
      type: 'line',
      showSymbol: false,
      step: 'end',
      lineStyle: { width: 1.5 },
      itemStyle: { color: COLOURS[i] },
      data: attempts
        .slice(0, (SHOWN * 1000) / STEP)
        .map((count, step) => [(step * STEP) / 1000, (count * 1000) / STEP]),
    })),
  });
  writeFileSync(file, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);
