// What the sources of a page hold while their streams are idle, in a Chromium that can say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../server/server.mjs';
import { browsers } from './browsers.mjs';

const COUNT = 50;

/** Opens sources one after the other, each with a response of one chunk that goes on. Runs in the page. */
async function open(count) {
  const utf8 = (text) => new TextEncoder().encode(text);
  const end = utf8('\n\nevent: last\ndata: 1\n\n');
  function makeChunk() {
    const line = utf8(`data: ${'a token of some words '.repeat(4)}\n\n`);
    const chunk = new Uint8Array(4e6);
    for (let at = 0; at < chunk.length; at += line.length)
      chunk.set(line.subarray(0, chunk.length - at), at);
    chunk.set(end, chunk.length - end.length);
    return chunk;
  }
  // No function here holds the chunk.
  async function respond() {
    const { readable, writable } = new TransformStream();
    writable.getWriter().write(makeChunk());
    return new Response(readable, { headers: { 'Content-Type': 'text/event-stream' } });
  }
  for (let i = 0; i < count; i++) {
    const source = new globalThis.EventSourceWasm.EventSource('/', { fetch: respond });
    await new Promise((resolve) => source.addEventListener('last', resolve));
    (globalThis.sources ??= []).push(source);
  }
}

test('Fifty idle sources of a page hold next to nothing after a chunk of 4 MB each.', async (t) => {
  const server = await start();
  t.after(() => server.close());
  const browser = await browsers.Chromium();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`${server.origin}/tests/browser/blank.html`);
  await page.addScriptTag({ url: '/dist/eventsource.min.js' });
  const session = await page.context().newCDPSession(page);
  async function heap() {
    await session.send('HeapProfiler.collectGarbage');
    const found = /** @type {any} */ (await session.send('Runtime.getHeapUsage'));
    return found.usedSize + found.embedderHeapUsedSize + found.backingStorageSize;
  }
  await page.evaluate(open, 1);
  const before = await heap();
  await page.evaluate(open, COUNT);
  const each = ((await heap()) - before) / COUNT;
  assert.equal(await page.evaluate('sources.every(({ readyState }) => readyState === 1)'), true);
  assert.ok(each < 200_000, `${each} bytes each`);
});
