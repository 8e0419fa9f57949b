// The event source of demo/php, in PHP-FPM behind nginx, with the lines of docs/servers.md.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { backoff } from '../../js/api/backoff.js';
import { startBetween } from './between.mjs';
import { Origin } from './origin.mjs';
import { read } from './reader.mjs';

const SCRIPT = readFileSync(new URL('../../demo/php/events.php', import.meta.url), 'utf8');

test('the demo in PHP sends its events one by one through PHP-FPM, and goes on when that was killed', async (t) => {
  // Nobody is behind it.
  const between = await startBetween('PHP-FPM', 9, {
    edit: (file) => (file.includes('pass(ask())') ? SCRIPT : file),
  });
  t.after(() => between.stop());
  const { source, heard, until, failure } = read(t, `${between.url}/events`);
  const ids = [];
  source.addEventListener('message', ({ lastEventId }) => ids.push(Number(lastEventId)));
  await until(2);
  // Each was heard before the next was made.
  assert.equal(heard.length, 2);
  const back = between.crash();
  assert.equal((await failure()).kind, 'network');
  await back;
  await until(ids.length + 1);
  assert.match(JSON.parse(heard[0]).server, /^PHP 8/);
  assert.deepEqual(
    ids,
    ids.map((_, i) => i + 1),
  );
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
