// Sees that what docs/switching/eventsource-parser.md calls different is so, in both packages.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callsOf, differences, event, PACKAGES, streamOf } from './page.mjs';

const utf8 = (text) => new TextEncoder().encode(text);
const consume = (parser) => parser.reset({ consume: true });
const without = { onError: undefined };
const kinds = (calls) => calls.map(([kind, ...rest]) => (kind === 'error' ? rest[0] : kind));
const LIMIT = 'max-buffer-size-exceeded';

/** The data of all events, and what was thrown, where onEvent runs for the first. */
function dataOf({ createParser }, text, first) {
  const found = [];
  const parser = createParser({
    onEvent({ data }) {
      found.push(data);
      if (data === '1') first(parser);
    },
  });
  try {
    parser.feed(text);
  } catch (error) {
    found.push(error.message);
  }
  return found;
}

/** Of each item its first words, a check, and what comes of it: in theirs, in ours. */
const CHECKS = [
  {
    words: 'A line in error is told wherever',
    check: (it) => [
      kinds(callsOf(it, ['wro', 'ng: 1\n'])),
      kinds(callsOf(it, ['{"error": "no"}'], {}, consume)),
    ],
    theirs: [[], []],
    ours: [['unknown-field'], ['unknown-field']],
  },
  {
    words: '`onError` costs time here',
    // That lines are looked at again shows in what is told of them alone: see line-checker.js.
    check: (it) => kinds(callsOf(it, ['wrong\ndata: a\n\n'], without)),
    theirs: ['event'],
    ours: ['event'],
  },
  {
    words: '`maxBufferSize` is 67,108,864 characters',
    check(it) {
      const chunk = 'x'.repeat(2 ** 24);
      const chunks = ['data: ', chunk, chunk, chunk, chunk, 'x'];
      return [
        kinds(callsOf(it, chunks)),
        kinds(callsOf(it, chunks, { maxBufferSize: Infinity })),
        kinds(callsOf(it, ['data: 1234567890'], { maxBufferSize: 10 })),
        kinds(callsOf(it, ['retry: 1234567890'], { maxBufferSize: 10 })),
      ];
    },
    theirs: [[], [], [LIMIT], [LIMIT]],
    ours: [[LIMIT], [], [], []],
  },
  {
    words: '`maxBufferSize` is looked at where a chunk ends',
    check: (it) => kinds(callsOf(it, ['data: aaaaaaaa\ndata: bbbbb\n\n'], { maxBufferSize: 5 })),
    theirs: [LIMIT],
    ours: ['event'],
  },
  {
    words: 'Beyond `maxBufferSize` and without `onError`',
    check: (it) =>
      ['data: 12345678901\n'].map(
        (text) => callsOf(it, [text], { maxBufferSize: 10, ...without }).length,
      ),
    theirs: [0],
    ours: [1],
  },
  {
    words: 'A `retry` larger than',
    check: (it) => callsOf(it, ['retry: 2147483648\n']),
    theirs: [['retry', 2147483648]],
    ours: [['retry', 2147483647]],
  },
  {
    words: 'One byte order mark is dropped',
    check(it) {
      const bytes = utf8('\ufeff\ufeffdata: a\n\n');
      const first = it === PACKAGES.ours ? bytes : new TextDecoder().decode(bytes);
      return [
        callsOf(it, [first], without),
        callsOf(it, ['ï»¿data: a\n\n'], without),
        callsOf(it, ['\ufeffdata: a\n\n'], without),
      ];
    },
    theirs: [[event('a')], [event('a')], [event('a')]],
    ours: [[], [], [event('a')]],
  },
  {
    words: 'A lone surrogate in text',
    check: (it) => callsOf(it, ['data: \ud83d', 'a\n\n']),
    theirs: [event('\ud83da')],
    ours: [event('\ufffda')],
  },
  {
    words: 'A callback that throws costs no event',
    check: (it) =>
      dataOf(it, 'data: 1\n\ndata: 2\n\n', () => {
        throw new Error('mine');
      }),
    theirs: ['1', 'mine'],
    ours: ['1', '2', 'mine'],
  },
  {
    words: 'What a callback feeds',
    check: (it) => dataOf(it, 'data: 1\n\ndata: 2\n\n', (parser) => parser.feed('data: in\n\n')),
    theirs: ['1', 'in', '2'],
    ours: ['1', '2', 'in'],
  },
  {
    words: '`reset()` in a callback',
    check: (it) => dataOf(it, 'data: 1\n\ndata: 2\n\n', (parser) => parser.reset()),
    theirs: ['1', '2'],
    ours: ['1'],
  },
  {
    words: 'A callback or a `maxBufferSize` that is none',
    check({ createParser }) {
      const nameOf = (call) => {
        try {
          call();
        } catch (error) {
          return error.name;
        }
        return 'nothing';
      };
      return [
        nameOf(() => createParser({ onEvent: 5 })),
        nameOf(() => createParser({ maxBufferSize: '5' })),
        nameOf(() => createParser({}).feed(5)),
      ];
    },
    theirs: ['nothing', 'nothing', 'nothing'],
    ours: ['TypeError', 'TypeError', 'TypeError'],
  },
  {
    words: 'The wording of errors',
    check(it) {
      const found = [];
      callsOf(it, ['wrong\n'], { onError: ({ message }) => found.push(message.split(' ')[0]) });
      return found;
    },
    theirs: ['Unknown'],
    ours: ['The'],
  },
];

describe('what is different', () => {
  test('every item has a check', () => {
    assert.equal(differences.length, CHECKS.length);
    CHECKS.forEach(({ words }, i) => assert.ok(differences[i].startsWith(words), differences[i]));
  });

  CHECKS.forEach(({ check, theirs, ours }, i) => {
    test(`it is so: ${differences[i]}`, async () => {
      assert.deepEqual(await check(PACKAGES['eventsource-parser']), theirs, 'eventsource-parser');
      assert.deepEqual(await check(PACKAGES.ours), ours, 'ours');
    });
  });

  test('a stream that is fed bytes needs no decoder, which theirs needs', async () => {
    const chunks = [utf8('data: a\n\n')];
    assert.deepEqual(await streamOf(PACKAGES['eventsource-parser'], chunks), []);
    assert.deepEqual(await streamOf(PACKAGES.ours, chunks), ['a']);
  });
});
