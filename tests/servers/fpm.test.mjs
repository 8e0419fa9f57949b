// The event source of demo/php, in PHP-FPM behind nginx, with the lines of docs/servers.md.
import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { backoff } from '../../js/api/backoff.js';
import { startBetween } from './between.mjs';
import { Origin } from './origin.mjs';
import { read } from './reader.mjs';

const SCRIPT = readFileSync(new URL('../../demo/php/events.php', import.meta.url), 'utf8');
/** What it does from one event to the next. */
const SECOND = 'sleep(1);';

/** Lets a script go on that asks it, once for each call. @param {import('node:test').TestContext} t */
async function startGate(t) {
  const server = createServer();
  const asking = on(server, 'request');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
    async pass() {
      const { value } = await asking.next();
      value[1].end();
    },
  };
}

test('the demo in PHP sends its events one by one through PHP-FPM, and goes on when that was killed', async (t) => {
  const gate = await startGate(t);
  assert.ok(SCRIPT.includes(SECOND));
  const gated = SCRIPT.replace(SECOND, "file_get_contents('http://127.0.0.1:8080/');");
  const between = await startBetween('PHP-FPM', gate.port, {
    edit: (file) => (file.includes('pass(ask())') ? gated : file),
  });
  t.after(() => between.stop());
  const { source, heard, until, failure } = read(t, `${between.url}/events`);
  const ids = [];
  source.addEventListener('message', ({ lastEventId }) => ids.push(Number(lastEventId)));
  // Each is heard before the next is made.
  await until(1);
  await gate.pass();
  await until(2);
  assert.equal(heard.length, 2);
  const back = between.crash();
  assert.equal((await failure()).kind, 'network');
  await back;
  await until(3);
  assert.match(JSON.parse(heard[0]).server, /^PHP 8/);
  assert.deepEqual(ids, [1, 2, 3]);
});

for (const [what, status, edit, init] of /** @type {const} */ ([
  ['nginx with its lines tells readers to come back', 200, undefined, undefined],
  [
    'nginx without them answers 502, and a policy brings readers back',
    502,
    (file) => file.replace('error_page 502 504 =200 @wait;', ''),
    { retry: backoff({ min: 10, max: 100 }) },
  ],
])) {
  test(`PHP-FPM goes away: ${what} when it is there, and they have lost nothing`, async (t) => {
    const origin = await new Origin().start();
    t.after(() => origin.stop());
    const between = await startBetween('PHP-FPM', origin.port, { edit });
    t.after(() => between.stop());
    const url = `${between.url}/events?stream=fpm`;
    const stream = origin.stream('fpm');
    const { source, heard, until, failure } = read(t, url, init);
    stream.send('a');
    await until(1);
    const broken = failure();
    await between.killBehind();
    await broken;
    // It asks again, and is answered, while PHP-FPM is away.
    if (status === 200) await once(source, 'open');
    else while ((await failure()).status !== status);
    stream.send('b');
    await between.startBehind();
    await until(2);
    assert.deepEqual(heard, ['a', 'b']);
    assert.equal(stream.requests.at(-1)?.['last-event-id'], '1');
  });
}

test('where nginx does not start, PHP-FPM does not stay behind', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fpm-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const edit = (file) =>
    file.replace('[global]', `[global]\npid = ${folder}/pid`).replace('daemon off;', 'daemon');
  await assert.rejects(startBetween('PHP-FPM', 9, { edit }), /invalid number of arguments/);
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  assert.ok(pid > 0);
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});
