// The page Inspector: a request, what came of it line by line, and what is wrong with it.
import { $, element } from '../shelf/elements.js';
import { connect } from './connect.js';
import { findings } from './faults.js';
import { KEPT, Record } from './record.js';
import { commandFor, forbiddenOf, readFields } from './request.js';
import { amend, eventRow, findingItem, lineRow } from './rows.js';
import { samples } from './samples.js';

/** Pixels from the end of a list that are at its end. */
const NEAR = 40;
/** Rows of a list: as many as are laid out within a frame or two. */
const SHOWN = 200;
/** How much longer than it draws the page does not. */
const RESTS = 4;
const LONGEST_REST = 500;

const integer = new Intl.NumberFormat('en-GB');
const fields = { url: $('url'), method: $('method'), headers: $('headers'), body: $('body') };
const lastEventId = $('last-event-id');

/** @type {Record | null} */
let record = null;
/** @type {(() => void) | null} */
let close = null;
/** Whether a drawing is to come, and how long the next one waits. */
let waiting = false;
let rest = 0;
let saved = '';
let drawn = { lines: 0, events: 0, findings: '' };
/** The last row, and its line. @type {{ row: HTMLElement, line: import('./lines.js').Line } | null} */
let newest = null;

function ask() {
  const values = Object.fromEntries(
    Object.entries({ ...fields, lastEventId }).map(([name, field]) => [name, field.value]),
  );
  return readFields(values, location.href);
}

/** Focus stays on a button that cannot be used just now, so it is not `disabled`. */
function enable() {
  const usable = { connect: !close, stop: Boolean(close), save: Boolean(record) };
  for (const [id, can] of Object.entries(usable)) $(id).setAttribute('aria-disabled', `${!can}`);
}

/** What the fields say, as a command; or what is wrong with them. */
function showCommand() {
  try {
    const asked = ask();
    const forbidden = forbiddenOf(asked);
    $('command').textContent = commandFor(asked);
    $('problem').textContent = forbidden.length
      ? `A browser lets no page set ${forbidden.join(', ')}. The command sends it.`
      : '';
  } catch (error) {
    $('command').textContent = '';
    $('problem').textContent = fields.url.value ? error.message : '';
  }
}

/** @param {string} state @param {string} words @param {string} [failure] */
function tell(state, words, failure) {
  document.body.dataset.state = state;
  $('state').textContent = words;
  const isAway = failure === 'refused' || (failure === 'network' && isElsewhere());
  $('away').hidden = !isAway;
  if (state === 'closed') close = null;
  enable();
  drawSoon();
}

const isElsewhere = () => record && new URL(record.asked.url).origin !== location.origin;

function start() {
  try {
    const asked = ask();
    const begin = performance.now();
    record = new Record(asked, () => performance.now() - begin, drawSoon);
    clear();
    record.note(`${asked.method} ${asked.url}`, 'is asked for');
    close = connect(asked, $('reconnects').checked, record, tell);
    enable();
  } catch (error) {
    record = null;
    tell('closed', error.message);
  }
}

function clear() {
  drawn = { lines: 0, events: 0, findings: '' };
  newest = null;
  for (const id of ['lines', 'events', 'findings']) $(id).replaceChildren();
}

function stop() {
  close?.();
  close = null;
  record?.note('Stop', 'closes the connection');
  tell('closed', 'Stopped');
}

/** Drawing takes a fifth of the page's time at most, however much comes. */
function drawSoon() {
  if (waiting) return;
  waiting = true;
  setTimeout(() => requestAnimationFrame(draw), rest);
}

/**
 * Adds what is new at the end, and goes there unless a person has scrolled away from it.
 * @template T
 * @param {string} id
 * @param {{ count: number, last(): T[] }} all
 * @param {number} known how many of them were drawn
 * @param {(item: T) => HTMLElement} row
 */
function append(id, all, known, row) {
  const fresh = Math.min(SHOWN, all.count - known);
  if (!fresh) return;
  const place = $(id);
  const scroll = place.closest('.scroll');
  const isAtEnd = scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - NEAR;
  place.append(...all.last().slice(-fresh).map(row));
  while (place.childElementCount > SHOWN) place.firstElementChild.remove();
  if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
}

function draw() {
  const begin = performance.now();
  waiting = false;
  if (record) drawRecord();
  rest = Math.min(LONGEST_REST, RESTS * (performance.now() - begin));
}

function drawRecord() {
  const { lines, events, bytes, tally } = record;
  if (newest) amend(newest.row, newest.line);
  append('lines', lines, drawn.lines, (line) => {
    const row = lineRow(line);
    newest = { row, line };
    return row;
  });
  append('events', events, drawn.events, eventRow);
  drawn = { ...drawn, lines: lines.count, events: events.count };
  $('line-count').textContent = integer.format(record.reader.number);
  $('byte-count').textContent = integer.format(bytes);
  $('event-count').textContent = integer.format(events.count);
  showFindings(findings(tally));
}

/** @param {import('./faults.js').Finding[]} found */
function showFindings(found) {
  const key = JSON.stringify(found);
  if (key === drawn.findings) return;
  drawn.findings = key;
  $('findings').replaceChildren(...found.map(findingItem));
  $('finding-count').textContent = found.length ? '' : 'Nothing until now';
}

function save() {
  const text = JSON.stringify(record.toFile(new Date()), null, 1);
  // The one before has been read by now, which this one is only after the click.
  if (saved) URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = element('a');
  link.href = saved;
  link.download = 'event-stream.json';
  link.click();
}

async function copy() {
  try {
    await navigator.clipboard.writeText($('command').textContent);
    $('copied').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren($('command'));
    $('copied').textContent = 'Marked: copy it with Ctrl-C';
  }
}

/** @param {string} name of a sample */
function choose(name) {
  fields.url.value = `stream?stream=${name}`;
  if (name === 'echo') {
    fields.method.value = 'POST';
    fields.headers.value = 'X-Tea: Assam';
    fields.body.value = '{"question": "Who hears me?"}';
  } else {
    fields.method.value = 'GET';
  }
  showCommand();
}

const actions = { stop, save, copy };
for (const [id, act] of Object.entries(actions)) {
  $(id).addEventListener('click', () => {
    if ($(id).getAttribute('aria-disabled') !== 'true') act();
  });
}
$('request').addEventListener('submit', (event) => {
  event.preventDefault();
  if (!close) start();
});
$('request').addEventListener('input', showCommand);
for (const [name, title] of Object.entries(samples)) {
  const option = element('option', title);
  option.value = name;
  $('sample').append(option);
}
$('sample').addEventListener('change', ({ target }) => target.value && choose(target.value));
for (const [name, count] of Object.entries({ shown: SHOWN, kept: KEPT })) {
  for (const place of document.querySelectorAll(`.${name}`)) {
    place.textContent = integer.format(count);
  }
}
enable();
choose('healthy');
document.body.dataset.ready = '';
