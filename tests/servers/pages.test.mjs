// Event streams through the servers of docs/servers.md, in a page of Chromium, over fetch and XHR.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { PROGRAMS, startBetween } from './between.mjs';
import { Origin } from './origin.mjs';
import { openPage } from './page.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await browsers.Chromium();
});
after(() => browser?.close());

for (const name of Object.keys(PROGRAMS)) {
  describe(name, () => {
    let origin;
    let between;
    before(async () => {
      origin = await new Origin().start();
      between = await startBetween(name, origin.port, { env: { PHP_CLI_SERVER_WORKERS: '4' } });
    });
    after(async () => {
      await between?.stop();
      await origin?.stop();
    });

    for (const transport of ['fetch', 'xhr']) {
      test(`passes events one by one, over ${transport}, and the stream resumes when it was killed`, async (t) => {
        const stream = origin.stream(transport);
        const { read, until, failed } = await openPage(t, browser, between.url);
        await read(transport, { transport });
        for (let i = 1; i <= 20; i++) {
          stream.send(`${i}`);
          await until(transport, i);
        }
        assert.equal(stream.requests.length, 1);
        const back = between.crash();
        await failed();
        stream.send('21');
        await back;
        const all = await until(transport, 21);
        assert.deepEqual(
          all,
          Array.from({ length: 21 }, (_, i) => `${i + 1}`),
        );
        assert.equal(stream.requests.at(-1)['last-event-id'], '20');
      });
    }
  });
}

describe('Over HTTP/2', () => {
  const names = Array.from({ length: 100 }, (_, i) => `s${i}`);

  /** A page with 100 streams over TLS, each of which has been heard. */
  async function crowd(t, name, options) {
    const origin = await new Origin().start();
    t.after(() => origin.stop());
    const between = await startBetween(name, origin.port, options);
    t.after(() => between.stop());
    const opened = await openPage(t, browser, between.tlsUrl);
    for (const name of names) {
      origin.stream(name).send('a');
      await opened.read(name, { transport: 'fetch' });
    }
    for (const name of names) await opened.until(name, 1);
    return { ...opened, origin };
  }

  for (const name of ['nghttpx', 'nginx']) {
    test(`${name} passes 100 streams of one page one by one, and other requests beside them`, async (t) => {
      const { page, until, origin } = await crowd(t, name);
      for (const name of names) {
        origin.stream(name).send('b');
        assert.deepEqual(await until(name, 2), ['a', 'b']);
      }
      const protocol = await page.evaluate(async () => {
        await (await fetch('/')).text();
        return performance.getEntriesByType('resource').at(-1)?.nextHopProtocol;
      });
      assert.equal(protocol, 'h2');
      for (const name of names) assert.equal(origin.stream(name).requests.length, 1);
    });
  }

  test('nghttpx without its line keeps the next request until a stream has ended', async (t) => {
    const line = 'frontend-http2-max-concurrent-streams=1000';
    const edit = (file) => file.replace(line, '');
    const { page, until, origin } = await crowd(t, 'nghttpx', { edit });
    await page.evaluate(() => {
      globalThis.answered = false;
      globalThis.answer = fetch('/').then(() => (globalThis.answered = true));
    });
    for (let i = 2; i < 20; i++) {
      origin.stream('s0').send('more');
      await until('s0', i);
    }
    assert.equal(await page.evaluate(() => globalThis.answered), false);
    origin.stream('s0').end();
    await page.evaluate(() => globalThis.answer);
  });
});
