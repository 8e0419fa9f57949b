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
  assert.deepEqual(turns, Array(EVENTS).fill('event'));
});

/**
 * Events of one chunk on a clock that stands still but for what the listener takes.
 * @param {import('node:test').TestContext} t
 * @param {number} count
 * @param {(index: number) => number} takes milliseconds
 */
async function deliver(t, count, takes) {
  let time = 1;
  let looks = 0;
  let turn = 0;
  t.mock.method(performance, 'now', () => {
    looks++;
    return time;
  });
  const headers = { 'Content-Type': 'text/event-stream' };
  const respond = async () => new Response('data: x\n\n'.repeat(count), { headers });
  /** @type {number[]} */
  const turns = [];
  /** @type {NodeJS.Immediate} */
  let immediate;
  const tick = () => {
    turn++;
    immediate = setImmediate(tick);
  };
  await new Promise((resolve) => {
    const source = new EventSource('http://source.test/', { fetch: respond, turnTime: 10 });
    tick();
    source.onmessage = () => {
      time += takes(turns.length);
      if (turns.push(turn) < count) return;
      source.close();
      resolve(undefined);
    };
  });
  clearImmediate(immediate);
  return { looks, turns };
}

test('Of many quick events the clock is looked at after each sixteenth.', async (t) => {
  const { looks, turns } = await deliver(t, 1600, () => 0);
  assert.ok(looks > 100 && looks < 130, `${looks} looks`);
  assert.equal(new Set(turns).size, 1);
});

test('Events that are slow from the first on get a turn as soon as its time is over.', async (t) => {
  const { turns } = await deliver(t, 8, () => 10);
  assert.equal(new Set(turns).size, 8);
});

test('Events that become slow amid quick ones are noticed by the sixteenth.', async (t) => {
  const { turns } = await deliver(t, 200, (index) => (index < 100 ? 0 : 10));
  const held = turns.filter((turn) => turn === turns[100]).length - 100;
  assert.ok(held >= 1 && held <= 16, `${held} in one turn`);
  assert.equal(new Set(turns.slice(116)).size, 84);
});
