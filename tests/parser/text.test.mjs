// Text out of a core's memory: the same in every engine, by the way that is the fastest there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeJsCore } from '../../build/js-core.js';
import { SIMD } from '../../build/simd.js';
import { textReader } from '../../js/parser/text.js';
import { fromPrintable } from '../../js/platform/utf8.js';

/** @typedef {import('../../js/parser/core.js').Exports} Exports */

/** @type {any} */
const realm = globalThis;

/** What an engine lacks. @type {Record<string, string[]>} */
const ENGINES = {
  'Node.js': [],
  'a browser': ['Buffer'],
  'an engine without TextDecoder': ['Buffer', 'TextDecoder'],
};

/** @type {Record<string, () => Exports>} */
const CORES = {
  // The exports of an instance are frozen.
  'wasm-simd': () =>
    /** @type {any} */ ({
      ...new WebAssembly.Instance(new WebAssembly.Module(fromPrintable(SIMD))).exports,
    }),
  js: makeJsCore,
};

/** Runs in a realm that lacks something. @template T @param {string[]} lacks @param {() => T} run */
function without(lacks, run) {
  const had = lacks.map((name) => realm[name]);
  for (const name of lacks) realm[name] = undefined;
  try {
    return run();
  } finally {
    lacks.forEach((name, i) => (realm[name] = had[i]));
  }
}

/** Parses an event, and reads its text as an engine does that lacks something.
 * @param {Exports} exports @param {string[]} lacks @param {string} text */
function readerOf(exports, lacks, text) {
  const { buffer } = exports.memory;
  const [input, size, , , , at] = new Uint32Array(buffer, exports.es_layout(), 7);
  const output = new Uint32Array(buffer, at, 7);
  const read = without(lacks, () => textReader(exports, output));

  /** @param {string} data */
  function parse(data) {
    const bytes = new TextEncoder().encode(`data: ${data}\n\n`);
    assert.ok(bytes.length <= size);
    new Uint8Array(buffer, input, size).set(bytes);
    exports.es_start(0);
    exports.es_parse(bytes.length);
  }

  parse(text);
  const bytesOf = (/** @type {string} */ part) => new TextEncoder().encode(part).length;
  return {
    parse,
    /** @param {number} from @param {number} to units of the text */
    read(from, to) {
      const start = bytesOf(text.slice(0, from));
      return read(start, start + bytesOf(text.slice(from, to)), from, to);
    },
  };
}

const TEXTS = ['a', 'é', '€', '😀', '\ufeff'].flatMap((character) =>
  [1, 10, 200, 400, 3000].map((count) => character.repeat(count)),
);

for (const [engine, lacks] of Object.entries(ENGINES)) {
  for (const [name, make] of Object.entries(CORES)) {
    test(`In ${engine}, all text of the core ${name} is read, and any part of it.`, () => {
      for (const text of TEXTS) {
        const { read } = readerOf(make(), lacks, text);
        const half = text.length / 2 - ((text.length / 2) % 2);
        assert.equal(read(0, text.length), text);
        assert.equal(read(0, half), text.slice(0, half));
        assert.equal(read(half, text.length), text.slice(half));
        assert.equal(read(half, half), '');
        assert.equal(read(0, 0), '');
      }
    });
  }
}

/** Notes which ways are gone. @param {import('node:test').TestContext} t */
function waysOf(t) {
  /** @type {string[]} */
  const ways = [];
  const { TextDecoder } = realm;
  const decode = TextDecoder.prototype.decode;
  for (const name of ['latin1Slice', 'ucs2Slice']) {
    const slice = realm.Buffer.prototype[name];
    t.mock.method(realm.Buffer.prototype, name, function (/** @type {any[]} */ ...args) {
      ways.push(name);
      return slice.apply(this, args);
    });
  }
  t.mock.method(TextDecoder.prototype, 'decode', function (/** @type {any[]} */ ...args) {
    ways.push(args[1]?.stream ? `${this.encoding} as it streams` : this.encoding);
    return decode.apply(this, args);
  });
  return ways;
}

for (const [engine, core, text, way] of [
  ['Node.js', 'wasm-simd', 'a', 'latin1Slice'],
  ['Node.js', 'js', 'a', 'latin1Slice'],
  ['Node.js', 'wasm-simd', 'é', 'ucs2Slice'],
  ['Node.js', 'js', 'é', 'utf-8 as it streams'],
  ['a browser', 'wasm-simd', 'a'.repeat(1024), 'utf-8'],
  ['a browser', 'wasm-simd', 'é'.repeat(511), 'utf-8'],
  ['a browser', 'wasm-simd', 'é'.repeat(512), 'utf-16le'],
  ['a browser', 'js', 'é'.repeat(512), 'utf-8'],
]) {
  test(`In ${engine}, ${text.length} × ${text[0]} of the core ${core} go by ${way}.`, (t) => {
    const { read } = readerOf(CORES[core](), ENGINES[engine], text);
    const ways = waysOf(t);
    read(0, text.length);
    assert.deepEqual(ways, [way]);
  });
}

test('In Node.js, text that is read in parts is made to UTF-16 once.', (t) => {
  const exports = CORES['wasm-simd']();
  const units = t.mock.method(exports, 'es_text_units');
  const { parse, read } = readerOf(exports, [], 'é€');
  read(0, 1);
  read(1, 2);
  assert.equal(units.mock.callCount(), 1);
  parse('€é');
  assert.equal(read(0, 2), '€é');
});

for (const [what, from, to, views] of [
  ['a short text', 0, 1023, 1],
  ['a long text', 0, 1024, 2],
  ['a part of a text', 1, 10, 2],
]) {
  test(`In a browser, two times ${what} take ${views} views.`, (t) => {
    const { read } = readerOf(CORES.js(), ENGINES['a browser'], 'a'.repeat(2000));
    const { mock } = t.mock.method(Object.getPrototypeOf(Uint8Array.prototype), 'subarray');
    assert.equal(read(from, to), read(from, to));
    assert.equal(mock.callCount(), views);
  });
}
