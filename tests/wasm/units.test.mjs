// Text that is not ASCII, in every build and at every place of the blocks that it is read in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { instantiate, makeScriptedCore } from '../../js/parser/load.js';
import { parserOn } from '../../js/api/create-parser.js';
import { Random } from './random.mjs';

const BUILDS = {
  'eventstream-simd.wasm': () => compiled('eventstream-simd.wasm'),
  'eventstream-emscripten.wasm': () => compiled('eventstream-emscripten.wasm'),
  'the core as JavaScript': makeScriptedCore,
};

/** The first and the last characters of each length in UTF-8. */
const CHARACTERS = 'a~\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}';
const ALL = [...CHARACTERS];
const TEXTS = 3000;
/** Three blocks, and what a step looks at beyond. */
const MOST = 60;

function compiled(file) {
  return instantiate(readFileSync(new URL(`../../build/wasm/${file}`, import.meta.url)));
}

/** The data of events that are fed at once: as text and as what the parser makes of it. */
function assertRead(core, texts) {
  const found = [];
  const parser = parserOn(core, { onEvent: ({ data }) => found.push(data) });
  parser.feed(new TextEncoder().encode(texts.map((text) => `data: ${text}\n\n`).join('')));
  assert.deepEqual(found, texts);
}

for (const [name, make] of Object.entries(BUILDS)) {
  describe(`text in ${name}`, () => {
    const core = make();

    test('Each character is read at each place, at the end and before another.', () => {
      for (const character of ALL) {
        for (const other of ALL) {
          for (let before = 0; before < MOST; before++) {
            assertRead(core, ['a'.repeat(before) + character]);
            assertRead(core, ['a'.repeat(before) + character + other.repeat(MOST - before)]);
          }
        }
      }
    });

    test('Texts of characters at random are read, alone and several at once.', () => {
      const random = new Random(1);
      const texts = Array.from({ length: TEXTS }, () =>
        Array.from({ length: 1 + random.below(MOST) }, () => random.of(ALL)).join(''),
      );
      for (const text of texts) assertRead(core, [text]);
      assertRead(core, texts);
    });
  });
}
