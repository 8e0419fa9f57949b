// Sleep: what tells it from a page that is slow, and what a connection does after it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hasSlept } from '../../js/platform/lifecycle.js';
import { event, open, serve, STREAM } from '../connection/serve.mjs';

const HOUR = 3_600_000;

test('A machine slept where the time of day went on without the steady clock, or a look is late.', () => {
  for (const [day, steady, slept] of /** @type {const} */ ([
    [5000, 5000, false],
    [5004, 5000.2, false],
    // A busy page, and a hidden one whose timers fire once a minute.
    [20_000, 20_000, false],
    [65_000, 65_000, false],
    // The steady clock stood still.
    [10_000, 5000, true],
    [HOUR, 5000, true],
    // It did not.
    [HOUR, HOUR, true],
    // The time of day was set back.
    [-HOUR, 5000, false],
  ])) {
    const before = { day: 1000, steady: 50 };
    const after = { day: before.day + day, steady: before.steady + steady };
    assert.equal(hasSlept(before, after), slept, `${day} ${steady}`);
  }
});

/** From now on the time of day is an hour later, as after sleep: the steady clock is not. */
function sleep(t) {
  const { now } = Date;
  t.mock.method(Date, 'now', () => now() + HOUR);
}

test('After sleep a source that waits goes at once.', async (t) => {
  const { url, requests } = await serve(t, (request, response, count) => {
    response.writeHead(200, STREAM);
    if (count === 1) response.end('id: 7\nretry: 100000000\ndata: 1\n\n');
    else response.write('data: 2\n\n');
  });
  const { source, trace } = open(t, url);
  await event(source, 'error');
  const second = event(source, 'message');
  sleep(t);
  await second;
  assert.deepEqual(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2']);
  assert.equal(requests[1].headers['last-event-id'], '7');
});

test('After sleep an open connection may be dead, and another one goes on after it.', async (t) => {
  const { url, requests } = await serve(t, (request, response, count) => {
    response.writeHead(200, STREAM);
    response.write(`id: ${count}\ndata: ${count}\n\n`);
  });
  const { source, trace } = open(t, url);
  await event(source, 'message');
  const error = event(source, 'error');
  const second = event(source, 'message');
  sleep(t);
  const { failure, delay } = await error;
  await second;
  assert.deepEqual([failure.kind, delay], ['suspended', 0]);
  assert.deepEqual(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2']);
  assert.equal(requests[1].headers['last-event-id'], '1');
});

test('After sleep the answer to a POST is waited for all the same.', async (t) => {
  const { url, requests } = await serve(t, (request, response) => {
    response.writeHead(200, STREAM);
    response.write('data: 1\n\n');
    // After the look at the clocks that tells the sleep.
    setTimeout(() => response.write('data: 2\n\n'), 6000);
  });
  const { source, trace } = open(t, url, { method: 'POST', body: 'x' });
  await event(source, 'message');
  sleep(t);
  await event(source, 'message');
  assert.deepEqual(trace, ['open 1', 'message 1', 'message 2']);
  assert.equal(requests.length, 1);
});

test('The look at the clocks keeps no process alive, and ends with the last source.', () => {
  const module = new URL('../../js/api/event-source.js', import.meta.url).href;
  const script = `
    import { EventSource } from ${JSON.stringify(module)};
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const sources = [1, 2].map(() => new EventSource('http://127.0.0.1:9/', { retry: () => false }));
    sources[0].close();
    sources[1].close();
    console.log(timers() - before);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 60_000,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  assert.equal(stdout, '0\n');
});
