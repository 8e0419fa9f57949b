// The page Wall: shows the posts of an event stream, and sends one's own.
import { $, classed, element } from '../shelf/elements.js';

const ROWS = 100;
const LONGEST = 280;

const { EventSource } = globalThis.EventSourceWasm;

/** A post comes twice where its publisher had to ask twice. @type {Set<string>} */
const seen = new Set();
const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'medium' });

/** A hue of one's own. @param {string} name */
function hueOf(name) {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)) % 360;
  return hash;
}

function row({ time, name, text }) {
  const when = element('time', clock.format(new Date(time)));
  when.dateTime = time;
  const face = classed('span', 'face', [...name][0].toUpperCase());
  face.setAttribute('aria-hidden', 'true');
  face.style.setProperty('--hue', hueOf(name));
  const content = element('div', element('p', element('b', name), ' ', when), element('p', text));
  return element('li', face, content);
}

/** However many posts arrive, the page changes once a frame. */
let fresh = [];
function show() {
  $('posts').prepend(...fresh.reverse().map(row));
  fresh = [];
  while ($('posts').childElementCount > ROWS) $('posts').lastElementChild.remove();
}

function receive({ data }) {
  const post = JSON.parse(data);
  if (seen.has(post.id)) return;
  seen.add(post.id);
  if (fresh.length === 0) requestAnimationFrame(show);
  fresh = [...fresh, post].slice(-ROWS);
}

function showState(state, text) {
  document.body.dataset.state = state;
  $('state').textContent = text;
}

/** @param {{ headers: Headers }} open */
function onOpen({ headers }) {
  // A hub's nodes name themselves; its front answers while none is there.
  const node = headers.get('X-Hub-Node');
  if (node === 'none') return showState('connecting', 'No node is there: waiting');
  showState('open', node ? `Connected to node ${node}` : 'Connected');
}

/** @param {{ delay: number | null, message: string }} error */
function onError({ delay, message }) {
  if (delay === null) return showState('closed', `Closed: ${message}`);
  showState('connecting', `Reconnecting: ${message}`);
}

const source = new EventSource('events');
source.addEventListener('open', onOpen);
source.addEventListener('error', onError);
source.addEventListener('message', receive);

/** @param {{ name: string, text: string }} post */
async function send(post) {
  const response = await fetch('posts', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(post),
  });
  if (!response.ok) throw new Error(await response.text());
}

function showLeft() {
  $('left').textContent = LONGEST - $('text').value.length;
}

$('text').addEventListener('input', showLeft);
$('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = $('text').value;
  $('answer').textContent = '';
  try {
    await send({ name: $('name').value, text });
    if ($('text').value === text) $('text').value = '';
    $('answer').textContent = 'Posted';
  } catch (error) {
    $('answer').textContent = `Not posted: ${error.message}`;
  }
  showLeft();
});
