// The command as its users run it: from the packed package, against real servers.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../examples/run.mjs';
import { install } from '../package/pack.mjs';

/** A command hangs where it takes longer. */
const LIMIT_MS = 30_000;
const STREAM = { 'Content-Type': 'text/event-stream' };

/** @type {ReturnType<typeof install>} */
let user;

before(() => {
  user = install();
});

after(() => user.remove());

/** Starts it, and tells what it printed and how it ended. @param {string[]} words */
function start(...words) {
  const file = join(user.installed, 'bin/eventsource-wasm.mjs');
  const child = spawn(process.execPath, [file, ...words], { timeout: LIMIT_MS, cwd: user.folder });
  const result = { output: '', notices: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (result.output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (result.notices += text));
  const ended = once(child, 'close').then(([status, signal]) => ({ ...result, status, signal }));
  return { child, ended };
}

const run = (...words) => start(...words).ended;

/** Two streams, the second after the ID of the first, and then no more. */
function twice(request, response) {
  response.writeHead(200, STREAM);
  if (request.headers['last-event-id'] === '7')
    return response.write('event: done\ndata: Grüß\n\n');
  response.end('retry: 10\nid: 7\ndata: first\ndata: second line\n\n');
}

test('It prints events as they come, reconnects after the last event ID, and ends at the event it was told.', async (t) => {
  const { url, requests } = await serve(t, twice);
  assert.deepEqual(await run('--until', 'done', url), {
    output: 'message (7): first\n  second line\ndone (7): Grüß\n',
    notices: 'eventsource-wasm: the response ended; next attempt in 0.01 s\n',
    status: 0,
    signal: null,
  });
  assert.equal(requests.length, 2);
});

test('--json prints an object a line.', async (t) => {
  const { url } = await serve(t, twice);
  const { output } = await run('--json', '--until=done', url);
  assert.deepEqual(
    output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      { type: 'message', data: 'first\nsecond line', lastEventId: '7' },
      { type: 'done', data: 'Grüß', lastEventId: '7' },
    ],
  );
});

test('--raw prints the bytes of the streams.', async (t) => {
  const { url } = await serve(t, twice);
  const { output, status } = await run('--raw', '--until', 'done', url);
  assert.equal(
    output,
    'retry: 10\nid: 7\ndata: first\ndata: second line\n\nevent: done\ndata: Grüß\n\n',
  );
  assert.equal(status, 0);
});

test('Method, headers, body and the last event ID are sent, and what another method brought is asked for once.', async (t) => {
  const { url, requests } = await serve(t, (request, response) =>
    response.writeHead(200, STREAM).end('data: x\n\n'),
  );
  writeFileSync(join(user.folder, 'body.json'), '{"a":1}');
  const sent = ['-H', 'X-Token: 42', '-d', '@body.json', '--last-event-id', '9'];
  assert.deepEqual(await run(...sent, url), {
    output: 'message (9): x\n',
    notices: 'eventsource-wasm: the response ended; that is the end\n',
    status: 0,
    signal: null,
  });
  const [{ method, headers, text }] = requests;
  assert.deepEqual(
    [method, headers['x-token'], headers['last-event-id'], headers['content-type'], text],
    ['POST', '42', '9', 'application/json', '{"a":1}'],
  );
  assert.equal(requests.length, 1);
});

test('@- reads the body from the input.', async (t) => {
  const { url, requests } = await serve(t, (request, response) =>
    response.writeHead(200, STREAM).end('data: x\n\n'),
  );
  const { child, ended } = start('-d', '@-', url);
  child.stdin.end('a=1');
  assert.equal((await ended).status, 0);
  assert.equal(requests[0].text, 'a=1');
});

const answers = {
  'a status': [401, {}, 3, /not 200: it is 401; that is the end/],
  'a type': [200, { 'Content-Type': 'text/html' }, 4, /not text\/event-stream: it is text\/html/],
};
for (const [name, [code, headers, status, notice]] of Object.entries(answers)) {
  test(`It ends with ${status} after ${name} that is final.`, async (t) => {
    const { url } = await serve(t, (request, response) => response.writeHead(code, headers).end());
    const result = await run(url);
    assert.deepEqual([result.output, result.status], ['', status]);
    assert.match(result.notices, notice);
  });
}

test('It ends with 1 after as many attempts as it may make, and no notice holds the URL.', async (t) => {
  const { url, requests } = await serve(t, (request, response) => {
    response.writeHead(200, STREAM);
    response.write('retry: 1\n\n', () => request.socket.end());
  });
  const secret = url.replace('http://', 'http://user:secret@');
  const { status, notices } = await run('--retry', '0', `${secret}/?token=secret`);
  assert.equal(status, 1);
  assert.equal(requests.length, 1);
  assert.match(notices, /^eventsource-wasm: the connection broke.*; that is the end\n$/);
  assert.doesNotMatch(notices, /secret/);
});

test('--max-time ends it: with 0, or with 124 where the event of --until has not come.', async (t) => {
  const { url } = await serve(t, (request, response) =>
    response.writeHead(200, STREAM).write('data: x\n\n'),
  );
  assert.equal((await run('--max-time', '0.5', url)).status, 0);
  assert.equal((await run('--max-time', '0.5', '--until', 'done', url)).status, 124);
});

test('Ctrl-C ends it with 130, and nothing else is said.', async (t) => {
  const { url } = await serve(t, (request, response) =>
    response.writeHead(200, STREAM).write('data: x\n\n'),
  );
  const { child, ended } = start(url);
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  assert.deepEqual(await ended, {
    output: 'message: x\n',
    notices: '',
    status: 130,
    signal: null,
  });
});

test('A reader that has enough ends it without a word.', async (t) => {
  let closed;
  const left = new Promise((resolve) => (closed = resolve));
  const { url } = await serve(t, (request, response) => {
    response.writeHead(200, STREAM);
    const more = setInterval(() => response.write('data: x\n\n'), 5);
    response.on('close', () => {
      clearInterval(more);
      closed();
    });
  });
  const { child, ended } = start(url);
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const { notices, status } = await ended;
  assert.deepEqual([notices, status], ['', 0]);
  await left;
});

test('A stream event that is called error is an event.', async (t) => {
  const { url } = await serve(t, (request, response) =>
    response.writeHead(200, STREAM).write('event: error\ndata: mine\n\n'),
  );
  assert.deepEqual(await run('--until', 'error', url), {
    output: 'error: mine\n',
    notices: '',
    status: 0,
    signal: null,
  });
});

test('Wrong arguments end it with 2, and it says what to do.', async () => {
  const { notices, status } = await run('--jsn', 'http://127.0.0.1/');
  assert.match(notices, /^eventsource-wasm: .*--jsn.*\nTry eventsource-wasm --help\.\n$/);
  assert.equal(status, 2);
  const { notices: wrong } = await run('-X', 'CONNECT', 'http://127.0.0.1/');
  assert.match(wrong, /the option method must be/);
});

test('--help tells of every option, and --version of the version.', async () => {
  const { output } = await run('--help');
  for (const option of ['--json', '--raw', '-H', '-X', '-d', '--last-event-id', '--retry']) {
    assert.ok(output.includes(option), option);
  }
  const { output: version } = await run('--version');
  assert.match(version, /^\d+\.\d+\.\d+\n$/);
});
