// What a source sends, and how its last event ID travels, with a fetch that notes what it is given.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { readOptions } from '../../js/connection/options.js';
import { makeSender } from '../../js/connection/sender.js';

const OWN = 'https://page.test/events';
const OTHER = 'https://other.test/events?a=1';

let former;
before(() => {
  former = Object.getOwnPropertyDescriptor(globalThis, 'origin');
  globalThis.origin = 'https://page.test';
});
after(() => {
  if (former) Object.defineProperty(globalThis, 'origin', former);
  else delete globalThis.origin;
});

/** A sender, and the requests that it sent. @param {any} [init] */
function sending(url = OWN, init = {}) {
  /** @type {any} */
  const seen = { sent: [], failures: [] };
  const fetch = (/** @type {string} */ address, /** @type {any} */ request) => {
    seen.sent.push({ url: address, ...request });
    return new Promise(() => {});
  };
  const settings = readOptions({ fetch, ...init });
  const destination = {
    ...settings,
    source: {},
    listeners: { byType: {}, dispatch() {} },
    retry() {},
  };
  seen.sender = makeSender(url, settings, /** @type {any} */ (destination));
  /** Makes an attempt, and waits until it has come to something. */
  seen.send = async (lastEventId = '', attempt = 1) => {
    const before = seen.sent.length + seen.failures.length;
    const made = seen.sender.attempt(
      { attempt, lastEventId, failure: null },
      { accepted() {}, outgrown() {}, failed: (failure) => seen.failures.push(failure) },
    );
    made.start();
    for (let turns = 0; seen.sent.length + seen.failures.length === before; turns++) {
      assert.ok(turns < 1000, 'it comes to nothing');
      await setImmediate();
    }
    made.dispose();
    return seen.sent.at(-1);
  };
  return seen;
}

/** In Node.js there is none: this one notes what it is given, and sends nothing. */
const requests = [];
class NotingXhr {
  constructor() {
    this.headers = {};
    requests.push(this);
  }
  open() {}
  overrideMimeType() {}
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }
  send() {}
  abort() {}
}

/** @param {import('node:test').TestContext} t */
function bringXhr(t) {
  globalThis.XMLHttpRequest = /** @type {any} */ (NotingXhr);
  t.after(() => delete globalThis.XMLHttpRequest);
}

describe('what can be sent', () => {
  const CASES = [
    ['https://page.test/', {}, true],
    ['ftp://page.test/', {}, false],
    ['https://page.test:25/', {}, false],
    ['https://me:secret@page.test/', {}, false],
    ['https://me:secret@page.test/', { transport: 'xhr' }, true],
    ['ftp://page.test/', { transport: 'xhr' }, false],
    ['ftp://page.test/', { fetch() {} }, true],
    ['https://me:secret@page.test/', { fetch() {} }, true],
  ];
  for (const [url, init, can] of CASES) {
    test(`${url} with ${Object.keys(init).join(' and ') || 'nothing'}: ${can}`, (t) => {
      bringXhr(t);
      const given = { fetch: undefined, ...init };
      assert.equal(sending(url, given).sender.canSend(), can);
    });
  }
});

