// The demo's server: the event stream of Live, its files, how it starts and how it ends.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { pages } from '../../demo/shelf/pages.js';
import { events, idsOf, range, readUntil, serve } from './serve.mjs';

/** @param {string} url @param {string} target sent as it is, where fetch would tidy it */
async function statusOf(url, target) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.end(`GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
  const chunks = await socket.setEncoding('utf8').toArray();
  return Number(chunks.join('').split(' ')[1]);
}

/** A predicate that is never met, and does something once, at the first event. */
function atFirstEvent(act) {
  let done = false;
  return (text) => {
    if (!done && events(1)(text)) {
      done = true;
      act();
    }
    return false;
  };
}

const isBurstOf = (count) => (text) => text.split('event: burst').length - 1 >= count;

describe("the demo's server", { concurrency: true }, () => {
  let server;
  let url;
  before(async () => {
    server = await serve();
    url = server.url;
  });
  after(() => server.stop());

  const post = (path) => fetch(`${url}${path}`, { method: 'POST' });

  test('sends an event stream of JSON events with consecutive ids, after a reconnection time', async () => {
    const { response, text } = await readUntil(`${url}/events`, events(3));
    const ids = idsOf(text);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(text, /^retry: \d+\n\n/);
    assert.deepEqual(ids, range(1, ids.length));
    const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json));
    assert.equal(data.length, ids.length);
    for (const { time } of data) assert.equal(new Date(time).toISOString(), time);
  });

  test('sends a comment to keep a connection alive', async () => {
    const { text } = await readUntil(`${url}/events`, (text) => text.includes('\n: keep-alive\n'));
    assert.match(text, /^: keep-alive$/m);
  });

  test('resumes after Last-Event-ID with the next id', async () => {
    const { text } = await readUntil(`${url}/events`, events(2), { 'Last-Event-ID': '41' });
    assert.deepEqual(idsOf(text).slice(0, 2), [42, 43]);
  });

  test('resumes after the query parameter lastEventId too, but the header comes first', async () => {
    const query = await readUntil(`${url}/events?lastEventId=7`, events(1));
    assert.equal(idsOf(query.text)[0], 8);
    const both = await readUntil(`${url}/events?lastEventId=7`, events(1), {
      'Last-Event-ID': '99',
    });
    assert.equal(idsOf(both.text)[0], 100);
  });

  test('begins at the first id where the last event ID is not one of its own', async () => {
    for (const id of ['x', '-1', '1e3', '99999999999999999999']) {
      const { text } = await readUntil(`${url}/events`, events(1), { 'Last-Event-ID': id });
      assert.equal(idsOf(text)[0], 1);
    }
  });

  test('sends a burst of 10,000 events to the connection of the client that asks', async () => {
    const ask = atFirstEvent(() => post('/burst?client=mine'));
    const isWhole = (text) => isBurstOf(10000)(text) && text.endsWith('\n\n');
    const [mine, other] = await Promise.all([
      readUntil(`${url}/events?client=mine`, (text) => ask(text) || isWhole(text)),
      readUntil(`${url}/events?client=other`, events(4)),
    ]);
    const ids = idsOf(mine.text);
    assert.ok(ids.length >= 10001);
    assert.deepEqual(ids, range(1, ids.length));
    assert.equal(isBurstOf(1)(other.text), false);
  });

  test('goes on with a burst that was cut, after the last id that arrived', async () => {
    const stream = `${url}/events?client=cut`;
    const ask = atFirstEvent(() => post('/burst?client=cut'));
    const cut = await readUntil(stream, (text) => ask(text) || isBurstOf(10)(text));
    const last = Number(cut.text.match(/event: burst\nid: (\d+)\n/)[1]);
    const isWhole = (text) => text.includes('"number":10000,') && text.endsWith('\n\n');
    const rest = await readUntil(stream, isWhole, { 'Last-Event-ID': `${last}` });
    const first = Number(rest.text.match(/"number":(\d+),/)[1]);
    assert.equal(first, 2);
    const count = 10000 - first + 1;
    assert.deepEqual(idsOf(rest.text).slice(0, count), range(last + 1, count));
    assert.ok(isBurstOf(count)(rest.text));
  });

  test('drops the connection of the client that asks', async () => {
    const ask = atFirstEvent(() => post('/drop?client=dropped'));
    const dropped = readUntil(`${url}/events?client=dropped`, ask);
    await assert.rejects(dropped, TypeError);
  });

  test('refuses a command for a client that has no connection', async () => {
    for (const path of ['/burst', '/drop', '/burst?client=nobody', '/drop?client=nobody']) {
      assert.equal((await post(path)).status, 409);
    }
  });

  for (const { title, path } of pages) {
    test(`serves ${title} and what it needs, under a policy without inline scripts`, async () => {
      const at = `${url}/${path}`;
      const page = await fetch(at);
      assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
      const policy = page.headers.get('content-security-policy');
      assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
      const links = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(
        ([, link]) => new URL(link, at),
      );
      assert.ok(links.some(({ pathname }) => pathname === '/shelf/shelf.js'));
      for (const link of links.filter(({ origin }) => origin === url)) {
        const response = await fetch(link);
        await response.body.cancel();
        assert.equal(response.status, 200, link.pathname);
      }
    });
  }

  test('answers 404 to anything else', async () => {
    const paths = [
      '/nothing',
      '/server/main.mjs',
      '/index.html',
      '/live/',
      '/live/index.html',
      '/live/routes.mjs',
      '/source/demo/server/main.mjs',
      '/source/package.json',
      '/events/',
      '/burst',
      '/toString',
      '/__proto__',
      '//events',
      '/../package.json',
      '/%2e%2e/package.json',
      '*',
    ];
    for (const path of paths) assert.equal(await statusOf(url, path), 404, path);
    assert.equal((await post('/')).status, 404);
    assert.equal((await post('/events')).status, 404);
  });

  test('listens at 127.0.0.1 alone', async () => {
    const { hostname, port } = new URL(url);
    assert.equal(hostname, '127.0.0.1');
    const [error] = await once(connect({ host: '127.0.0.2', port: Number(port) }), 'error');
    assert.equal(error.code, 'ECONNREFUSED');
  });

  test('says so and fails where the port that was asked for is taken', async () => {
    const { port } = new URL(url);
    const second = await serve({ PORT: port });
    assert.equal(await second.ended, 1);
    assert.equal(
      second.output(),
      `demo: port ${port} of 127.0.0.1 is taken. Choose another one, or none for any that is free.\n`,
    );
  });

  test('takes another port and says so where none was asked for and the usual one is taken', async (t) => {
    // Whoever has it: this test, or another program of this machine.
    const holder = createServer().listen(8080, '127.0.0.1');
    await new Promise((resolve) => holder.on('listening', resolve).on('error', resolve));
    t.after(() => holder.close());
    const second = await serve({ PORT: '' });
    t.after(() => second.stop());
    const { port } = new URL(second.url);
    assert.notEqual(port, '8080');
    assert.equal(
      second.output(),
      `demo: port 8080 of 127.0.0.1 is taken, so this is another one.\n` +
        `The demo is at http://127.0.0.1:${port}/ (end it with Ctrl-C)\n`,
    );
    assert.equal((await fetch(second.url)).status, 200);
  });

  test('says so and fails where PORT is not a port', async () => {
    for (const port of ['http', '-1', '65536', ' ', '8080x']) {
      const server = await serve({ PORT: port });
      assert.equal(await server.ended, 1);
      assert.match(server.output(), /^demo: PORT is ".*": not a port, 0 to 65535\.\n$/);
    }
  });

  for (const signal of ['SIGINT', 'SIGTERM']) {
    test(`ends with exit code 0 at ${signal}, while a stream is open`, async () => {
      const server = await serve();
      const { body } = await fetch(`${server.url}/events`);
      // Once its response is garbage, Node.js cancels a body that has no reader: it would end here as if
      // the server had ended it.
      const reader = body.getReader();
      server.kill(signal);
      assert.equal(await server.ended, 0);
      await assert.rejects(async () => {
        while (!(await reader.read()).done);
      });
    });
  }
});
