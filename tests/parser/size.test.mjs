// The size of an unfinished event, and what its limit says: tables of what goes in and what comes out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as kinds from '../../build/kinds.js';
import {
  addRecords,
  isSizeError,
  joiningError,
  noSize,
  sizeError,
  totalOf,
} from '../../js/parser/size.js';

const STRIDE = 3;

/** @param {string} text of kinds and bytes */
function recordsOf(text) {
  const words = text.split(' ').filter(Boolean);
  return Uint32Array.from(
    words.flatMap((word) => {
      const [, kind, bytes] = /** @type {string[]} */ (/^([A-Z]+)(\d*)$/.exec(word));
      // The units are not counted.
      return [/** @type {any} */ (kinds)[kind], Number(bytes), 1000];
    }),
  );
}

for (const [pieces, sizes] of [
  [['DATA5'], [5]],
  [['DATA5 DATA6'], [11]],
  [
    ['TYPE5', 'TYPE6'],
    [5, 6],
  ],
  [
    ['ID5', 'ID6'],
    [5, 6],
  ],
  [
    ['PART5', 'PART6', 'TYPE1', 'TYPE2'],
    [5, 11, 12, 2],
  ],
  [
    ['PART5', 'PART6', 'ID1', 'ID2'],
    [5, 11, 12, 2],
  ],
  [
    ['PART5', 'PART6', 'COMMENT1', 'DATA2'],
    [5, 11, 0, 2],
  ],
  [
    ['PART5', 'PART6', 'VOID1', 'DATA2'],
    [5, 11, 0, 2],
  ],
  [['RETRY5 COMMENT6 VOID7'], [0]],
  [
    ['PART5', 'RETRY9', 'DATA1'],
    [5, 5, 6],
  ],
  [['DATA1 TYPE20 ID300'], [321]],
  [['DATA1 TYPE20 ID300 PART4000'], [4321]],
  [
    ['DATA1 TYPE20 ID300 PART4000', 'DATA1 EVENT1'],
    [4321, 0],
  ],
  [
    ['DATA1 TYPE20 ID300 PART4000', 'END'],
    [4321, 0],
  ],
  [
    ['DATA5', 'EVENT3 DATA7'],
    [5, 7],
  ],
  [
    ['TYPE5', 'END DATA7'],
    [5, 7],
  ],
  [['DATA5 EVENT1 DATA6 END DATA7 ID8'], [15]],
  [['EVENT1 EVENT1 DATA2'], [2]],
  [
    ['DATA5', ''],
    [5, 5],
  ],
]) {
  test(`What ${pieces.join(', ')} leave unfinished is ${sizes.join(', ')} bytes.`, () => {
    const size = noSize();
    const found = pieces.map((piece) => {
      const records = recordsOf(piece);
      // What is beyond the end is of earlier pieces.
      const window = Uint32Array.of(...records, kinds.DATA, 77, 77);
      addRecords(size, window, records.length, STRIDE);
      return totalOf(size);
    });
    assert.deepEqual(found, sizes);
  });
}

test('The error of the limit names it, and the option.', () => {
  const { name, message } = sizeError(1000);
  assert.deepEqual(
    [name, message],
    [
      'EventSizeError',
      'An event has more than 1000 bytes and no end yet, which is the limit that the option ' +
        'maxEventSize sets. The parser dropped it and stopped.',
    ],
  );
});

const LONG = 2 ** 27;
const TOO_LONG = new RangeError('Invalid string length');
/** Firefox has it. */
const OVERSIZE = Object.assign(new Error('allocation size overflow'), { name: 'InternalError' });

for (const error of [TOO_LONG, OVERSIZE]) {
  test(`A long event that ends by "${error}" is longer than a string can be.`, () => {
    for (const size of [LONG, LONG + 1]) {
      const made = joiningError(error, size);
      assert.ok(isSizeError(made));
      assert.equal(
        /** @type {Error} */ (made).message,
        `An event is longer than the longest string of this engine (${error.message}). The parser ` +
          'dropped it and stopped. A lower limit can be set by the option maxEventSize.',
      );
    }
  });
}

/** @param {string} name */
const named = (name) => Object.assign(new Error('x'), { name });

for (const [what, error, size] of /** @type {[string, unknown, number][]} */ ([
  ['of a short event', TOO_LONG, LONG - 1],
  ['of another kind', new TypeError('x'), LONG],
  ['whose name begins alike', named('RangeErrors'), LONG],
  ['whose name ends alike', named('OutOfRangeError'), LONG],
  ['that is null', null, LONG],
  ['that is undefined', undefined, LONG],
  ['that is a string', 'RangeError', LONG],
])) {
  test(`An error ${what} stays what it is.`, () => assert.equal(joiningError(error, size), error));
}

test('An error of a size is told by its class and its name.', () => {
  assert.equal(isSizeError(sizeError(1)), true);
  for (const error of [null, 'EventSizeError', new RangeError('x'), { name: 'EventSizeError' }])
    assert.equal(isSizeError(error), false);
});
