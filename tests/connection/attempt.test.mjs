// An attempt has one outcome, whatever its transport, its stream and the page's own code do. The transport
// is in the hands of the test.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { makeAttempt } from '../../js/connection/attempt.js';
import { stopClock } from './stopped-clock.mjs';

const HEAD = {
  status: 200,
  statusText: 'OK',
  headers: new Headers({ 'Content-Type': 'text/event-stream' }),
  url: 'https://example.com/redirected',
};
const WITH_ID = Buffer.from('id: 1\ndata: a\n\n');
const WITHOUT_ID = Buffer.from('data: a\n\n');

/** Makes an attempt, and notes what comes of it. @param {any} [settings] @param {any} [request] @param {any} [send] */
function attemptOf(settings, request = { url: 'https://example.com/' }, send = null) {
  /** @type {any} */
  const seen = { outcomes: [], events: [], aborted: 0 };
  const destination = {
    source: seen,
    listeners: { byType: { message: true }, dispatch: (event) => seen.events.push(event) },
    retry() {},
    comments: false,
    maxEventSize: Infinity,
    turnTime: Infinity,
    responseLimit: 100,
    idleTimeout: Infinity,
    finishEvents: false,
    ...settings,
  };
  seen.attempt = makeAttempt(
    { attempt: 3, lastEventId: 'before', failure: null },
    (info) => {
      seen.info = info;
      return typeof request === 'function' ? request() : request;
    },
    send ??
      ((sent, receiver) => {
        Object.assign(seen, { sent, receiver });
        return () => seen.aborted++;
      }),
    destination,
    {
      accepted: (head) => seen.outcomes.push(['accepted', head]),
      failed: ({ kind, error, attempt, status }) =>
        seen.outcomes.push([kind, error, attempt, status]),
      outgrown: () => seen.outcomes.push(['outgrown']),
    },
  );
  return seen;
}

/** The same, started and accepted. @param {any} [settings] */
function open(settings) {
  const seen = attemptOf(settings);
  seen.attempt.start();
  assert.equal(seen.receiver.response(HEAD), true);
  seen.outcomes.length = 0;
  return seen;
}

/** Waits for an outcome, and not for ever. @param {{ outcomes: any[] }} seen */
async function outcomeOf({ outcomes }) {
  for (let turns = 0; outcomes.length === 0; turns++) {
    assert.ok(turns < 100_000, 'it has no outcome');
    await setImmediate();
  }
}

