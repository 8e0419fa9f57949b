// Bundles what uses the packed package, as applications do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { install } from './pack.mjs';

/** @type {ReturnType<typeof install>} */
let user;

before(() => {
  user = install();
});

after(() => user.remove());

/** What an application becomes. @param {string} contents */
async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: user.folder },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** What only a connection has. */
const OF_CONNECTIONS = ['EventSource', 'Last-Event-ID', 'XMLHttpRequest', 'fetch', 'setTimeout'];

const wordsIn = (text) => OF_CONNECTIONS.filter((word) => text.includes(word));

test('a bundle of the parser alone holds nothing of connections', async () => {
  const text = await bundled(
    "import { createParser } from 'eventsource-wasm/stream'; createParser({});",
  );
  assert.match(text, /es_parse/);
  assert.deepEqual(wordsIn(text), []);
});

test('a bundle of the EventSource holds the parser once', async () => {
  const text = await bundled(`
    import { EventSource } from 'eventsource-wasm';
    import { createParser } from 'eventsource-wasm/stream';
    import 'eventsource-wasm/polyfill';
    new EventSource('/', createParser({}));`);
  assert.deepEqual(wordsIn(text), OF_CONNECTIONS);
  assert.equal(text.split('new WebAssembly.Instance').length, 2);
});

for (const name of ['', '/jquery', '/stream']) {
  test(`a bundle drops eventsource-wasm${name} where nothing of it is used`, async () => {
    assert.equal(await bundled(`import 'eventsource-wasm${name}';`), '');
  });
}

test('a bundle keeps what is imported for its effect', async () => {
  for (const name of ['polyfill', 'script'])
    assert.deepEqual(wordsIn(await bundled(`import 'eventsource-wasm/${name}';`)), OF_CONNECTIONS);
});