describe('a request', () => {
  test('It is sent at once where nothing of it is promised.', async () => {
    const { send, sent } = sending(OWN, { headers: () => ({ 'X-A': 'b' }) });
    const sends = send();
    assert.equal(sent.length, 1);
    await sends;
  });

  test('It has what the options say.', async () => {
    const headers = { 'X-A': 'b' };
    const { send } = sending(OWN, { method: 'POST', body: 'why', headers, withCredentials: true });
    const { url, method, body, headers: sent, credentials } = await send();
    assert.deepEqual([url, method, body, credentials], [OWN, 'POST', 'why', 'include']);
    assert.deepEqual(sent, { Accept: 'text/event-stream', 'X-A': 'b' });
  });

  test('Functions for the headers and the body are asked at each attempt, and told of it.', async () => {
    const told = [];
    const { send } = sending(OWN, {
      method: 'POST',
      headers: (info) => (told.push(info), [['X-Attempt', `${info.attempt}`]]),
      body: async (info) => (told.push(info), `after ${info.lastEventId}`),
    });
    const first = await send('7', 1);
    const second = await send('8', 2);
    assert.deepEqual(
      [first, second].map(({ headers, body }) => [headers['X-Attempt'], body]),
      ...[
        [
          ['1', 'after 7'],
          ['2', 'after 8'],
        ],
      ],
    );
    assert.deepEqual(
      told.map(({ attempt, lastEventId, failure }) => [attempt, lastEventId, failure]),
      [1, 1, 2, 2].map((attempt) => [attempt, String(attempt + 6), null]),
    );
    assert.ok(told.every(({ signal }) => signal instanceof AbortSignal));
  });

  for (const [what, headers] of Object.entries({
    'at once': () => ({ 'X-A': 'b' }),
    'as a promise': async () => new Map([['X-A', 'b']]),
  })) {
    test(`Headers may come ${what}.`, async () => {
      const { send } = sending(OWN, { headers });
      assert.equal((await send()).headers['X-A'], 'b');
    });
  }

  for (const [what, wrong] of Object.entries({
    nothing: undefined,
    text: 'X-Secret: 1',
    lines: { a: 'b\r\nSecret: 1' },
  })) {
    test(`A function for headers that gives ${what} fails the attempt, and no value is said.`, async () => {
      const { send, failures, sent } = sending(OWN, { headers: () => wrong });
      await send();
      assert.equal(sent.length, 0);
      assert.equal(failures[0].kind, 'request');
      assert.match(
        failures[0].error.message,
        /^EventSource: the function headers must return .*; it returned /,
      );
      assert.doesNotMatch(failures[0].error.message, /Secret|\r/);
    });
  }

  test('Where the body throws, what the headers promised disturbs nobody.', async () => {
    const { send, failures } = sending(OWN, {
      method: 'POST',
      headers: () => Promise.reject(new Error('the headers')),
      body() {
        throw new Error('the body');
      },
    });
    await send();
    assert.equal(failures[0].error.message, 'the body');
  });
});

describe('the last event ID', () => {
  const isIn = ({ url, headers }) => [
    headers['Last-Event-ID'],
    new URL(url).searchParams.get('lastEventId'),
  ];

  test('It is in the header, and nowhere where there is none.', async () => {
    const { send } = sending(OTHER);
    assert.deepEqual(isIn(await send('7')), ['7', null]);
    assert.deepEqual(isIn(await send('')), [undefined, null]);
  });

  test('After two refusals it is in the parameter, which the console is told once.', async (t) => {
    const warned = [];
    t.mock.method(console, 'warn', (message) => warned.push(message));
    const { send, sender } = sending(OTHER);
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(isIn(await send('7')), ['7', null]);
      sender.note(false);
      sender.noteRefusal();
    }
    assert.deepEqual(warned, []);
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(isIn(await send('7')), [undefined, '7']);
      assert.equal(sender.suspicion(), 'origin');
      assert.deepEqual(isIn(await send('')), [undefined, null]);
    }
    assert.deepEqual(warned, [
      'EventSource: https://other.test refuses the request header Last-Event-ID, so the ID goes into the ' +
        'query parameter lastEventId; a server that does not know it loses events. The response header ' +
        '"Access-Control-Allow-Headers: Last-Event-ID" would avoid that.',
    ]);
    // What answers the parameter is asked by the header again.
    sender.note(true);
    assert.deepEqual(isIn(await send('7')), ['7', null]);
  });

  test('Before the first request the header is not suspected.', () =>
    assert.equal(sending(OTHER).sender.suspicion(), 'origin'));

  test('Of a parameter that nothing goes into, the console is told nothing.', async (t) => {
    t.mock.method(console, 'warn', () => assert.fail('it warned'));
    const { send, sender } = sending(OTHER);
    for (let i = 0; i < 2; i++) sender.noteRefusal();
    await send('');
  });

  test('A realm without a console is told nothing.', async (t) => {
    const { console } = globalThis;
    const { send, sender } = sending(OTHER);
    for (let i = 0; i < 2; i++) sender.noteRefusal();
    t.after(() => Object.assign(globalThis, { console }));
    Object.assign(globalThis, { console: undefined });
    const sent = await send('7');
    Object.assign(globalThis, { console });
    assert.deepEqual(isIn(sent), [undefined, '7']);
  });

  const SUSPICIONS = [
    [OWN, '7', {}, null],
    [OWN, '', {}, null],
    [OTHER, '7', {}, 'header'],
    [OTHER, '', {}, 'origin'],
    [OTHER, '7', { lastEventIdParameter: null }, 'origin'],
    ['data:text/event-stream,', '7', {}, null],
  ];
  for (const [url, lastEventId, init, suspicion] of SUSPICIONS) {
    test(`A silence after ID "${lastEventId}" to ${url} ${JSON.stringify(init)}: ${suspicion}`, async () => {
      const { send, sender } = sending(url, init);
      await send(lastEventId);
      assert.equal(sender.suspicion(), suspicion);
    });
  }

  test('Where no probe can be heard, an origin is not suspected.', async (t) => {
    const { AbortController } = globalThis;
    const { send, sender } = sending(OTHER);
    await send('');
    t.after(() => Object.assign(globalThis, { AbortController }));
    Object.assign(globalThis, { AbortController: undefined });
    assert.equal(sender.suspicion(), null);
  });
});

