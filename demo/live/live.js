// The demo's page: opens an EventSource, ours or the browser's own, and shows what it does.
import { createRecord, openNative, openOurs } from '../shelf/attempts.js';
import { createChart } from '../shelf/chart.js';
import { $, classed, element } from '../shelf/elements.js';
import { createTimeline } from '../shelf/timeline.js';
import { Burst } from './burst.js';

const ROWS = 100;
const LOG_LINES = 6;
const PULSES = 6;

const STATES = ['connecting', 'open', 'closed'];
const CORES = {
  'wasm-simd': 'C as WebAssembly, SIMD',
  js: 'C as JavaScript',
};

const { EventSource: ours, core } = globalThis.EventSourceWasm ?? {};
// Where the browser has none, the script has put ours in its place.
const native = globalThis.EventSource === ours ? undefined : globalThis.EventSource;
const constructors = { ours, native };

/** The name under which the server knows this page. */
const client = crypto.getRandomValues(new Uint32Array(4)).join('-');

const radios = [...document.querySelectorAll('input[name=source]')];
const buttons = { close: $('close'), reopen: $('reopen'), drop: $('drop'), burst: $('burst') };
const chart = createChart($('chart'), $('scale'));
const now = () => performance.now();
const timeline = createTimeline($('attempts'), { name: 'Attempts', seconds: 60, rows: 20 });
const record = createRecord(now, showAttempts);
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const integer = new Intl.NumberFormat('en-GB');

/** @type {EventSource | undefined} */
let source;
let choice = ours ? 'ours' : 'native';
let wasOpen = false;
let received = 0;
let lastEventId = '';

/** Events that arrived since the last frame: no more of them than the list holds. */
let fresh = [];
let frame = 0;

/** The burst that is arriving, or arrived last, and what it came to first. */
const burst = new Burst();
let burstChoice = choice;

/** The node of a hub that serves, where the source may know. */
let node = '';
const { here: isHub } = await (await fetch('hub/here')).json();
document.body.dataset.hub = isHub;
if (isHub) buttons.burst.textContent = 'Burst of 1,000';

function log(text) {
  const time = element('time', new Date().toLocaleTimeString('en-GB'));
  $('log').prepend(element('li', time, ` ${text}`));
  while ($('log').childElementCount > LOG_LINES) $('log').lastElementChild.remove();
}

/** Focus stays on a button that cannot be used just now, so it is not `disabled`. */
function enable(button, usable) {
  button.setAttribute('aria-disabled', `${!usable}`);
}

function showState() {
  const state = STATES[source ? source.readyState : 2];
  document.body.dataset.state = state;
  document.body.dataset.source = choice;
  $('state').textContent = state[0].toUpperCase() + state.slice(1);
  $('ready-state').textContent = `readyState ${STATES.indexOf(state)}`;
  $('core').textContent = choice === 'ours' ? (CORES[core] ?? core) : 'the browser’s own';
  enable(buttons.close, state !== 'closed');
  enable(buttons.reopen, state === 'closed');
  enable(buttons.drop, state === 'open');
  enable(buttons.burst, state === 'open' && !burst.isOn);
  if (isHub) showNode();
}

/** The front answers itself while no node is there. */
const nodeName = () => (node === 'none' ? 'no node yet' : `node ${node}`);

/** On a hub, what a page can drop is a node. */
function showNode() {
  const isOne = node && node !== 'none';
  $('server').textContent = node ? nodeName() : 'one of two nodes';
  buttons.drop.textContent = isOne ? `Kill node ${node}` : 'Kill both nodes';
}

function row({ id, type, data, node }) {
  const item = classed('li', type === 'message' ? '' : 'named');
  const code = element('code');
  // A line may break after a comma, where JSON itself has no space.
  for (const part of data.split(/(?<=,)/)) code.append(part, document.createElement('wbr'));
  item.append(classed('span', 'id', id), ' ', classed('span', 'type', type), ' ');
  if (isHub) item.append(classed('span', 'node', node && `node ${node}`), ' ');
  item.append(code);
  return item;
}

function showAttempts() {
  timeline.draw(record.attempts(), now());
}

function pulse() {
  if (stillness.matches || $('wire').childElementCount >= PULSES) return;
  const dot = element('i');
  dot.addEventListener('animationend', () => dot.remove());
  $('wire').append(dot);
}

