// How lines, events and findings are drawn. All of it is text of strangers: it never becomes markup.
import { classed, element } from '../shelf/elements.js';

const ENDS = { LF: '\\n', CR: '\\r', CRLF: '\\r\\n', none: '' };

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(3)} s`;

/** U+0000 and its like would not be seen. @param {string} text */
const visible = (text) =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\0-\x08\x0b-\x1f\x7f\ufeff]/g, (one) => {
    return `‹U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}›`;
  });

/** @param {import('./lines.js').Line} line */
export function lineRow({ number, time, text, end, kind, did, fault, dispatches }) {
  const code = element('code', visible(text));
  const mark = classed('span', 'end', ENDS[end]);
  const row = element('tr', element('td', seconds(time)), element('td', number ? `${number}` : ''));
  row.append(classed('td', 'text', code, mark), element('td', did));
  row.className = `${kind}${fault ? ' fault' : ''}${dispatches ? ' dispatches' : ''}`;
  return row;
}

/** The end of a line that became CRLF after it was drawn. @param {HTMLElement} row @param {import('./lines.js').Line} line */
export function amend(row, { end }) {
  row.querySelector('.end').textContent = ENDS[end];
}

/** @param {import('./record.js').Heard} event */
export function eventRow({ time, gap, type, data, lastEventId, line }) {
  const row = element('tr', element('td', seconds(time)));
  row.append(
    element('td', gap === null ? '–' : seconds(gap)),
    element('td', line ? `${line}` : '–'),
  );
  row.append(classed('td', 'text', visible(type)), classed('td', 'text', visible(lastEventId)));
  row.append(classed('td', 'text', element('code', visible(data))));
  return row;
}

/** @param {import('./faults.js').Finding} finding */
export function findingItem({ level, words, remedy }) {
  const name = level === 'fault' ? 'Fault' : 'Hint';
  return classed('li', level, element('b', `${name}: `), words, ' ', element('span', remedy));
}
