// Every option is checked at construction: what is wrong throws a TypeError that names it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backoff } from '../../js/api/backoff.js';
import { EventSource } from '../../js/api/event-source.js';
import { OPTIONS, readOptions } from '../../js/connection/options.js';

function* generate() {
  yield ['X-A', '1'];
}

const WRONG = {
  headers: [
    null,
    'X-A: 1',
    7,
    ['X-A', '1'],
    [['X-A']],
    [['X-A', '1', '2']],
    { 'X A': '1' },
    { '': '1' },
    { 'X-A': 'a\r\nX-B: 1' },
    { 'X-A': 'a\nb' },
    { 'X-A': 'a\0b' },
    { 'X-A': 'é日' },
    { 'X-A': null },
    { 'X-A': undefined },
    { 'X-A': {} },
    new Map([['X-A', null]]),
    new Set(['X-A']),
    { 'X-A': '\u2003x' },
  ],
  transport: [null, '', 'ws', 'FETCH', 7, {}, 'xhr'],
  fetch: [null, 'fetch', {}, true],
  method: [null, '', 'GET /', 'A\r\nB', 'CONNECT', 'trace', 'HEAD', 7],
  body: [0, false],
  signal: [null, {}, true],
  lastEventId: [null, 7, 'a\nb', 'a\0b', 'a\ud800'],
  retry: [null, 5, {}],
  idleTimeout: [null, 0, -1, NaN, '5'],
  reconnectionTime: [null, NaN, -5, -Infinity, '500', {}, 1n],
  turnTime: [null, NaN, -1, 'abc', {}],
  maxEventSize: [null, NaN, -1, 0, '1', {}],
  responseLimit: [null, NaN, -1, 0, '1', {}],
  lastEventIdParameter: ['', 7, {}, true],
};

const RIGHT = {
  withCredentials: [
    [true, true],
    [1, true],
    [null, false],
    ['', false],
  ],
  headers: [
    [{ 'X-A': '1' }, [['X-A', '1']]],
    [{ 'X-A': 7 }, [['X-A', '7']]],
    [{ 'X-A': ' é ' }, [['X-A', 'é']]],
    [
      new Headers({ 'X-A': '1', 'X-B': '2' }),
      [
        ['x-a', '1'],
        ['x-b', '2'],
      ],
    ],
    [
      [
        ['X-A', '1'],
        ['X-A', '2'],
      ],
      [
        ['X-A', '1'],
        ['X-A', '2'],
      ],
    ],
    [new Map([['X-A', '1']]), [['X-A', '1']]],
    [new Map([['X-A', '1']]).entries(), [['X-A', '1']]],
    [generate(), [['X-A', '1']]],
    [new URLSearchParams('X-A=1'), [['X-A', '1']]],
    [new Set([new Set(['X-A', '1'])]), [['X-A', '1']]],
    [{ 'X-A': '\t\r\n é\u00a0 \r\n\t' }, [['X-A', 'é\u00a0']]],
    [{}, []],
    [new Headers(), []],
  ],
  transport: [['fetch', 'fetch']],
  method: [
    ['post', 'POST'],
    ['PATCH', 'PATCH'],
    ['query', 'query'],
  ],
  lastEventId: [
    ['', ''],
    ['é 7', 'é 7'],
  ],
  idleTimeout: [[1000, 1000]],
  reconnectionTime: [
    [0, 0],
    [1.5, 1.5],
    [2 ** 31, 2 ** 31 - 1],
    [Infinity, 2 ** 31 - 1],
  ],
  turnTime: [
    [0, 0],
    [Infinity, Infinity],
  ],
  maxEventSize: [
    [1, 1],
    [Infinity, Infinity],
  ],
  responseLimit: [[Infinity, Infinity]],
  lastEventIdParameter: [
    [null, null],
    ['since', 'since'],
  ],
};

