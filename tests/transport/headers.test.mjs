// The headers of a response over XHR, with the engine's own Headers and without.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHeaders } from '../../js/transport/headers.js';

/** @type {[string, Record<string, string | null>][]} */
const CASES = [
  ['', { 'content-type': null }],
  ['content-type: text/event-stream\r\n', { 'Content-Type': 'text/event-stream' }],
  // Old engines end lines otherwise, and leave names as they came.
  ['X-A: 1\nX-B:2', { 'x-a': '1', 'X-B': '2', 'x-c': null }],
  ['x-a: 1\r\nX-A: 2\r\n', { 'x-a': '1, 2' }],
  ['x-a:  a: b \r\n', { 'x-a': 'a: b' }],
  ['x-a:\r\nno colon\r\n: no name\r\n', { 'x-a': '', 'no colon': null }],
  ['constructor: 2\r\n', { constructor: '2', toString: null }],
];

for (const own of [true, false]) {
  test(`Headers are read ${own ? 'into' : 'without'} the engine's own.`, (t) => {
    const { Headers } = globalThis;
    t.after(() => Object.assign(globalThis, { Headers }));
    if (!own) Object.assign(globalThis, { Headers: undefined });
    for (const [text, expected] of CASES) {
      const headers = parseHeaders(text);
      for (const name of Object.keys(expected)) {
        if (own && name.includes(' ')) continue;
        assert.equal(headers.get(name), expected[name], JSON.stringify([text, name]));
      }
    }
  });
}

test('A header may be called as what every object has.', (t) => {
  const { Headers } = globalThis;
  t.after(() => Object.assign(globalThis, { Headers }));
  Object.assign(globalThis, { Headers: undefined });
  assert.equal(parseHeaders('__proto__: 1\r\n').get('__proto__'), '1');
  assert.equal(parseHeaders('').get('__proto__'), null);
});