describe('an attempt', () => {
  test('It is told what it follows, and sends what was prepared.', () => {
    const seen = attemptOf();
    seen.attempt.start();
    const { signal, ...info } = seen.info;
    assert.deepEqual(info, { attempt: 3, lastEventId: 'before', failure: null });
    assert.equal(signal.aborted, false);
    assert.equal(seen.sent.url, 'https://example.com/');
    assert.equal(seen.attempt.lastEventId(), 'before');
    assert.equal(seen.attempt.brought(), false);
  });

  test('A request that comes later is sent then, unless the attempt is over.', async () => {
    const later = attemptOf({}, () => Promise.resolve({ url: 'https://example.com/later' }));
    const never = attemptOf({}, () => Promise.resolve({ url: 'https://example.com/never' }));
    later.attempt.start();
    never.attempt.start();
    never.attempt.dispose();
    await setImmediate();
    assert.equal(later.sent.url, 'https://example.com/later');
    assert.equal(never.sent, undefined);
    assert.equal(never.info.signal.aborted, true);
  });

  const error = new Error('thrown');
  const THROWN = [
    [
      'A request that cannot be made',
      () => {
        throw error;
      },
      null,
      'request',
    ],
    ['A request that is refused', () => Promise.reject(error), null, 'request'],
    [
      'A transport that throws',
      { url: '' },
      () => {
        throw error;
      },
      'network',
    ],
  ];
  for (const [what, request, send, kind] of THROWN) {
    test(`${what} fails the attempt, in a turn of its own.`, async () => {
      const seen = attemptOf({}, request, send);
      seen.attempt.start();
      assert.deepEqual(seen.outcomes, []);
      await outcomeOf(seen);
      assert.deepEqual(seen.outcomes, [[kind, error, 3, 0]]);
    });
  }

  test('What is disposed of while it is sent is aborted.', () => {
    let aborted = 0;
    const seen = attemptOf({}, { url: '' }, () => {
      seen.attempt.dispose();
      return () => aborted++;
    });
    seen.attempt.start();
    assert.equal(aborted, 1);
  });

  test('A response of another type or status fails it, with its number and status.', () => {
    for (const [head, outcome] of [
      [{ ...HEAD, status: 503 }, ['status', undefined, 3, 503]],
      [{ ...HEAD, headers: new Headers() }, ['type', undefined, 3, 200]],
    ]) {
      const seen = attemptOf();
      seen.attempt.start();
      assert.equal(seen.receiver.response(head), false);
      assert.deepEqual(seen.outcomes, [outcome]);
      assert.equal(seen.aborted, 1);
      assert.equal(seen.info.signal.aborted, true);
    }
  });

  test('What follows an open connection counts from one.', () => {
    const seen = open();
    seen.receiver.end('network', error);
    assert.deepEqual(seen.outcomes, [['network', error, 1, 200]]);
  });

  test("Events have the origin of the response, or else of the request's URL.", () => {
    for (const [url, origin] of [
      ['https://other.example/', 'https://other.example'],
      ['', 'https://example.com'],
    ]) {
      const seen = attemptOf();
      seen.attempt.start();
      seen.receiver.response({ ...HEAD, url });
      seen.receiver.chunk(WITH_ID, () => {}, 0);
      assert.equal(seen.events[0].origin, origin);
      assert.equal(seen.attempt.lastEventId(), '1');
      assert.equal(seen.attempt.brought(), true);
      assert.equal(seen.attempt.resumable(), true);
    }
  });

  const CHUNKS = [
    ['is read on', WITH_ID, 100, 'next'],
    ['is renewed where it is long and can be resumed', WITH_ID, 101, ['outgrown']],
    ['is read on where it is long and cannot be', WITHOUT_ID, 1600, 'next'],
    ['has ended where it is too long', WITHOUT_ID, 1601, ['ended', undefined, 1, 200]],
  ];
  for (const [what, chunk, held, outcome] of CHUNKS) {
    test(`A response ${what}.`, () => {
      const seen = open();
      seen.receiver.chunk(chunk, () => seen.outcomes.push('next'), held);
      assert.deepEqual(seen.outcomes, [outcome]);
      assert.equal(seen.events.length, 1);
      assert.equal(seen.aborted, outcome === 'next' ? 0 : 1);
    });
  }

  for (const [kind, finishEvents, count] of [
    ['ended', true, 1],
    ['ended', false, 0],
    ['network', true, 0],
  ]) {
    test(`With finishEvents ${finishEvents}, ${kind} gives ${count} unfinished events.`, () => {
      const seen = open({ finishEvents });
      seen.receiver.chunk(Buffer.from('data: a'), () => {}, 0);
      seen.receiver.end(kind);
      assert.equal(seen.events.length, count);
      assert.deepEqual(seen.outcomes, [[kind, undefined, 1, 200]]);
    });
  }

  test('An event that is too large fails it, with what the parser threw.', () => {
    const seen = open({ maxEventSize: 1 });
    seen.receiver.chunk(
      Buffer.from(`data: ${'large'.repeat(100_000)}`),
      () => seen.outcomes.push('next'),
      0,
    );
    const [[kind, thrown, attempt]] = seen.outcomes;
    assert.equal(seen.outcomes.length, 1);
    assert.equal(kind, 'limit');
    assert.equal(attempt, 1);
    assert.ok(thrown instanceof Error);
  });

  test('After a reset, what was unfinished is dropped.', () => {
    const seen = open();
    seen.receiver.chunk(Buffer.from('data: dropped\n'), () => {}, 0);
    seen.attempt.reset();
    seen.receiver.chunk(Buffer.from('data: kept\n\n'), () => {}, 0);
    assert.deepEqual(
      seen.events.map(({ data }) => data),
      ['kept'],
    );
  });

  test('Once it is over, it is silent, whatever comes.', () => {
    const seen = open();
    seen.attempt.dispose();
    assert.equal(seen.receiver.response(HEAD), false);
    seen.receiver.chunk(WITH_ID, () => seen.outcomes.push('next'), 0);
    seen.receiver.end('ended');
    assert.deepEqual(seen.outcomes, []);
    assert.deepEqual(seen.events, []);
    assert.equal(seen.aborted, 1);
  });

  test('A listener that ends it while a chunk is delivered is asked for no more.', () => {
    const seen = open({
      listeners: { byType: { message: true }, dispatch: () => seen.attempt.dispose() },
    });
    seen.receiver.chunk(WITH_ID, () => seen.outcomes.push('next'), 1601);
    assert.deepEqual(seen.outcomes, []);
  });

  test('Nobody wants the body where the page ends it when it opens.', () => {
    const seen = attemptOf();
    seen.outcomes.push = () => seen.attempt.dispose();
    seen.attempt.start();
    assert.equal(seen.receiver.response(HEAD), false);
  });

  test('Where nothing comes for its idleTimeout, it fails.', async () => {
    const seen = attemptOf({ idleTimeout: 1 });
    seen.attempt.start();
    await outcomeOf(seen);
    assert.deepEqual(seen.outcomes, [['idle', undefined, 3, 0]]);
  });

  test('Its answer and each chunk start the time anew in which something must come.', (t) => {
    const clock = stopClock(t);
    const seen = attemptOf({ idleTimeout: 100 });
    seen.attempt.start();
    clock.pass(99);
    seen.receiver.response(HEAD);
    clock.pass(99);
    seen.receiver.chunk(WITH_ID, () => {}, 0);
    clock.pass(99);
    assert.deepEqual(
      seen.outcomes.map(([what]) => what),
      ['accepted'],
    );
    clock.pass(1);
    assert.deepEqual(seen.outcomes.slice(1), [['idle', undefined, 1, 200]]);
  });

  test('While a chunk is delivered, it is not idle; and once it is over, it has no timer.', async (t) => {
    // The turn of the tests before is over then.
    for (let turns = 0; turns < 2; turns++) await setImmediate();
    const clock = stopClock(t);
    const seen = attemptOf({
      idleTimeout: 100,
      turnTime: 10,
      listeners: { byType: { message: true }, dispatch: () => clock.skip(20) },
    });
    seen.attempt.start();
    seen.receiver.response(HEAD);
    // What is left of it waits for a turn, which does not come here.
    seen.receiver.chunk(Buffer.concat([WITH_ID, WITH_ID]), () => {}, 0);
    clock.pass(1000);
    assert.deepEqual(seen.outcomes.slice(1), []);
    seen.attempt.dispose();
    assert.equal(clock.delay(), null);
  });

  test('It does without an AbortController.', (t) => {
    const { AbortController } = globalThis;
    t.after(() => Object.assign(globalThis, { AbortController }));
    Object.assign(globalThis, { AbortController: undefined });
    const seen = attemptOf();
    seen.attempt.start();
    assert.equal(seen.info.signal, undefined);
    seen.attempt.dispose();
    assert.equal(seen.aborted, 1);
  });
});
