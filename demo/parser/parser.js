// The page Parser: a stream that is typed, cut anywhere, and what createParser makes of it.
import { createParser } from '../dist/stream.js';
import { $, classed, element } from '../shelf/elements.js';
import { createBytes } from './bytes.js';
import { LONGEST_TEXT, MOST_CUTS, fromFragment, toFragment } from './link.js';
import { samples } from './samples.js';
import { bytesOf, compareCuts, everyCut, study } from './stream.js';

/** Browsers limit how often a page may change its URL. */
const LINK_DELAY = 300;

const integer = new Intl.NumberFormat('en-GB');
const text = /** @type {HTMLTextAreaElement} */ ($('text'));
const ends = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.getElementsByName('ends'))];
const mark = /** @type {HTMLInputElement} */ ($('mark'));

/** @type {import('./link.js').Shown} */
let shown = fromFragment(location.hash) ?? samples['All fields'];
let bytes = new Uint8Array();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let linking;

const view = createBytes({ move, add, remove });

const cutsOf = () => (shown.everywhere ? everyCut(bytes.length) : shown.cuts);
const heldOf = () => (shown.everywhere ? [] : shown.cuts);

/** @param {import('./stream.js').Said} said */
function sayRow({ at, chunk, kind, value }) {
  const row = element('tr', element('td', `${at}`), element('td', `${chunk}`));
  row.append(element('td', kind), element('td', value));
  row.className = kind;
  return row;
}

/** @param {import('./stream.js').Event} event @param {string} [className] */
function eventItem({ type, data, lastEventId }, className = '') {
  const head = classed('p', 'head', element('b', type));
  if (lastEventId) head.append(' ', classed('span', 'id', `last ID ${lastEventId}`));
  return classed('li', className, head, element('pre', data));
}

function showResult() {
  const { said, events, unfinished } = study(createParser, bytes, cutsOf());
  $('said').replaceChildren(...said.map(sayRow));
  const items = events.map((event) => eventItem(event));
  if (unfinished) {
    const lost = eventItem(unfinished, 'lost');
    lost.append(element('p', 'Lost if the stream ends here: no empty line follows it.'));
    items.push(lost);
  }
  $('events').replaceChildren(...items);
  $('event-count').textContent = integer.format(events.length);
  $('chunk-count').textContent = integer.format(cutsOf().length + (bytes.length ? 1 : 0));
  $('byte-count').textContent = integer.format(bytes.length);
  showVerdict();
}

function showVerdict() {
  const { tried, different } = compareCuts(createParser, bytes, cutsOf());
  const ways = `${integer.format(tried)} ways`;
  const found = different
    ? `${integer.format(different)} of ${ways} give other events: a fault of the parser, please report it.`
    : `The same events in all ${ways}: cut as here, at every byte, and in two at each place.`;
  $('verdict').textContent = found;
  document.body.dataset.different = `${different}`;
}

function link() {
  history.replaceState(null, '', `#${toFragment(shown)}`);
}

/** @param {Partial<import('./link.js').Shown>} change */
function update(change) {
  const old = bytes;
  shown = { ...shown, ...change };
  bytes = bytesOf(shown);
  shown.cuts = shown.cuts.map((at) => Math.min(at, bytes.length));
  const isSame = old.length === bytes.length && old.every((byte, at) => byte === bytes[at]);
  view[isSame ? 'cut' : 'show'](bytes, cutsOf(), heldOf());
  showResult();
  clearTimeout(linking);
  linking = setTimeout(link, LINK_DELAY);
}

/** @param {number} cut @param {number} at */
function move(cut, at) {
  const within = Math.max(0, Math.min(at, bytes.length));
  if (within !== shown.cuts[cut]) update({ cuts: shown.cuts.with(cut, within) });
}

/** @param {number} at */
function add(at) {
  if (!bytes.length || shown.cuts.length >= MOST_CUTS) return;
  update({ cuts: [...shown.cuts, at], everywhere: false });
  view.focus(shown.cuts.length - 1);
}

/** @param {number} cut */
function remove(cut) {
  update({ cuts: shown.cuts.filter((_, i) => i !== cut) });
  if (shown.cuts.length) view.focus(Math.min(cut, shown.cuts.length - 1));
  else $('add').focus();
}

/** The middle of the longest chunk. */
function roomiest() {
  const edges = [0, ...[...shown.cuts].sort((a, b) => a - b), bytes.length];
  const gaps = edges.slice(1).map((edge, i) => ({ at: edges[i], size: edge - edges[i] }));
  const { at, size } = gaps.reduce((a, b) => (b.size > a.size ? b : a));
  return at + Math.floor(size / 2);
}

/** Puts into the fields what did not come from them. @param {import('./link.js').Shown} other */
function load(other) {
  text.value = other.text;
  mark.checked = other.mark;
  for (const radio of ends) radio.checked = radio.value === other.ends;
  update(other);
}

async function copyLink() {
  link();
  try {
    await navigator.clipboard.writeText(location.href);
    $('link-status').textContent = 'Copied';
  } catch {
    $('link-status').textContent = 'It stands in the address bar';
  }
}

text.maxLength = LONGEST_TEXT;
text.addEventListener('input', () => update({ text: text.value }));
mark.addEventListener('change', () => update({ mark: mark.checked }));
for (const radio of ends) {
  radio.addEventListener('change', () =>
    update({ ends: /** @type {import('./link.js').Shown['ends']} */ (radio.value) }),
  );
}
$('add').addEventListener('click', () => add(roomiest()));
$('everywhere').addEventListener('click', () => update({ everywhere: true }));
$('none').addEventListener('click', () => update({ cuts: [], everywhere: false }));
$('link').addEventListener('click', copyLink);
for (const [name, sample] of Object.entries(samples)) {
  const button = element('button', name);
  button.type = 'button';
  button.addEventListener('click', () => load(sample));
  $('samples').append(button);
}
addEventListener('hashchange', () => {
  const linked = fromFragment(location.hash);
  if (linked) load(linked);
});
new ResizeObserver(() => view.layHandles(heldOf())).observe($('bytes'));
load(shown);
document.body.dataset.state = 'ready';
