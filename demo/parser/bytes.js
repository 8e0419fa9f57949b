// The stream byte by byte, and its cuts: handles that a pointer drags and keys move.
import { $, classed, element } from '../shelf/elements.js';
import { chunksOf, glyphOf, isContinuation, linesOf } from './stream.js';

const PAGE = 10;

/** Where a key takes a cut. @type {Record<string, (at: number, last: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  PageDown: (at) => at - PAGE,
  PageUp: (at) => at + PAGE,
  Home: () => 0,
  End: (_, last) => last,
};

/** How much a row counts more than a column, for what is nearest to the pointer. */
const ROW = 100;

/**
 * @param {{ move(cut: number, at: number): void, add(at: number): void, remove(cut: number): void }} change
 */
export function createBytes(change) {
  const place = $('bytes');
  const handles = $('handles');
  /** @type {HTMLElement[]} */
  let cells = [];
  let dragged = -1;

  /** @param {Uint8Array} bytes */
  function draw(bytes) {
    cells = Array.from(bytes, (byte) => {
      const cell = classed('span', 'byte', glyphOf(byte));
      if (byte > 126 || byte < 32) cell.classList.add('small');
      if (byte > 127) cell.classList.add('multiple');
      if (byte <= 32) cell.classList.add('blank');
      if (isContinuation(byte)) cell.classList.add('continues');
      return cell;
    });
    const lines = linesOf(bytes).map(({ start, end }) => {
      return classed('div', 'line', ...cells.slice(start, end));
    });
    place.replaceChildren(...lines);
  }

  /** Colours the chunks by turns. @param {Uint8Array} bytes @param {number[]} cuts */
  function colour(bytes, cuts) {
    let at = 0;
    chunksOf(bytes, cuts).forEach((chunk, number) => {
      for (const end = at + chunk.length; at < end; at++) {
        cells[at].classList.toggle('odd', number % 2 === 1);
      }
    });
  }

  /** The left edge of a byte, or the right one of the last. @param {number} at */
  function edge(at) {
    const cell = cells[Math.min(at, cells.length - 1)];
    if (!cell) return { x: 0, y: 0 };
    const x = cell.offsetLeft + (at < cells.length ? 0 : cell.offsetWidth);
    return { x, y: cell.offsetTop };
  }

  /** @param {number} cut */
  function makeHandle(cut) {
    const handle = classed('span', 'cut', element('i'));
    handle.tabIndex = 0;
    handle.setAttribute('role', 'slider');
    handle.setAttribute('aria-label', `Cut ${cut + 1}`);
    handle.setAttribute('aria-valuemin', '0');
    handle.addEventListener('keydown', (event) => onKey(event, cut));
    handle.addEventListener('pointerdown', (event) => {
      dragged = cut;
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      event.preventDefault();
    });
    handle.addEventListener('pointermove', ({ clientX, clientY }) => {
      if (dragged === cut) change.move(cut, nearest(clientX, clientY));
    });
    handle.addEventListener('lostpointercapture', () => (dragged = -1));
    return handle;
  }

  /** @param {KeyboardEvent} event @param {number} cut */
  function onKey(event, cut) {
    const at = Number(handles.children[cut].getAttribute('aria-valuenow'));
    if (event.key === 'Delete' || event.key === 'Backspace') change.remove(cut);
    else if (Object.hasOwn(KEYS, event.key)) change.move(cut, KEYS[event.key](at, cells.length));
    else return;
    event.preventDefault();
  }

  /** @param {number} x @param {number} y of the window @returns {number} the nearest place between bytes */
  function nearest(x, y) {
    let best = Infinity;
    let found = 0;
    cells.forEach((cell, i) => {
      const { left, right, top, bottom } = cell.getBoundingClientRect();
      const row = ROW * Math.max(0, top - y, y - bottom);
      for (const [side, at] of /** @type {const} */ ([
        [left, i],
        [right, i + 1],
      ])) {
        if (row + Math.abs(side - x) >= best) continue;
        best = row + Math.abs(side - x);
        found = at;
      }
    });
    return found;
  }

  /** @param {number[]} cuts */
  function layHandles(cuts) {
    while (handles.childElementCount > cuts.length) handles.lastElementChild.remove();
    while (handles.childElementCount < cuts.length) {
      handles.append(makeHandle(handles.childElementCount));
    }
    const last = cells.length;
    cuts.forEach((at, cut) => {
      const handle = /** @type {HTMLElement} */ (handles.children[cut]);
      const { x, y } = edge(at);
      handle.style.transform = `translate(${x}px, ${y}px)`;
      handle.setAttribute('aria-valuemax', `${last}`);
      handle.setAttribute('aria-valuenow', `${at}`);
      handle.setAttribute('aria-valuetext', spoken(at));
    });
  }

  /** @param {number} at */
  function spoken(at) {
    if (at <= 0 || at >= cells.length) return `at ${at ? 'the end' : 'the start'}: cuts nothing`;
    return `after byte ${at}: ${cells[at - 1].textContent} | ${cells[at].textContent}`;
  }

  place.addEventListener('click', ({ clientX, clientY }) => change.add(nearest(clientX, clientY)));

  return {
    /** @param {Uint8Array} bytes @param {number[]} cuts @param {number[]} held those with a handle */
    show(bytes, cuts, held) {
      draw(bytes);
      this.cut(bytes, cuts, held);
    },
    /** The bytes are the same. @param {Uint8Array} bytes @param {number[]} cuts @param {number[]} held */
    cut(bytes, cuts, held) {
      colour(bytes, cuts);
      layHandles(held);
    },
    layHandles,
    /** @param {number} cut */
    focus: (cut) => /** @type {HTMLElement} */ (handles.children[cut])?.focus(),
  };
}
