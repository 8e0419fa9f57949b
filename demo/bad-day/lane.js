// One source on a bad day: its record, its timeline, and what it comes to in words.
import { createRecord } from '../shelf/attempts.js';
import { createTimeline } from '../shelf/timeline.js';

const SECONDS = 12;
const ROWS = 8;

/** @param {import('../shelf/attempts.js').Attempt} attempt */
function verdictOf({ ended, answered, closed, delay, message }) {
  if (ended === undefined) return answered === undefined ? 'connecting' : 'open';
  if (closed) return 'closed';
  if (delay !== null) return 'reconnecting';
  return message ? 'gave up, and says why' : 'gave up, and does not say why';
}

/**
 * @param {HTMLElement} place
 * @param {string} name
 */
export function createLane(place, name) {
  const part = (/** @type {string} */ className) => place.querySelector(`.${className}`);
  const now = () => performance.now();
  const timeline = createTimeline(part('attempts'), { name, seconds: SECONDS, rows: ROWS });
  let record = createRecord(now, draw);
  /** @type {EventSource | undefined} */
  let source;
  let ids = [];

  function draw() {
    const attempts = record.attempts();
    timeline.draw(attempts, now());
    if (attempts.length) tell(part('verdict'), verdictOf(attempts.at(-1)));
    tell(part('events'), ids.length ? `events ${ids.join(' ')}` : 'no event');
  }

  /** What is the same is not said again. */
  function tell(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  return {
    draw,
    /** What somebody else knows of an attempt. @param {number} number @param {object} known */
    note(number, known) {
      record.amend(number, known);
    },
    /** @param {(record: import('../shelf/attempts.js').Record) => EventSource} open @returns {Promise<unknown>} its first failure */
    start(open) {
      source?.close();
      ids = [];
      record = createRecord(now, draw);
      source = open(record);
      source.addEventListener('message', ({ lastEventId }) => {
        ids.push(lastEventId);
        draw();
      });
      source.addEventListener('open', ({ url }) => {
        const isMoved = url && new URL(url).pathname !== new URL(source.url).pathname;
        tell(part('moved'), isMoved ? `at ${new URL(url).pathname}` : '');
      });
      tell(part('moved'), '');
      draw();
      return new Promise((resolve) => source.addEventListener('error', resolve));
    },
    close() {
      source?.close();
      record.close();
    },
  };
}
