// Long bursts leave the thread to others: the order of turns, without a clock.
import assert from 'node:assert/strict';
import test from 'node:test';
import { EventSource } from '../../js/api/event-source.js';

const EVENTS = 8;

test('Between two turns of dispatching, a timer that is due runs.', async (t) => {
  // Each look at the clock is a turn's time later: a turn is over at the second one.
  let time = 1;
  t.mock.method(performance, 'now', () => (time += 50));
  const headers = { 'Content-Type': 'text/event-stream' };
  const respond = async () => new Response('data: x\n\n'.repeat(EVENTS), { headers });
  /** @type {string[]} */
  const order = [];
  /** @type {NodeJS.Timeout} */
  let timer;
  const tick = () => {
    order.push('timer');
    timer = setTimeout(tick);
  };
  await new Promise((resolve) => {
    const source = new EventSource('http://source.test/', { fetch: respond });
    tick();
    source.onmessage = () => {
      order.push('event');
      // Until the timer is due.
      for (const start = Date.now(); Date.now() - start < 3;);
      if (order.filter((what) => what === 'event').length < EVENTS) return;
      source.close();
      resolve(undefined);
    };
  });
  clearTimeout(timer);
  const turns = order
    .join(' ')
    .split(/ ?timer ?/)
    .filter(Boolean);
  const two = 'event event';
  // The first turn's work begins with the chunk, the others' with an event.
  assert.deepEqual(turns, ['event', two, two, two, 'event']);
});
