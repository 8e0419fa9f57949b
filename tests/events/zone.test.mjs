// zone.js, which Angular brings, loaded before ours and after it: listeners run in the zones that
// added them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { browsers } from '../browser/browsers.mjs';
import { EXPECTED, runInZones, UNCAUGHT } from './zone-scenario.mjs';

const OURS = fileURLToPath(new URL('../../dist/eventsource.min.js', import.meta.url));
const ZONE = createRequire(import.meta.url).resolve('zone.js');
const ORDERS = { before: [ZONE, OURS], after: [OURS, ZONE] };

/** @type {import('node:http').Server} */
let server;
let url = '';

before(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/stream') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>zones</title>');
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: x\n\nevent: end\ndata: x\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

for (const order of Object.keys(ORDERS)) {
  test(`in Node.js, listeners run in their zones, with zone.js loaded ${order} ours`, async () => {
    const file = fileURLToPath(new URL('zone-in-node.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [file, order, `${url}stream`]);
    assert.deepEqual(JSON.parse(stdout), { log: EXPECTED, uncaught: [UNCAUGHT] });
  });
}

describe('in Chromium', () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => (browser = await browsers.Chromium()));
  after(() => browser?.close());

  /** @param {string[]} scripts @param {string} name of a global, `EventSourceWasm.` before it or not */
  async function outcomeOf(scripts, name) {
    const page = await browser.newPage();
    await page.goto(url);
    await page.evaluate(() => {
      globalThis.uncaught = [];
      window.onerror = (_message, _file, _line, _column, error) => {
        globalThis.uncaught.push(error.message);
        return true;
      };
    });
    for (const path of scripts) await page.addScriptTag({ path });
    const log = await page.evaluate(`(${runInZones})(${name}, ${JSON.stringify(`${url}stream`)})`);
    const uncaught = await page.evaluate(() => globalThis.uncaught);
    await page.close();
    return { log, uncaught };
  }

  for (const [order, scripts] of Object.entries(ORDERS)) {
    test(`listeners run in their zones, with zone.js loaded ${order} ours`, async () => {
      assert.deepEqual(await outcomeOf(scripts, 'EventSourceWasm.EventSource'), {
        log: EXPECTED,
        uncaught: [UNCAUGHT],
      });
    });
  }

  test("so do those of the browser's own EventSource, but for its handlers", async () => {
    const isHandler = (/** @type {string} */ line) => line.startsWith('on');
    const { log, uncaught } = await outcomeOf([ZONE], 'EventSource');
    assert.deepEqual(
      log.filter((/** @type {string} */ line) => !isHandler(line)),
      EXPECTED.filter((line) => !isHandler(line)),
    );
    assert.deepEqual(uncaught, [UNCAUGHT]);
  });
});
