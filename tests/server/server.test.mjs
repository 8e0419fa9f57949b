// The test server itself: what no case would notice if it went wrong.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './server.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let server;
before(async () => (server = await start()));
after(() => server.close());

/** @param {string} path @param {unknown} [body] */
function post(path, body) {
  return fetch(server.origin + path, { method: 'POST', body: JSON.stringify(body) });
}

/** @param {string} path */
async function text(path) {
  return (await fetch(server.origin + path)).text();
}

test('The nth request is answered by the nth response of the script.', async () => {
  await post('/control/script?key=nth', {
    responses: [
      [
        ['head', 201, { 'X-One': '1' }],
        ['text', 'first'],
      ],
      [
        ['head', 500],
        ['bytes', 'é'],
        ['hexBytes', 'c3a9'],
        ['hex', 'c3a9'],
      ],
    ],
  });
  const first = await fetch(`${server.origin}/stream?key=nth`);
  assert.deepEqual([first.status, first.headers.get('X-One')], [201, '1']);
  assert.equal(await first.text(), 'first');
  assert.equal(await text('/stream?key=nth'), 'ééé');
});

test('Past the script, a last response that stays open answers again.', async () => {
  const key = '?key=past';
  const last = [['head', 200], ['text', 'last'], ['wait', 'never'], ['hang']];
  await post(`/control/script${key}`, { responses: [[['head', 200]], last] });
  await text(`/stream${key}`);
  for (let more = 0; more < 2; more++) {
    const controller = new AbortController();
    const { body } = await fetch(`${server.origin}/stream${key}`, { signal: controller.signal });
    const { value } = await body.getReader().read();
    assert.equal(Buffer.from(value).toString(), 'last');
    controller.abort();
  }
});

test('The log waits for what it is asked for, and tells aborts from ends.', async () => {
  const key = '?key=log';
  await post(`/control/script${key}`, { responses: [[['head', 200]], [['head', 200], ['hang']]] });
  const log = fetch(`${server.origin}/control/log${key}&requests=2&aborts=1`);
  await text(`/stream${key}`);
  const controller = new AbortController();
  await fetch(`${server.origin}/stream${key}`, {
    headers: { 'Last-Event-ID': '7' },
    signal: controller.signal,
  });
  controller.abort();
  const { requests } = await (await log).json();
  assert.deepEqual(
    requests.map((entry) => [entry.aborted, entry.headers['last-event-id']]),
    [
      [false, undefined],
      [true, '7'],
    ],
  );
});

test('A response waits for its signal, also where the signal came first.', async () => {
  const key = '?key=wait';
  await post(`/control/script${key}`, {
    responses: [
      [
        ['head', 200],
        ['wait', 'a'],
        ['text', 'a'],
        ['wait', 'b'],
        ['text', 'b'],
      ],
    ],
  });
  await post(`/control/release${key}&name=b`);
  const response = await fetch(`${server.origin}/stream${key}`);
  await post(`/control/release${key}&name=a`);
  assert.equal(await response.text(), 'ab');
});

test('Both origins share scripts and logs, and are told apart in the log.', async () => {
  await post('/control/script?key=both', { responses: [[['head', 200]], [['head', 200]]] });
  await fetch(`${server.origin}/stream?key=both`);
  await fetch(`${server.otherOrigin}/stream?key=both`);
  const ports = server.channel('both').requests.map((entry) => entry.port);
  assert.deepEqual(ports, server.ports.slice(0, 2));
});

test('A reset and a cut are network errors, and no aborts.', async () => {
  await post('/control/script?key=break', { responses: [[['reset']], [['cut']]] });
  await assert.rejects(fetch(`${server.origin}/stream?key=break`));
  await assert.rejects(fetch(`${server.origin}/stream?key=break`));
  assert.deepEqual(
    server.channel('break').requests.map((entry) => entry.aborted),
    [false, false],
  );
});

test('The bulk endpoint sends as many events as it is asked for.', async () => {
  assert.equal(await text('/bulk?events=12345'), 'data: 1\n\n'.repeat(12345));
  assert.equal(await text('/bulk?events=3&text=data:%20ab%0A%0A'), 'data: ab\n\n'.repeat(3));
});

test('Files of the repository are served, hidden ones and those outside are not.', async () => {
  assert.match(await text('/tests/browser/any.html'), /Connection cases/);
  for (const path of ['/.git/config', '/tests', '/no-such-file', '/%2e%2e%2fetc/passwd']) {
    assert.equal((await fetch(server.origin + path)).status, 404, path);
  }
});

test('The policy that a page asks for is sent with it.', async () => {
  const policy = "script-src 'self'";
  const response = await fetch(
    `${server.origin}/tests/browser/any.html?csp=${encodeURIComponent(policy)}`,
  );
  assert.equal(response.headers.get('Content-Security-Policy'), policy);
});
