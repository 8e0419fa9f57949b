// What may stand between the hub and the pages that read it, in Chromium: who refuses a preflight, or fails
// once, and a proxy that buffers and compresses.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { startBetween } from '../servers/between.mjs';
import { place } from './place.mjs';
import { faultsOf } from './reader.mjs';
import { inPage } from './readings.mjs';

const NONE = { lost: 0, twice: 0, late: 0 };
/** Milliseconds within which an event has to come: in `make test-hub`. */
const LATE = Number(process.env.HUB_LATE ?? Infinity);

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof place>>} */
let here;
/** @type {(() => unknown)[]} */
const cleaners = [];
before(async () => {
  browser = await browsers.Chromium();
  here = await place({ after: (clean) => cleaners.unshift(clean) });
});
after(async () => {
  await browser?.close();
  for (const clean of cleaners) await clean();
});

/** Each number is heard before the next is published. @param {import('./failover.mjs').Reading[]} readings @param {number} from */
async function passes(readings, from) {
  for (let number = from; number < from + 5; number++) {
    await here.hub.publish('live', { number, sent: Date.now() });
    for (const { when } of readings) await when({ number });
  }
}

test('a preflight that is refused, and one that fails once, lose nothing', async (t) => {
  const { app, hub } = here;
  await hub.publish('live', { number: 200 });
  const sources = ['refusing', 'failing'].flatMap((kind) =>
    ['fetch', 'xhr'].map((transport) => [`${kind}, ${transport}`, kind, transport]),
  );
  const readings = await inPage(
    t,
    browser,
    `${app.url}/`,
    Object.fromEntries(
      sources.map(([name, kind, transport]) => [
        name,
        {
          url: `${hub.url}/${kind}/live?of=${transport}`,
          init: { transport, reconnectionTime: 50 },
        },
      ]),
    ),
  );
  for (const { when } of readings) await when({ number: 200 });
  await passes(readings, 201);
  await hub.kill('a');
  await hub.publish('live', { number: 206 });
  await hub.servers.a.start();
  await hub.kill('b');
  await hub.publish('live', { number: 207 });
  await hub.servers.b.start();
  for (const { name, when, report } of readings) {
    await when({ number: 207 });
    const { numbers } = await report();
    assert.deepEqual(faultsOf(numbers, 207), NONE, name);
  }
  const each = ['failing fetch', 'failing xhr', 'refusing fetch', 'refusing xhr'];
  assert.deepEqual([...new Set(app.preflights)].sort(), each);
});

test('messages come one by one through a proxy that buffers and compresses, and over HTTP/2', async (t) => {
  const between = await startBetween('nginx', here.hub.ports.front);
  t.after(() => between.stop());
  const sources = {
    native: { url: '/streams/live', native: true },
    fetch: { url: '/streams/live' },
    XHR: { url: '/streams/live', init: { transport: 'xhr' } },
  };
  const readings = [];
  for (const url of [between.url, between.tlsUrl]) {
    readings.push(...(await inPage(t, browser, `${url}/`, sources)));
  }
  for (const { when } of readings) await when({ opens: 1 });
  await passes(readings, 301);
  const found = await Promise.all(readings.map(({ report }) => report()));
  assert.deepEqual(
    found.map(({ protocol, encoding }) => [protocol, encoding]),
    ['http/1.1', 'h2'].flatMap((protocol) => [
      // The native class cannot tell.
      [protocol, undefined],
      [protocol, 'gzip'],
      [protocol, 'gzip'],
    ]),
  );
  const longest = Math.max(...found.flatMap(({ delays }) => delays));
  t.diagnostic(`the longest took ${longest} ms`);
  assert.ok(longest < LATE, `${longest} ms`);
});
