// The page Tabs: tabs that share a stream, beside tabs with the browser's own.
import { $, element } from '../shelf/elements.js';
import { kindsOf, nativeFrame } from './kinds.js';
import { createMembers } from './members.js';
import { LONG, probe } from './probe.js';

/** One more than a browser has connections to a host over HTTP/1.1. */
const SEVEN = 7;
const DRAWING = 250;
const LOG_LINES = 6;
const PAST = { Close: 'was closed', Crash: 'crashed', Reload: 'is loaded anew' };

const run = crypto.getRandomValues(new Uint32Array(3)).join('-');
const channel = new BroadcastChannel(`demo tabs ${run}`);
const kinds = kindsOf(run, channel);
const integer = new Intl.NumberFormat('en-GB');

const ours = createMembers($('ours-tabs'), true, notice);
const native = createMembers($('native-tabs'), false);
let made = 0;
let nativeOrigin = '';
/** @type {Record<string, ReturnType<typeof probe>>} */
const probes = { ours: probe(location.origin) };
/** Who leads, and what was done to it. */
let leader = '';
/** @type {{ words: string, at: number } | null} */
let fall = null;

/** @param {string} text */
function log(text) {
  const time = element('time', new Date().toLocaleTimeString('en-GB'));
  $('log').prepend(element('li', time, ` ${text}`));
  while ($('log').childElementCount > LOG_LINES) $('log').lastElementChild.remove();
}

/** @param {string} kind */
function add(kind) {
  const name = `${kind} ${++made}`;
  ours.add(name, kinds[kind](name));
}

/** @param {import('./members.js').Member} member @param {string} act */
function notice({ name }, act) {
  const words = `${name} ${PAST[act] ?? 'is blocked'}`;
  if (name === leader) fall = { words, at: Date.now() };
  else log(words);
}

/** The hardest end that its kind has: the first of its buttons. */
function killLeader() {
  ours.leader()?.card.querySelector('button').click();
}

/** @param {import('./follow.js').Report} report */
function lookForLeader({ name, leads, since }) {
  if (!leads || name === leader || (fall && since < fall.at)) return;
  const what = fall ? `${fall.words}: ${name} leads ${since - fall.at} ms later` : `${name} leads`;
  log(what);
  leader = name;
  fall = null;
}

channel.addEventListener('message', ({ data }) => {
  if (data.gone) return heardGone(data.gone, data.at);
  // It is back, as after a reload.
  if (isWindow(data.name) && !ours.has(data.name)) ours.add(data.name, kinds.opened(data.name));
  ours.hear(data);
  if (data.life) lookForLeader(data);
});

const isWindow = (/** @type {string | undefined} */ name) => /^window/.test(name ?? '');

/**
 * A window that is closed or goes elsewhere; a frame that is loaded anew says so too.
 * @param {string} name
 * @param {number} at when: the next may lead before this is heard
 */
function heardGone(name, at) {
  if (!isWindow(name)) return;
  if (name === leader) fall = { words: `${name} is gone`, at };
  ours.remove(name);
}

addEventListener('message', ({ data, origin }) => {
  if (origin === nativeOrigin) native.hear(data);
});

async function openNative() {
  if (!nativeOrigin) {
    const { port } = await (await fetch('beside')).json();
    nativeOrigin = `http://${location.hostname}:${port}`;
  }
  probes.native ??= probe(nativeOrigin);
  for (let i = 1; i <= SEVEN; i++)
    native.add(`frame ${i}`, nativeFrame(nativeOrigin, run, `frame ${i}`));
  log(`${SEVEN} tabs with the browser’s own`);
  draw();
}

function closeNative() {
  for (const { name, end } of native.all()) {
    end();
    native.remove(name);
  }
  draw();
}

/** @param {import('./probe.js').Seen | undefined} seen */
function words(seen) {
  if (!seen) return '–';
  const waited = performance.now() - seen.since;
  if (seen.took !== null) return `comes in ${Math.round(seen.took)} ms`;
  return waited < LONG ? '–' : `waits for ${Math.floor(waited / 1000)} s`;
}

/** @param {string} side @param {ReturnType<typeof createMembers>} members */
function drawSide(side, members) {
  members.draw();
  $(`${side}-live`).textContent = `${members.live()} of ${members.all().length}`;
  for (const what of ['fetch', 'page']) {
    const cell = $(`${side}-${what}`);
    cell.textContent = words(probes[side]?.[what]);
    cell.dataset.look = /waits/.test(cell.textContent) ? 'waits' : '';
  }
  const { received, lost, twice, late } = members.total();
  for (const [what, number] of Object.entries({ received, lost, twice, late }))
    $(`${side}-${what}`).textContent = integer.format(number);
}

function draw() {
  drawSide('ours', ours);
  drawSide('native', native);
  const isOpen = native.all().length > 0;
  enable('open-native', !isOpen);
  enable('close-native', isOpen);
  enable('kill', Boolean(ours.leader()?.card.querySelector('button')));
}

async function askServer() {
  const open = await fetch(`open?run=${run}`)
    .then((response) => response.json())
    .catch(() => null);
  for (const side of ['ours', 'native']) {
    $(`${side}-open`).textContent = open ? open[side] : '–';
    $(`${side}-open-words`).textContent = open?.[side] === 1 ? 'connection' : 'connections';
  }
  setTimeout(askServer, DRAWING);
}

/** Focus stays on a button that cannot be used just now, so it is not `disabled`. */
function enable(/** @type {string} */ id, /** @type {boolean} */ usable) {
  $(id).setAttribute('aria-disabled', `${!usable}`);
}

const actions = {
  'add-frame': () => add('frame'),
  'add-worker': () => add('worker'),
  'add-window': () => add('window'),
  kill: killLeader,
  'open-native': openNative,
  'close-native': closeNative,
};
for (const [id, act] of Object.entries(actions)) {
  $(id).addEventListener('click', () => {
    if ($(id).getAttribute('aria-disabled') !== 'true') act();
  });
}

for (let i = 0; i < SEVEN; i++) add(i % 2 ? 'frame' : 'worker');
setInterval(draw, DRAWING);
draw();
askServer();
