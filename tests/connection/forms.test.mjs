// The forms in which headers, methods and bodies are taken.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSentOnce, readMethod } from '../../js/connection/body-option.js';
import { readHeaders } from '../../js/connection/header-option.js';

const PAIRS = [
  ['X-A', '1'],
  ['X-B', 'two words'],
];
const OBJECT = Object.fromEntries(PAIRS);

describe('headers', () => {
  const FORMS = {
    'an object': OBJECT,
    Headers: new Headers(OBJECT),
    'a Map': new Map(/** @type {any} */ (PAIRS)),
    'an array of pairs': PAIRS,
    'pairs that are iterables': PAIRS.map((pair) => new Set(pair)),
    'what only has forEach': {
      forEach: (add) => PAIRS.forEach(([name, value]) => add(value, name)),
    },
    'what its prototype has': Object.create(OBJECT),
  };
  for (const [form, given] of Object.entries(FORMS)) {
    test(`They may be ${form}.`, () => {
      const pairs = readHeaders(given);
      assert.deepEqual(
        pairs.map(([name, value]) => [name.toLowerCase(), value]),
        PAIRS.map(([name, value]) => [name.toLowerCase(), value]),
      );
    });
  }

  test('A header may be called forEach, and a value may be a number.', () =>
    assert.deepEqual(readHeaders({ forEach: 1 }), [['forEach', '1']]));

  const VALUES = [
    [' a ', 'a'],
    ['\t\r\n a b\n', 'a b'],
    ['\u00a0a', '\u00a0a'],
    ['', ''],
    ['\x01\xff', '\x01\xff'],
  ];
  for (const [given, value] of VALUES) {
    test(`${JSON.stringify(given)} is sent as ${JSON.stringify(value)}.`, () =>
      assert.deepEqual(readHeaders({ a: given }), [['a', value]]));
  }

  const WRONG = {
    null: null,
    undefined,
    'a string': 'X-A: 1',
    'a function': Object.assign(() => {}, { a: 'b' }),
    'strings of two characters': ['ab'],
    'pairs of one': [['a']],
    'pairs of three': [['a', 'b', 'c']],
    'a name that is a number': [[1, 'a']],
    'a name of nothing': [['', 'a']],
    'a name with a space': [['a b', 'c']],
    'a name with a line end': [['a\n', 'c']],
    'a value that is an object': { a: {} },
    'a value that is null': { a: null },
    'a value with CR': { a: 'b\rc' },
    'a value with LF': { a: 'b\nc' },
    'a value with U+0000': { a: 'b\0c' },
    'a value with more than bytes': { a: '\u0100' },
    'one that is wrong among others': [...PAIRS, ['a', null]],
  };
  for (const [what, given] of Object.entries(WRONG)) {
    test(`They may not be ${what}.`, () => assert.equal(readHeaders(given), undefined));
  }
});

describe('methods', () => {
  const METHODS = [
    ['post', 'POST'],
    ['Get', 'GET'],
    ['delete', 'DELETE'],
    ['options', 'OPTIONS'],
    ['put', 'PUT'],
    ['patch', 'patch'],
    ['QUERY', 'QUERY'],
    ['xpost', 'xpost'],
    ['postx', 'postx'],
    ['connect', undefined],
    ['TRACE', undefined],
    ['Track', undefined],
    ['HEAD', undefined],
    ['headx', 'headx'],
    ['xhead', 'xhead'],
    ['', undefined],
    ['a b', undefined],
    [' GET', undefined],
    ['GET\n', undefined],
    [1, undefined],
    [null, undefined],
  ];
  for (const [given, method] of METHODS) {
    test(`${JSON.stringify(given)} is ${method}.`, () => assert.equal(readMethod(given), method));
  }
});

describe('bodies that are read once', () => {
  const BODIES = [
    [new ReadableStream(), true],
    [{ getReader() {} }, true],
    [(async function* () {})(), true],
    [{ [Symbol.asyncIterator]: 1 }, false],
    [{ getReader: 1 }, false],
    ['text', false],
    [null, false],
    [undefined, false],
    [new Uint8Array(1), false],
    [new URLSearchParams('a=b'), false],
  ];
  for (const [i, [body, once]] of BODIES.entries()) {
    test(`Body ${i}: ${once}`, () => assert.equal(isSentOnce(body), once));
  }
});
