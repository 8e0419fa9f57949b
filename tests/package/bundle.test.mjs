// Bundles what uses the packed package, as applications do.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { install, ROOT } from './pack.mjs';

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

/** What only `eventsource-wasm/stream` has. */
const OF_STREAM = ['maxBufferSize', 'ParseError', 'TransformStream', 'onRetry', 'onComment'];

test('a bundle of the EventSource holds nothing of the parser alone', async () => {
  const text = await bundled(`
    import { backoff, EventSource } from 'eventsource-wasm';
    new EventSource('/', { retry: backoff() });`);
  assert.deepEqual(wordsIn(text), OF_CONNECTIONS);
  assert.deepEqual(
    OF_STREAM.filter((word) => text.includes(word)),
    [],
  );
});

test('the EventSource is made of the same files whether there is a parser alone or not', async () => {
  const inputsOf = async (/** @type {string} */ name) => {
    const { metafile } = await build({
      entryPoints: [join(ROOT, `js/entry/${name}.js`)],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
    });
    return Object.keys(metafile.inputs).map((file) => file.replace(/^.*js\//, ''));
  };
  const [index, stream] = await Promise.all(['index', 'stream'].map(inputsOf));
  const shared = index.filter((file) => stream.includes(file)).map((file) => file.split('/')[0]);
  // The parser itself and what it stands on, and no part of its callbacks.
  assert.deepEqual([...new Set(shared)].sort(), ['build', 'parser', 'platform']);
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

test('the scripts for a script tag are ASCII, as a page may have any charset', () => {
  for (const name of readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.min.js'))) {
    const [found] = /[^\0-\x7f]/.exec(readFileSync(join(ROOT, 'dist', name), 'utf8')) ?? [];
    assert.equal(found, undefined, name);
  }
});

test('a bundle keeps what is imported for its effect', async () => {
  for (const name of ['polyfill', 'script'])
    assert.deepEqual(wordsIn(await bundled(`import 'eventsource-wasm/${name}';`)), OF_CONNECTIONS);
});
