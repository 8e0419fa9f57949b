// Our EventSource in dedicated, shared and service workers, from the script and from the package.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start } from '../server/server.mjs';
import { browsers } from './browsers.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let server;
before(async () => (server = await start()));
after(() => server.close());

let keys = 0;
const HEADERS = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };
const HANG = ['hang'];
const text = (content) => ['text', content];

/** A scripted stream: its channel on the server and its path. */
function stream(...responses) {
  const key = `worker-${++keys}`;
  const channel = server.channel(key);
  channel.script = { responses: responses.map((steps) => [['head', 200, HEADERS], ...steps]) };
  return { channel, path: `/stream?key=${key}` };
}

/** Starts a worker, and a list of what it reports. Runs in the page. */
async function startWorker([kind, url, type]) {
  globalThis.reports = [];
  const { port1, port2 } = new MessageChannel();
  const options = { type };
  if (kind === 'shared') {
    globalThis.port = new SharedWorker(url, options).port;
  } else if (kind === 'dedicated') {
    globalThis.port = port1;
    new Worker(url, options).postMessage('', [port2]);
  } else {
    globalThis.port = port1;
    // A scope of its own, in which an older worker cannot stand in the way.
    const scope = `/tests/browser/${encodeURIComponent(url)}`;
    const { installing } = await navigator.serviceWorker.register(url, { ...options, scope });
    await new Promise((resolve) => {
      installing.onstatechange = () => installing.state === 'activated' && resolve();
    });
    installing.postMessage('', [port2]);
  }
  globalThis.port.onmessage = ({ data }) => globalThis.reports.push(data);
}

/** What the worker reports, once these are so many. */
async function reported(page, count) {
  await page.waitForFunction((count) => globalThis.reports.length >= count, count, { polling: 20 });
  return page.evaluate(() => globalThis.reports);
}

const order = (page, message) =>
  page.evaluate((message) => globalThis.port.postMessage(message), message);

const SOURCES = /** @type {const} */ ([
  ['script', 'any-worker.js', 'classic'],
  ['package', 'any-worker.mjs', 'module'],
]);

for (const [name, launch] of Object.entries(browsers)) {
  describe(name, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser.close());

    for (const kind of ['dedicated', 'shared', 'service']) {
      for (const [from, file, type] of SOURCES) {
        describe(`in a ${kind} worker, from the ${from},`, () => {
          let context;
          let page;
          before(async () => {
            context = await browser.newContext();
            page = await context.newPage();
          });
          after(() => context.close());

          /** Each case has a page of its own, and a worker that no other one has. */
          async function open(query = '') {
            await page.goto(`${server.origin}/tests/browser/blank.html`);
            await page.evaluate(startWorker, [kind, `${file}?${++keys}${query}`, type]);
          }

          test('events arrive, and the stream reconnects by its last event ID', async () => {
            const { channel, path } = stream(
              [text('retry: 1\nid: 7\nevent: add\ndata: é\n\n')],
              [text('data: 2\n\n'), HANG],
            );
            await open();
            await order(page, { url: path });
            assert.deepEqual(await reported(page, 6), [
              ['url', server.origin + path, 0],
              ['open', 1, ''],
              ['add', 'é', '7'],
              ['error', 0, 'ended'],
              ['open', 1, ''],
              ['message', '2', '7'],
            ]);
            assert.deepEqual(
              channel.requests.map(({ headers }) => headers['last-event-id']),
              [undefined, '7'],
            );
          });

          test('a relative URL is resolved against that of the worker', async () => {
            const { path } = stream([text(':\n'), HANG]);
            await open();
            await order(page, { url: `../..${path}` });
            const [[, url], [event]] = await reported(page, 2);
            assert.deepEqual([url, event], [server.origin + path, 'open']);
          });

          test('close aborts the request', async () => {
            const { channel, path } = stream([text('data: 1\n\n'), HANG]);
            await open();
            await order(page, { url: path });
            await reported(page, 3);
            await order(page, 'close');
            assert.deepEqual((await reported(page, 4))[3], ['closed', 2, '']);
            await channel.reached({ requests: 1, aborts: 1 });
            assert.equal(channel.requests.length, 1);
          });

          test('a listener that throws is reported, and stops nothing', async () => {
            const { path } = stream([text('data: throw\n\ndata: 2\n\n'), HANG]);
            await open();
            await order(page, { url: path });
            const [, , ...rest] = await reported(page, 5);
            assert.deepEqual(rest.map(([type, data]) => `${type} ${data}`).sort(), [
              'message 2',
              'message throw',
              'uncaught thrown in the worker',
            ]);
          });

          test("the parser is WebAssembly, and the engine's own EventSource stays", async () => {
            await open();
            await order(page, 'facts');
            assert.deepEqual(await reported(page, 1), [['function', 'native', 'wasm-simd']]);
          });

          // As in the service workers of Firefox until some version before 153.
          test('the global EventSource is ours where there is none', async () => {
            const { path } = stream([text('data: 1\n\n'), HANG]);
            await open('&without=EventSource');
            await order(page, 'facts');
            await order(page, 'global');
            await order(page, { url: path });
            assert.deepEqual(await reported(page, 4), [
              ['function', 'ours', 'wasm-simd'],
              ['url', server.origin + path, 0],
              ['open', 1, ''],
              ['message', '1', ''],
            ]);
          });

          // Service workers have no XMLHttpRequest.
          test('over XHR it is the same, or a TypeError says that there is none', async () => {
            const { path } = stream([text('data: 1\n\n'), HANG]);
            await open();
            await order(page, { url: path, init: { transport: 'xhr' } });
            if (kind !== 'service') {
              assert.deepEqual((await reported(page, 3))[2], ['message', '1', '']);
              return;
            }
            const [[what, error, message]] = await reported(page, 1);
            assert.deepEqual([what, error], ['thrown', 'TypeError']);
            assert.match(message, /the option transport must be/);
          });

          // A service worker outlives its pages.
          if (kind !== 'service') {
            test('the end of the page ends the worker, and aborts its request', async () => {
              const { channel, path } = stream([text('data: 1\n\n'), HANG]);
              await open();
              await order(page, { url: path });
              await reported(page, 3);
              await page.goto('about:blank');
              await channel.reached({ requests: 1, aborts: 1 });
              assert.equal(channel.requests.length, 1);
            });
          }
        });
      }
    }
  });
}
