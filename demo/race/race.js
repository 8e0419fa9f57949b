// The page Race: the same burst through ours and through the browser's own, one after the other, and
// both replayed side by side.
import { $ } from '../shelf/elements.js';
import { verdictOf } from './figures.js';
import { createLane, drawWheel } from './lane.js';
import { run } from './run.js';

/** Between two runs the page comes to rest. */
const REST = 300;

const OUTCOMES = {
  whole: 'Done',
  stopped: 'Stopped',
  failed: 'The connection failed',
  hidden: 'Stopped: a page that nobody sees draws no frames',
};

const { EventSource: ours } = globalThis.EventSourceWasm ?? {};
// Where the browser has none, the script has put ours in its place.
const native = globalThis.EventSource === ours ? undefined : globalThis.EventSource;
/** Ours goes first, and pays for the cold start. */
const racers = Object.entries({ ours, native }).filter(([, Source]) => Source);

const field = /** @type {HTMLInputElement} */ ($('field'));
const slider = /** @type {HTMLInputElement} */ ($('at'));
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const lanes = { ours: createLane('ours'), native: createLane('native') };

/** @type {Record<string, Awaited<ReturnType<typeof run>>>} */
let runs = {};
/** @type {AbortController | null} */
let racing = null;
let playing = 0;

const chosen = (/** @type {string} */ name) =>
  Number(document.querySelector(`input[name=${name}]:checked`).value);
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Focus stays on a button that cannot be used just now, so it is not `disabled`. */
function enable() {
  const has = { start: !racing, stop: Boolean(racing), play: !racing && Object.keys(runs).length };
  for (const [id, usable] of Object.entries(has)) $(id).setAttribute('aria-disabled', `${!usable}`);
  slider.disabled = !has.play;
}

async function race() {
  endReplay();
  racing = new AbortController();
  runs = {};
  enable();
  document.body.dataset.race = 'on';
  const count = chosen('count');
  for (const lane of Object.values(lanes)) lane.clear();
  $('verdict').textContent = 'Type into the field while it runs.';
  field.focus();
  for (const [name, Source] of racers) {
    if (!(await runLane(name, Source, count))) break;
  }
  racing = null;
  enable();
  finish();
}

/** @param {string} name @param {typeof EventSource} Source @param {number} count @returns {Promise<boolean>} whether all came */
async function runLane(name, Source, count) {
  const lane = lanes[name];
  const { signal } = racing;
  await pause(REST);
  if (signal.aborted) return false;
  field.value = '';
  lane.say('Runs now');
  const result = await run(Source, count, {
    field,
    signal,
    draw: (frame) => lane.show(frame, count),
  });
  lane.say(OUTCOMES[result.outcome]);
  lane.figures(result);
  runs[name] = result;
  return result.outcome === 'whole';
}

function finish() {
  const isWhole = Object.values(runs).every(({ outcome }) => outcome === 'whole');
  $('verdict').textContent =
    isWhole && runs.ours && runs.native ? verdictOf(runs.ours, runs.native) : 'No race to compare.';
  const span = Math.max(1, ...Object.values(runs).map(({ frames }) => frames.at(-1).at));
  for (const [name, result] of Object.entries(runs)) lanes[name].strip(result, span);
  slider.max = `${Math.ceil(span)}`;
  document.body.dataset.race = isWhole ? 'done' : 'ended';
  if (isWhole && !stillness.matches) play();
}

/** Shows what both pages showed so long after their start. @param {number} at */
function show(at) {
  for (const [name, result] of Object.entries(runs)) lanes[name].replay(result, at);
  slider.value = `${at}`;
  slider.setAttribute('aria-valuetext', `${Math.round(at)} ms`);
  $('at-text').textContent = `${Math.round(at)} ms`;
}

function play() {
  endReplay();
  const start = performance.now();
  const speed = chosen('speed');
  const end = Number(slider.max);
  const step = () => {
    const at = Math.min(end, (performance.now() - start) * speed);
    show(at);
    playing = at < end ? requestAnimationFrame(step) : 0;
  };
  playing = requestAnimationFrame(step);
}

function endReplay() {
  cancelAnimationFrame(playing);
  playing = 0;
}

const actions = { start: race, stop: () => racing.abort(), play };
for (const [id, act] of Object.entries(actions)) {
  $(id).addEventListener('click', () => {
    if ($(id).getAttribute('aria-disabled') !== 'true') act();
  });
}
slider.addEventListener('input', () => {
  endReplay();
  show(Number(slider.value));
});
for (const name of ['ours', 'native']) drawWheel($(`${name}-wheel`));
if (!ours) $('verdict').textContent = 'eventsource.min.js is not built: run make';
if (!native) lanes.native.say('This browser has none');
enable();
document.body.dataset.race = 'ready';
