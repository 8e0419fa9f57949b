// The page Hub: reads numbers from two nodes, with ours and with the browser's own, and kills the nodes.
import { createRecord, openNative, openOurs } from '../shelf/attempts.js';
import { $, classed, element } from '../shelf/elements.js';
import { createTimeline } from '../shelf/timeline.js';
import { Tally } from './tally.js';

const ROWS = 30;
const NAMES = { a: 'node a', b: 'node b', redis: 'Redis' };

const { EventSource: Ours } = globalThis.EventSourceWasm;
// Where the browser has none, the script has put ours in its place.
const Native = globalThis.EventSource === Ours ? undefined : globalThis.EventSource;
const integer = new Intl.NumberFormat('en-GB');
const now = () => performance.now();

/** One that reads the numbers, and what it got. @param {'ours' | 'native'} name */
function createReader(name) {
  const timeline = createTimeline($(`attempts-${name}`), {
    name: 'Attempts, newest first',
    seconds: 60,
    rows: 20,
  });
  const record = createRecord(now, drawSoon);
  let tally = new Tally();
  let run;
  return {
    record,
    node: '',
    /** @param {{ run: number, number: number }} data of a hub that was started anew, all is new */
    add(data) {
      if (data.run !== run) tally = new Tally();
      run = data.run;
      tally.add(data.number);
      drawSoon();
    },
    draw() {
      const { received, lost, twice, late } = tally;
      const cells = $(`count-${name}`).querySelectorAll('td');
      [received, lost, twice, late].forEach((n, i) => (cells[i].textContent = integer.format(n)));
      if (this.node) cells[4].textContent = this.node;
      timeline.draw(record.attempts(), now());
    },
  };
}

let frame = 0;
function drawSoon() {
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    showFresh();
    readers.forEach((reader) => reader.draw());
  });
}

/** Rows of events that came since the last frame. */
let fresh = [];
function showFresh() {
  $('events').prepend(...fresh.reverse());
  fresh = [];
  while ($('events').childElementCount > ROWS) $('events').lastElementChild.remove();
}

function row(number, id, node) {
  return element(
    'li',
    classed('b', '', integer.format(number)),
    ` ${id} `,
    element('span', `node ${node}`),
  );
}

const ours = createReader('ours');
const readers = [ours];

function readOurs() {
  const source = openOurs(Ours, '../streams/count', ours.record);
  source.addEventListener('open', ({ headers }) => {
    ours.node = headers.get('X-Hub-Node');
    document.body.dataset.state = 'open';
  });
  source.addEventListener('error', () => (document.body.dataset.state = 'connecting'));
  source.addEventListener('message', ({ data, lastEventId }) => {
    const parsed = JSON.parse(data);
    fresh = [...fresh, row(parsed.number, lastEventId, ours.node)].slice(-ROWS);
    ours.add(parsed);
  });
}

function readNative() {
  if (!Native) return;
  const native = createReader('native');
  readers.push(native);
  const source = openNative(Native, '../streams/count', native.record);
  source.addEventListener('message', ({ data }) => native.add(JSON.parse(data)));
}

/** @param {string} url @param {HTMLElement} place where it says what went wrong @param {RequestInit} [init] */
async function ask(url, place, init) {
  place.textContent = '';
  try {
    const response = await fetch(url, { method: 'POST', ...init });
    if (!response.ok) throw new Error(await response.text());
    return await response.json();
  } catch (error) {
    place.textContent = error.message;
  }
}

/** A button for each server, that stays while what it does changes. @param {Record<string, boolean>} state */
function showServers(state) {
  for (const [name, runs] of Object.entries(state)) {
    const id = `server-${name}`;
    if (!$(id)) $('servers').append(serverItem(name, id));
    $(id).textContent = `${runs ? 'Kill' : 'Start'} ${NAMES[name]}`;
    $(id).dataset.act = runs ? 'kill' : 'start';
    $(id).nextElementSibling.textContent = runs ? 'runs' : 'is killed';
  }
}

function serverItem(name, id) {
  const button = element('button');
  Object.assign(button, { type: 'button', id });
  button.addEventListener('click', () =>
    ask(`servers?server=${name}&act=${button.dataset.act}`, $('answer')),
  );
  return element('li', button, element('span'));
}

async function post(event) {
  event.preventDefault();
  const through = document.querySelector('input[name=through]:checked').value;
  const body = JSON.stringify({ name: $('name').value, text: $('text').value });
  const headers = { 'Content-Type': 'application/json' };
  const posted = await ask(`../wall/posts?through=${through}`, $('posted'), { headers, body });
  if (!posted) return;
  $('text').value = '';
  $('posted').textContent = `Posted through node ${posted.node}`;
}

const { here } = await (await fetch('here')).json();
$('away').hidden = here;
for (const section of document.querySelectorAll('[data-needs-hub]')) section.hidden = !here;
if (here) {
  // A browser has six connections for all tabs: a hidden one leaves this one to others.
  const servers = new Ours('servers', { pauseWhenHidden: true });
  servers.addEventListener('message', ({ data }) => showServers(JSON.parse(data)));
  $('form').addEventListener('submit', post);
  readOurs();
  readNative();
  setInterval(drawSoon, 1000);
}
