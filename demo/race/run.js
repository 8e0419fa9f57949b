// One run: a source reads the burst, and every frame of the page is noted.

/** Frames are noted on, as what a burst leaves behind may hold the page too. */
const AFTERMATH = 1500;

/** More frames than any burst takes; a run that has so many has stopped. */
const MOST_FRAMES = 50_000;

/**
 * How a run ended: all came, somebody ended it, the connection failed, or the page drew no frames as
 * nobody saw it.
 * @typedef {'whole' | 'stopped' | 'failed' | 'hidden'} Outcome
 */

/**
 * The listener is the same for both, and does what a page does: it reads the data.
 * @param {typeof EventSource} Source
 * @param {number} count
 * @param {object} page
 * @param {HTMLInputElement} page.field in which somebody may type
 * @param {(frame: import('./figures.js').Frame) => void} page.draw
 * @param {AbortSignal} page.signal
 * @returns {Promise<import('./figures.js').Run & { outcome: Outcome }>}
 */
export function run(Source, count, { field, draw, signal }) {
  const start = performance.now();
  const since = () => performance.now() - start;
  const frames = [{ at: 0, received: 0, typed: field.value }];
  let received = 0;
  let inOrder = 0;
  let time = 0;
  /** @type {number | null} */
  let slowestKey = null;
  /** @type {Outcome | undefined} */
  let outcome;

  const source = new Source(`burst?events=${count}`);
  const finish = (/** @type {Outcome} */ how) => {
    if (!outcome) time = since();
    outcome = how;
    source.close();
  };
  source.onmessage = ({ data, lastEventId }) => {
    const { number } = JSON.parse(data);
    received++;
    if (number === received && Number(lastEventId) === number) inOrder++;
    if (received === count) finish('whole');
  };
  source.onerror = () => finish('failed');

  const onKey = (/** @type {Event} */ { timeStamp }) => {
    slowestKey = Math.max(slowestKey ?? 0, performance.now() - timeStamp);
  };
  const onHidden = () => finish('hidden');
  const onStop = () => finish('stopped');
  field.addEventListener('keydown', onKey);
  document.addEventListener('visibilitychange', onHidden);
  signal.addEventListener('abort', onStop);

  return new Promise((resolve) => {
    const onFrame = () => {
      const frame = { at: since(), received, typed: field.value };
      const isOver = outcome && (outcome !== 'whole' || frame.at > time + AFTERMATH);
      frames.push(frame);
      draw(frame);
      if (!isOver && frames.length < MOST_FRAMES) return requestAnimationFrame(onFrame);
      if (!outcome) finish('stopped');
      field.removeEventListener('keydown', onKey);
      document.removeEventListener('visibilitychange', onHidden);
      signal.removeEventListener('abort', onStop);
      resolve({
        count,
        received,
        inOrder,
        time,
        frames,
        slowestKey,
        outcome: outcome ?? 'stopped',
      });
    };
    requestAnimationFrame(onFrame);
  });
}
