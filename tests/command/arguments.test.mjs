// What the command makes of its arguments.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments, UsageError } from '../../bin/arguments.mjs';

const DEFAULTS = {
  url: 'http://example.org/events',
  format: 'text',
  init: { headers: [], method: undefined, body: undefined, lastEventId: undefined },
  retries: Infinity,
  maxTime: Infinity,
  until: undefined,
};
const URL = 'http://example.org/events';
const JSON_BODY = [['Content-Type', 'application/json']];

const CASES = [
  [[URL], {}],
  [['example.org/events'], {}],
  [['localhost:3000'], { url: 'http://localhost:3000/' }],
  [['HTTPS://Example.org'], { url: 'https://example.org/' }],
  [
    ['http://user:p%40ss@example.org/events'],
    { init: { headers: [['Authorization', 'Basic dXNlcjpwQHNz']] } },
  ],
  [['--json', URL], { format: 'json' }],
  [[URL, '--raw'], { format: 'raw' }],
  [
    ['-H', 'A: 1', '--header', 'B:2: 3', URL],
    {
      init: {
        headers: [
          ['A', '1'],
          ['B', '2: 3'],
        ],
      },
    },
  ],
  [['-X', 'put', URL], { init: { method: 'put' } }],
  [['-d', '{"a":1}', URL], { init: { method: 'POST', body: '{"a":1}', headers: JSON_BODY } }],
  [
    ['-d', 'a=1', '-X', 'PUT', '-H', 'content-type: x', URL],
    { init: { method: 'PUT', body: 'a=1', headers: [['content-type', 'x']] } },
  ],
  [
    ['-d', 'a=1', URL],
    {
      init: {
        method: 'POST',
        body: 'a=1',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      },
    },
  ],
  [['--last-event-id', '7', URL], { init: { lastEventId: '7' } }],
  [['--retry', '0', URL], { retries: 0 }],
  [['--max-time', '1.5', URL], { maxTime: 1500 }],
  [['--until', 'done', URL], { until: 'done' }],
];
for (const [words, expected] of CASES) {
  test(`${words.join(' ')}`, () =>
    assert.deepEqual(readArguments(words), {
      ...DEFAULTS,
      ...expected,
      init: { ...DEFAULTS.init, ...expected.init },
    }));
}

for (const word of ['help', 'version']) {
  test(`--${word} needs no URL.`, () => assert.equal(readArguments([`--${word}`]), word));
}

const WRONG = [
  [[], /one URL/],
  [[URL, URL], /one URL/],
  [['ftp://example.org/'], /http or https/],
  [['http://user:secret@[/'], /http or https/],
  [['--json', '--raw', URL], /cannot go with/],
  [['--jsn', URL], /--jsn/],
  [['-H', 'no colon', URL], /Name: value/],
  [['--retry', '-1', URL], /--retry/],
  [['--retry=many', URL], /--retry takes a number/],
  [['--max-time', '', URL], /--max-time takes a number/],
  [['-d', '@no-such-file', URL], /--data: .*no-such-file/],
];
for (const [words, message] of WRONG) {
  test(`Wrong: ${words.join(' ')}`, () =>
    assert.throws(
      () => readArguments(words),
      (error) =>
        error instanceof UsageError &&
        message.test(error.message) &&
        !error.message.includes('secret'),
    ));
}