function render() {
  frame = 0;
  if (fresh.length) {
    const list = $('events');
    list.prepend(...fresh.reverse().map(row));
    while (list.childElementCount > ROWS) list.lastElementChild.remove();
    fresh = [];
    pulse();
  }
  const { rate, peak } = chart.draw();
  $('rate').textContent = integer.format(rate);
  $('peak').textContent = integer.format(peak);
  $('received').textContent = integer.format(received);
  $('last-event-id').textContent = lastEventId || 'none';
  showBurst();
}

/** However many events arrive, the page changes once a frame. */
function renderSoon() {
  frame ||= requestAnimationFrame(render);
}

function showBurst() {
  if (!burst.of) return;
  const { inOrder, time, rate } = burst;
  const cells = $(`burst-${burstChoice}`).querySelectorAll('td');
  cells[0].textContent = integer.format(inOrder);
  cells[1].textContent = time === undefined ? '–' : `${time.toFixed(0)} ms`;
  cells[2].textContent = rate === undefined ? '–' : integer.format(Math.round(rate));
}

function receive({ type, data, lastEventId: id }) {
  received++;
  lastEventId = id;
  chart.count();
  fresh.push({ id, type, data, node });
  // Trimmed now and then, not at each event: a page in the background draws no frames.
  if (fresh.length >= 2 * ROWS) fresh = fresh.slice(-ROWS);
  renderSoon();
}

function receiveBurst(event) {
  const wasOn = burst.isOn;
  burst.add(JSON.parse(event.data), performance.now());
  receive(event);
  if (wasOn === burst.isOn) return;
  if (burst.isOn) burstChoice = choice;
  enable(buttons.burst, !burst.isOn);
  if (burst.isOn) return;
  log(`Burst: ${integer.format(burst.inOrder)} of ${integer.format(burst.of)} in order`);
}

function onOpen({ headers }) {
  node = headers?.get('X-Hub-Node') ?? '';
  wasOpen = true;
  log(node ? `Open: ${nodeName()}` : 'Open');
  showState();
}

function onError() {
  burst.interrupt();
  const reconnecting = source.readyState === 0;
  if (!reconnecting) log('Failed, and closed for good');
  else log(wasOpen ? 'Connection lost: reconnecting' : 'No connection: trying again');
  wasOpen = false;
  showState();
}

const openOursAfter = (lastEventId) =>
  openOurs(ours, `events?client=${client}`, record, { lastEventId });

/** It takes no last event ID to begin with: the URL has it, and a later header is newer. */
function openNativeAfter(lastEventId) {
  const query = new URLSearchParams({ client, lastEventId });
  return openNative(native, `events?${query}`, record);
}

function open() {
  wasOpen = false;
  source = choice === 'ours' ? openOursAfter(lastEventId) : openNativeAfter(lastEventId);
  source.addEventListener('open', onOpen);
  source.addEventListener('error', onError);
  source.addEventListener('message', receive);
  source.addEventListener('burst', receiveBurst);
  log(choice === 'ours' ? 'Connecting with ours' : 'Connecting with the browser’s own');
  showState();
}

function close() {
  burst.interrupt();
  source?.close();
  record.close();
  log('Closed');
  showState();
}

/** Tells the server to do something to this page's connection. */
async function command(name) {
  try {
    const response = await fetch(`${name}?${new URLSearchParams({ client, node })}`, {
      method: 'POST',
    });
    if (!response.ok) log(`The server answered ${response.status} to ${name}`);
  } catch {
    log(`The server did not answer to ${name}`);
  }
}

const actions = {
  close,
  reopen: open,
  drop: () => command('drop'),
  burst: () => command('burst'),
};

for (const [name, button] of Object.entries(buttons)) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') actions[name]();
  });
}

for (const radio of radios) {
  radio.disabled = !constructors[radio.value];
  radio.checked = radio.value === choice;
  radio.addEventListener('change', () => {
    if (source.readyState !== 2) close();
    choice = radio.value;
    open();
  });
}

if (!ours) log('eventsource.min.js is not built: run make');
if (constructors[choice]) open();
setInterval(() => {
  renderSoon();
  showAttempts();
}, 1000);