for (const [name, values] of Object.entries(WRONG)) {
  describe(`${name} refuses`, () => {
    for (const [index, value] of values.entries()) {
      test(`value ${index}, of type ${typeof value}`, () => {
        let source;
        assert.throws(
          () => (source = new EventSource('http://127.0.0.1:1/', { [name]: value })),
          (error) => {
            assert.ok(error instanceof TypeError);
            assert.ok(error.message.includes(`the option ${name} must be`), error.message);
            assert.ok(error.message.includes(OPTIONS[name].wanted), error.message);
            return true;
          },
        );
        assert.equal(source, undefined);
      });
    }
  });
}

for (const [name, pairs] of Object.entries(RIGHT)) {
  for (const [value, setting] of pairs) {
    test(`${name} takes a value for ${JSON.stringify(setting)}.`, () =>
      assert.deepEqual(readOptions({ [name]: value })[name], setting));
  }
}

test('Without options nothing is sent that a page would have to allow.', () => {
  const { headers, method, body, withCredentials } = readOptions({});
  assert.deepEqual([headers, method, body, withCredentials], [[], 'GET', undefined, false]);
});

test('What is not given, or undefined, is the default.', () => {
  const defaults = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, option]) => [name, option.default]),
  );
  assert.deepEqual(readOptions({}), defaults);
  const none = Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, undefined]));
  assert.deepEqual(readOptions(none), defaults);
});

test('Options that exclude each other are refused.', () => {
  globalThis.XMLHttpRequest = class {};
  try {
    assert.equal(readOptions({ transport: 'xhr' }).transport, 'xhr');
    assert.throws(() => readOptions({ transport: 'xhr', fetch }), {
      name: 'TypeError',
      message: /fetch cannot go with transport/,
    });
  } finally {
    delete globalThis.XMLHttpRequest;
  }
});

test('A body that can be sent once needs a policy of its own, and a body a method that has one.', () => {
  const method = 'POST';
  const stream = () => new ReadableStream();
  assert.throws(() => readOptions({ body: 'x' }), { name: 'TypeError', message: /method GET/ });
  assert.throws(() => readOptions({ method, body: stream() }), {
    name: 'TypeError',
    message: /a function that makes a stream.*; or retry must be a function that returns false$/,
  });
  assert.equal(readOptions({ method, body: stream }).body, stream);
  // In Node.js a fetch takes these too.
  for (const body of [{ async *[Symbol.asyncIterator]() {} }, async function* () {}.call(null)]) {
    assert.throws(() => readOptions({ method, body }), {
      message: /a function that makes a stream/,
    });
  }
  // As fetch has it, these are none.
  for (const body of [null, '']) assert.ok(!readOptions({ method, body }).body);
  assert.throws(() => readOptions({ method, body: stream(), retry: backoff() }), {
    message: /a function that makes a stream/,
  });
  assert.ok(readOptions({ method, body: stream(), retry: () => false }).body);
});

test('An error shows no value that may be a secret.', () => {
  const secret = 'Bearer\nsecret';
  assert.throws(
    () => readOptions({ headers: { Authorization: secret } }),
    (error) => {
      assert.doesNotMatch(error.message, /secret/);
      return true;
    },
  );
});

test('Each option says in words what it takes.', () => {
  for (const [name, { wanted }] of Object.entries(OPTIONS)) assert.match(wanted, /\w \w/, name);
});

test('reset() before the first request is no error.', () => {
  const fetch = () => new Promise(() => {});
  const source = new EventSource('http://example.org/', { fetch });
  source.reset();
  assert.equal(source.lastEventId, '');
  source.close();
});

for (const [init, message] of [
  [
    { transport: 'ws' },
    "the option transport must be 'fetch', or 'xhr' where there is an XMLHttpRequest; it was the string \"ws\"",
  ],
  [{ signal: 'secret' }, 'the option signal must be an AbortSignal; it was a string'],
  [
    { headers: 'secret' },
    'the option headers must be an object of strings, Headers, or pairs of strings, of names and ' +
      'values that HTTP allows, or a function that returns one; it was a string',
  ],
]) {
  test(`Of ${JSON.stringify(init)} it says: ${message}.`, () =>
    assert.throws(() => readOptions(init), {
      name: 'TypeError',
      message: `EventSource: ${message}`,
    }));
}
