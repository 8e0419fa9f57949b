// A record of attempts, drawn: a strip of what was when, and a line of words for each attempt.
import { classed, element } from './elements.js';

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {import('./attempts.js').Attempt} Attempt */
/** @typedef {{ from: number, to: number, look: 'request' | 'open' | 'wait' | 'over' }} Stretch */

/** @param {number} ms */
export const duration = (ms) =>
  ms < 1000 ? `${Math.max(0, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;

/**
 * What a source did from when to when. What has no end yet goes on now.
 * @param {Attempt[]} attempts
 * @param {number} now
 * @returns {Stretch[]}
 */
export function stretches(attempts, now) {
  return attempts.flatMap(({ begun, answered, ended, delay }, i) => {
    const next = attempts[i + 1]?.begun ?? now;
    const end = ended ?? next;
    const isOpen = answered !== undefined;
    const after = delay === null ? 'over' : 'wait';
    return [
      { from: begun, to: isOpen ? answered : end, look: 'request' },
      ...(isOpen ? [{ from: answered, to: end, look: 'open' }] : []),
      ...(ended === undefined ? [] : [{ from: ended, to: next, look: after }]),
    ];
  });
}

/**
 * An attempt in words, step by step.
 * @param {Attempt} attempt
 * @param {number | undefined} next when the next began
 * @param {number} now
 * @returns {[look: string, text: string][]}
 */
export function steps(attempt, next, now) {
  const { begun, after, sent, answered, status, ended, kind, closed, delay } = attempt;
  const request = after === undefined ? 'request' : after ? `request after ${after}` : 'request';
  /** @type {[string, string][]} */
  const told = [['request', sent ? `${request}, ${sent}` : request]];
  if (answered !== undefined) {
    told.push(['open', `${status ?? 'answer'} in ${duration(answered - begun)}`]);
    told.push(['open', `open ${duration((ended ?? now) - answered)}`]);
  } else if (ended === undefined) {
    told.push(['request', `no answer for ${duration(now - begun)}`]);
  } else if (status) {
    told.push(['failure', `${status}`]);
  }
  if (ended === undefined) return told;
  if (kind) told.push(['failure', kind]);
  if (delay === null) told.push(['over', closed ? 'closed by the page' : 'gave up']);
  else told.push(['wait', waiting(ended, delay, next, now)]);
  return told;
}

function waiting(ended, delay, next, now) {
  if (next !== undefined) return `waited ${duration(next - ended)}`;
  if (delay === undefined) return `waits, ${duration(now - ended)} so far`;
  return `waits ${duration(delay)}`;
}

/**
 * @param {HTMLElement} place gets the strip and the list
 * @param {{ name: string, seconds: number, rows: number }} settings
 */
export function createTimeline(place, { name, seconds, rows }) {
  const width = seconds * 1000;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} 10`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const list = element('ol');
  list.setAttribute('aria-label', name);
  place.classList.add('timeline');
  place.append(svg, list);

  /** @param {Stretch} stretch @param {number} now */
  function rect({ from, to, look }, now) {
    const made = document.createElementNS(SVG, 'rect');
    const start = Math.max(0, width - (now - from));
    // An answer in no time, and a failure at once, are seen too.
    const least = width / 400;
    made.setAttribute('class', look);
    made.setAttribute('x', `${start}`);
    made.setAttribute('width', `${Math.max(least, width - (now - to) - start)}`);
    made.setAttribute('height', '10');
    return made;
  }

  /** @param {Attempt} attempt @param {number | undefined} next @param {number} now */
  function row(attempt, next, now) {
    const chips = steps(attempt, next, now).flatMap(([look, text]) => [
      ' ',
      classed('span', look, text),
    ]);
    const line = element('li', classed('b', 'number', `${attempt.number}`), ...chips);
    if (attempt.message) line.append(' ', classed('small', 'message', attempt.message));
    return line;
  }

  /** A row that is as it was stays: somebody may be reading or marking it. @param {Element[]} made */
  function showRows(made) {
    const shown = [...list.children];
    const kept = made.map((row) => shown.find((old) => old.isEqualNode(row)) ?? row);
    for (const old of shown) if (!kept.includes(old)) old.remove();
    kept.forEach((row, i) => {
      if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
    });
  }

  return {
    /** @param {Attempt[]} attempts @param {number} now */
    draw(attempts, now) {
      const shown = stretches(attempts, now).filter(({ to }) => now - to < width);
      svg.replaceChildren(...shown.map((stretch) => rect(stretch, now)));
      const made = attempts.map((attempt, i) => row(attempt, attempts[i + 1]?.begun, now));
      showRows(made.slice(-rows).reverse());
    },
  };
}
