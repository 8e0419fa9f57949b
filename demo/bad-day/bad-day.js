// The page Bad day: starts both sources at a server that does what the button says.
import { EventSource } from '../dist/index.js';
import { openNative, openOurs } from '../shelf/attempts.js';
import { $, element } from '../shelf/elements.js';
import { days } from './days.js';
import { createLane } from './lane.js';

const lanes = {
  ours: createLane($('ours'), 'Attempts of ours, newest first'),
  native: createLane($('native'), 'Attempts of the browser’s own, newest first'),
};
const native = globalThis.EventSource;
/** @type {EventSource | undefined} */
let notes;

const post = async (path) => (await fetch(path, { method: 'POST' })).json();

/** The server tells of the browser's own what that does not tell itself. */
function listen(run) {
  notes?.close();
  notes = new EventSource(`notes?run=${run}`);
  notes.onmessage = ({ data }) => {
    const { source, attempt, after, status } = JSON.parse(data);
    if (source === 'native') lanes.native.note(attempt, { after, status });
  };
  return new Promise((resolve) => (notes.onopen = resolve));
}

function describe({ server, point, code }) {
  $('server').textContent = `The server ${server}`;
  $('point').textContent = point;
  $('options').hidden = !code;
  $('code').textContent = code ?? '';
}

/** @param {string} name */
async function start(name) {
  const day = days[name];
  const run = crypto.getRandomValues(new Uint32Array(4)).join('-');
  for (const button of $('days').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', `${button.value === name}`);
  }
  describe(day);
  for (const lane of Object.values(lanes)) lane.close();
  document.body.dataset.day = '';
  const [other] = await Promise.all([day.other ? post(`other?day=${name}`) : '', listen(run)]);
  const origin = other ? `http://${location.hostname}:${other}` : location.origin;
  const url = (source) => `${origin}/bad-day/stream?day=${name}&run=${run}&source=${source}`;
  const options = day.options?.({ newToken: () => post(`token?run=${run}`) });
  const failures = [
    lanes.ours.start((record) => openOurs(EventSource, url('ours'), record, options)),
    native && lanes.native.start((record) => openNative(native, url('native'), record)),
  ];
  document.body.dataset.day = name;
  if (!day.closed) return;
  await Promise.all(failures);
  await post(`listen?port=${other}`);
}

for (const [name, { title }] of Object.entries(days)) {
  const button = element('button', title);
  Object.assign(button, { type: 'button', value: name });
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', () => start(name));
  $('days').append(button);
}
$('close').addEventListener('click', () => Object.values(lanes).forEach((lane) => lane.close()));
setInterval(() => Object.values(lanes).forEach((lane) => lane.draw()), 250);
