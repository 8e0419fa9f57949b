// The parser in realms that are not what they seem.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['js/entry/stream.js'],
  bundle: true,
  format: 'iife',
  globalName: 'stream',
  target: 'es2018',
  write: false,
});

/** A TextDecoder that counts. */
function countingDecoder() {
  let calls = 0;
  class Counting extends TextDecoder {
    decode(bytes) {
      calls++;
      return super.decode(bytes);
    }
  }
  return { TextDecoder: Counting, calls: () => calls };
}

const RUN = `
  const all = [];
  stream.createParser({ onEvent: (event) => all.push(event.data) }).feed(text);
  all.join();
`;

const trap = new Proxy(function Buffer() {}, {
  get() {
    throw new Error('the Buffer of the page was used');
  },
});

for (const [name, process] of Object.entries({
  'no process': undefined,
  'an empty process': {},
  'a process with a version of its own': { version: '', versions: {}, browser: true },
})) {
  test(`a page that bundles a Buffer, and ${name}, decodes by TextDecoder`, () => {
    const decoder = countingDecoder();
    const context = vm.createContext({
      Buffer: trap,
      process,
      TextDecoder: decoder.TextDecoder,
      text: 'data: ASCII\n\ndata: 漢字\n\n',
    });
    vm.runInContext(outputFiles[0].text, context, { timeout: 10_000 });
    assert.equal(vm.runInContext(RUN, context, { timeout: 10_000 }), 'ASCII,漢字');
    assert.equal(decoder.calls(), 1);
  });
}

test('a realm without TextDecoder and TextEncoder decodes and encodes by hand', () => {
  const context = vm.createContext({
    text: '\ud83ddata: \ude00\ud83d\n\ndata: 😀é\ud83d\n\n'.slice(1),
  });
  vm.runInContext(outputFiles[0].text, context, { timeout: 10_000 });
  assert.equal(vm.runInContext(RUN, context, { timeout: 10_000 }), '\ufffd\ufffd,😀é\ufffd');
});
