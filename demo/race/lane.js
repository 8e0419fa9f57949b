// One lane: what a frame of a run showed, and the run as a strip.
import { $, element } from '../shelf/elements.js';
import { frameAt, frameRateOf, longestFrame, rateOf, stops } from './figures.js';

/** Milliseconds in which the wheel turns once. */
const TURN = 1500;
const SVG = 'http://www.w3.org/2000/svg';

const integer = new Intl.NumberFormat('en-GB');
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** @param {string} name @param {Record<string, number | string>} attributes */
function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  return made;
}

/** @param {'ours' | 'native'} name */
export function createLane(name) {
  const wheel = $(`${name}-wheel`);
  const strip = $(`${name}-strip`);
  const cursor = drawn('line', {
    y1: 0,
    y2: 100,
    class: 'cursor',
    'vector-effect': 'non-scaling-stroke',
  });

  return {
    /** @param {import('./figures.js').Frame} frame @param {number} count */
    show({ at, received, typed }, count) {
      // A style sheet's animation would go on while the page stands still: this one is the page's own.
      if (!stillness.matches) wheel.style.transform = `rotate(${((at % TURN) / TURN) * 360}deg)`;
      $(`${name}-bar`).style.transform = `scaleX(${received / count})`;
      $(`${name}-received`).textContent = integer.format(received);
      $(`${name}-typed`).textContent = typed;
    },

    /** @param {string} text */
    say(text) {
      $(`${name}-state`).textContent = text;
    },

    clear() {
      strip.replaceChildren();
      for (const cell of this.cells()) cell.textContent = '–';
    },

    /** All frames of a run, a tick each; where the page stood still, how long. @param {import('./figures.js').Run} run @param {number} span of the strip */
    strip({ frames }, span) {
      strip.setAttribute('viewBox', `0 0 ${span} 100`);
      const ticks = frames.map(({ at }) => `M${at.toFixed(1)} 25V75`).join('');
      strip.replaceChildren(
        drawn('path', { d: ticks, class: 'frames', 'vector-effect': 'non-scaling-stroke' }),
        ...stops(frames).map(({ from, to }) =>
          drawn('rect', { x: from, y: 10, width: to - from, height: 80, class: 'stop' }),
        ),
        cursor,
      );
    },

    /** Shows what the page showed so long after the start. @param {import('./figures.js').Run} run @param {number} at */
    replay({ count, time, frames }, at) {
      const frame = frameAt(frames, at);
      // Behind the last one, the page has nothing to do and draws on.
      this.show(frame === frames.at(-1) ? { ...frame, at } : frame, count);
      const longest = integer.format(Math.round(longestFrame(frames)));
      this.say(
        at >= time
          ? `Done in ${integer.format(Math.round(time))} ms, longest frame ${longest} ms`
          : 'Runs',
      );
      cursor.setAttribute('x1', `${at}`);
      cursor.setAttribute('x2', `${at}`);
    },

    cells: () => document.querySelectorAll(`[data-lane=${name}]`),

    /** @param {import('./figures.js').Run} run */
    figures(run) {
      const { time, frames, slowestKey, inOrder, count } = run;
      const words = [
        `${integer.format(inOrder)} of ${integer.format(count)}`,
        `${integer.format(Math.round(time))} ms`,
        integer.format(Math.round(rateOf(run))),
        `${integer.format(Math.round(longestFrame(frames)))} ms`,
        frameRateOf(run).toFixed(1),
        slowestKey === null ? 'none typed' : `${integer.format(Math.round(slowestKey))} ms`,
      ];
      this.cells().forEach((cell, i) => (cell.textContent = words[i]));
    },
  };
}

/** A wheel whose turning is seen. @param {HTMLElement} place */
export function drawWheel(place) {
  const svg = drawn('svg', { viewBox: '-50 -50 100 100', 'aria-hidden': 'true' });
  svg.append(drawn('circle', { r: 44, class: 'rim' }));
  for (let spoke = 0; spoke < 3; spoke++) {
    svg.append(
      drawn('line', { x1: 0, y1: -44, x2: 0, y2: 44, transform: `rotate(${spoke * 60})` }),
    );
  }
  svg.append(drawn('circle', { cy: -44, r: 9, class: 'mark' }));
  place.append(svg, element('span'));
}