describe('a header past caches', () => {
  /** What a request over XHR is given, until it is sent. @param {string} url @param {boolean} isAnswered */
  function headersOverXhr(t, url, isAnswered) {
    bringXhr(t);
    const { sender } = sending(url, { fetch: undefined, transport: 'xhr' });
    if (!isAnswered) sender.note(false);
    const outcomes = { accepted() {}, outgrown() {}, failed: assert.fail };
    const attempt = sender.attempt({ attempt: 1, lastEventId: '', failure: null }, outcomes);
    attempt.start();
    attempt.dispose();
    return requests.at(-1).headers;
  }

  for (const [url, isAnswered, value] of [
    [OWN, true, 'no-cache'],
    [OWN, false, undefined],
    [OTHER, true, undefined],
  ]) {
    test(`Over XHR to ${url}, after ${isAnswered ? 'nothing' : 'a silence'}: ${value}`, (t) =>
      assert.equal(headersOverXhr(t, url, isAnswered)['Cache-Control'], value));
  }

  test('Over fetch there is none.', async () => {
    const { send } = sending();
    assert.equal((await send()).headers['Cache-Control'], undefined);
  });
});

describe('a probe', () => {
  for (const [answer, there] of [
    [() => Promise.resolve(new Response()), true],
    [() => Promise.reject(new TypeError('network')), false],
    [
      () => {
        throw new TypeError('thrown');
      },
      false,
    ],
  ]) {
    test(`It asks for the head, with nothing that needs permission: ${there}`, async () => {
      const asked = [];
      const fetch = (url, request) => (asked.push({ url, ...request }), answer());
      const { sender } = sending(OTHER, { fetch, headers: { 'X-A': 'b' }, withCredentials: true });
      assert.equal(await new Promise((resolve) => sender.probe(resolve)), there);
      const [{ signal, ...request }] = asked;
      assert.deepEqual(request, {
        ...{
          url: OTHER,
          method: 'HEAD',
          mode: 'no-cors',
          cache: 'no-store',
          credentials: 'include',
        },
      });
      assert.equal(signal.aborted, true);
    });
  }

  test('One that was ended is aborted, and says nothing.', async () => {
    const signals = [];
    const fetch = async (_, { signal }) => (signals.push(signal), new Response());
    const { sender } = sending(OTHER, { fetch });
    sender.probe(() => assert.fail('answered'))();
    await setImmediate();
    assert.equal(signals[0].aborted, true);
  });
});
