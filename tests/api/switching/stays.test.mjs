// Runs what docs/switching/eventsource-parser.md says of both packages against both.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callsOf, event, namesOfRows, PACKAGES, streamOf } from './page.mjs';

/** Of each row its name, and what both give. */
const STAYS = [
  [
    '`onEvent`',
    (it) => callsOf(it, ['id: 1\nevent: t\ndata: a\n\ndata: b\n\n'], { onId() {} }),
    [event('a', '1', 't'), event('b')],
  ],
  [
    '`onId`',
    (it) => callsOf(it, ['id: 1\ndata: a\n\nid: 1\n\nid\n\n']),
    [['id', '1'], event('a', '1'), ['id', '1'], ['id', '']],
  ],
  ['`onRetry`', (it) => callsOf(it, ['retry: 500\n']), [['retry', 500]]],
  [
    '`onComment`',
    (it) => callsOf(it, [': a\n:b\n:  c\n']),
    ['a', 'b', ' c'].map((comment) => ['comment', comment]),
  ],
  [
    '`onError`',
    (it) => {
      const errors = [];
      const onError = (error) => errors.push(error);
      callsOf(it, ['wrong: 1\nretry: x\ndata: 12345678901'], { onError, maxBufferSize: 10 });
      const all = errors.every(
        (error) => error instanceof it.ParseError && error.name === 'ParseError',
      );
      return [all, errors.map(({ type, field, value, line }) => [type, field, value, line])];
    },
    [
      true,
      [
        ['unknown-field', 'wrong', '1', 'wrong: 1'],
        ['invalid-retry', undefined, 'x', 'retry: x'],
        ['max-buffer-size-exceeded', undefined, undefined, undefined],
      ],
    ],
  ],
  [
    '`maxBufferSize`',
    (it) => {
      const end = (parser) => {
        assert.throws(() => parser.feed('\n\n'), Error);
        parser.reset();
        parser.feed('data: next\n\n');
      };
      return callsOf(it, ['data: 12345\n', 'data: 12345\n'], { maxBufferSize: 10 }, end);
    },
    [['error', 'max-buffer-size-exceeded', undefined, undefined, undefined], event('next')],
  ],
  ['`feed(text)`', (it) => callsOf(it, 'data: é😀\n\n'.split('')), [event('é😀')]],
  [
    '`reset()`',
    (it) => callsOf(it, ['data: a'], {}, (parser) => (parser.reset(), parser.feed('\n\n'))),
    [],
  ],
  [
    '`reset({ consume: true })`',
    (it) =>
      ['data: a', ': a', 'retry: 5', 'retry: x', 'data: a\n'].map((last) =>
        callsOf(it, [last], {}, (parser) => parser.reset({ consume: true })),
      ),
    [
      [],
      [['comment', 'a']],
      [['retry', 5]],
      [['error', 'invalid-retry', undefined, 'x', 'retry: x']],
      [],
    ],
  ],
  [
    '`createParser(function)`',
    ({ createParser }) => {
      assert.throws(() => createParser(() => {}), {
        name: 'TypeError',
        message: /a function.*createParser\(\{ ?onEvent/,
      });
    },
    undefined,
  ],
  [
    '`const { feed } =`',
    ({ createParser }) => {
      const data = [];
      const { feed } = createParser({ onEvent: (given) => data.push(given.data) });
      feed('data: 1\n\n');
      return data;
    },
    ['1'],
  ],
  [
    '`EventSourceParserStream`',
    async (it) => {
      const calls = [];
      const note = (value) => calls.push(value.type ?? value);
      const options = { onId: note, onRetry: note, onComment: note, onError: note };
      const chunks = ['id: 1\n: c\nretry: 5\nwrong\ndata: a\n\n', 'data: b\n\nda', 'ta: c'];
      return [await streamOf(it, chunks, options), calls];
    },
    [
      ['a', 'b'],
      ['c', 5, 'unknown-field', '1'],
    ],
  ],
  [
    "`onError: 'terminate'`",
    (it) =>
      streamOf(it, ['data: a\n\nwrong\ndata: b\n\n', 'data: c\n\n'], { onError: 'terminate' }),
    ['a', ['ParseError', 'unknown-field', 'wrong']],
  ],
  [
    '`maxBufferSize` of the stream',
    async (it) => {
      const chunks = ['data: a\n\n', 'data: 12345678901', 'data: b\n\n'];
      const all = [undefined, 'terminate', () => {}].map((onError) =>
        streamOf(it, chunks, { maxBufferSize: 10, onError }),
      );
      return Promise.all(all);
    },
    Array(3).fill(['a', ['ParseError', 'max-buffer-size-exceeded', undefined]]),
  ],
];

describe('what stays', () => {
  test('every row has a check', () => {
    assert.deepEqual(
      namesOfRows,
      STAYS.map(([name]) => name),
    );
  });

  for (const [name, check, expected] of STAYS) {
    for (const [module, it] of Object.entries(PACKAGES)) {
      test(`${name}: ${module}`, async () => assert.deepEqual(await check(it), expected));
    }
  }
});
