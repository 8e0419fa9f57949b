// A machine that slept, or has its network back: what a source does then, by its phase.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TICK } from '../../js/platform/lifecycle.js';
import { event, open, STREAM, turns } from './serve.mjs';

const HOUR = 3_600_000;

const page = new EventTarget();
before(() => (globalThis.addEventListener = page.addEventListener.bind(page)));
after(() => delete globalThis.addEventListener);

/** Opens a source whose machine sleeps at the test's word. @param {import('node:test').TestContext} t
 * @param {any} init @param {() => Promise<Response>} respond */
function sleeper(t, init, respond) {
  const { setTimeout } = globalThis;
  const { now } = Date;
  let slept = 0;
  /** @type {() => void} */
  let look;
  t.mock.method(Date, 'now', () => now() + slept);
  t.mock.method(globalThis, 'setTimeout', (run, milliseconds, ...rest) => {
    if (milliseconds !== TICK) return setTimeout(run, milliseconds, ...rest);
    look = run;
    return {};
  });
  /** @type {string[]} */
  const requests = [];
  const fetch = (url, { headers }) => {
    requests.push(new Headers(headers).get('Last-Event-ID') ?? '');
    return respond();
  };
  return {
    ...open(t, 'http://source.test/', { reconnectionTime: 60_000, ...init, fetch }),
    requests,
    async sleep() {
      slept += HOUR;
      look();
      await turns();
    },
  };
}

/** A response that goes on. @param {string} text */
const streamOf = (text) => async () =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    }),
    { headers: STREAM },
  );

const FOR_SENT_ONCE = { method: 'POST', body: 'x' };

for (const [what, text, init, requests, trace] of [
  ['goes on after its last event', 'id: 7\ndata: a\n\n', {}, ['', '7'], 'error 0'],
  ['stays where an event would be lost', 'data: a\n\n', {}, ['']],
  ['stays where its ID is of an event before', 'id: 7\ndata\n\ndata: a\n\n', {}, ['']],
  ['stays where it was sent once', 'id: 7\ndata: a\n\n', FOR_SENT_ONCE, ['']],
]) {
  test(`What is open ${what}.`, async (t) => {
    const sleeping = sleeper(t, init, streamOf(text));
    const { source } = sleeping;
    await new Promise((resolve) =>
      source.addEventListener('message', ({ data }) => data === 'a' && resolve(undefined)),
    );
    sleeping.trace.length = 0;
    const { requests: sent } = sleeping;
    await sleeping.sleep();
    assert.deepEqual(sent, requests);
    assert.equal(sleeping.trace[0], trace);
  });
}

for (const [what, init, count] of [
  ['is sent again, without a word', {}, 2],
  ['stays where it is to be sent once', FOR_SENT_ONCE, 1],
]) {
  test(`A request without a response ${what}.`, async (t) => {
    const { requests, trace, sleep } = sleeper(t, init, () => new Promise(() => {}));
    await turns();
    await sleep();
    assert.deepEqual([requests.length, trace], [count, []]);
  });
}

test('A wait is over.', async (t) => {
  const { source, requests, sleep } = sleeper(t, {}, async () => {
    throw new TypeError('network');
  });
  await event(source, 'error');
  assert.equal(requests.length, 1);
  await sleep();
  assert.equal(requests.length, 2);
});

test('A failure of which the own policy has not decided yet is told all the same.', async (t) => {
  /** @type {(milliseconds: number) => void} */
  let decide;
  const init = { retry: () => new Promise((resolve) => (decide = resolve)) };
  const ended = async () => new Response('id: 7\ndata: a\n\n', { headers: STREAM });
  const { trace, requests, sleep } = sleeper(t, init, ended);
  await turns(10);
  await sleep();
  decide(60_000);
  await turns();
  assert.deepEqual([requests.length, trace], [1, ['open 1', 'message a', 'error 0']]);
});

test('A network that is back ends a wait, and asks no policy again.', async (t) => {
  let requests = 0;
  const fetch = async () => {
    requests++;
    throw new TypeError('network');
  };
  const waiting = open(t, 'http://source.test/', { fetch, reconnectionTime: 60_000 });
  await event(waiting.source, 'error');
  let asked = 0;
  const retry = () => {
    asked++;
    return new Promise(() => {});
  };
  open(t, 'ftp://source.test/', { retry });
  await turns();
  page.dispatchEvent(new Event('online'));
  await turns();
  assert.deepEqual([requests, asked], [2, 1]);
});
