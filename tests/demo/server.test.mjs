// The demo's server: its event stream, its files, how it starts and how it ends.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
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
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(text, /^retry: \d+\n\n/);
    assert.deepEqual(idsOf(text), [1, 2, 3]);
    const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json));
    assert.equal(data.length, 3);
    for (const { time } of data) assert.equal(new Date(time).toISOString(), time);
  });

  test('sends a comment to keep a connection alive', async () => {
    const { text } = await readUntil(`${url}/events`, (text) => text.includes('\n: keep-alive\n'));
    assert.match(text, /^: keep-alive$/m);
  });

  test('resumes after Last-Event-ID with the next id', async () => {
    const { text } = await readUntil(`${url}/events`, events(2), { 'Last-Event-ID': '41' });
    assert.deepEqual(idsOf(text), [42, 43]);
  });

  test('resumes after the query parameter lastEventId too, but the header comes first', async () => {
    const query = await readUntil(`${url}/events?lastEventId=7`, events(1));
    assert.deepEqual(idsOf(query.text), [8]);
    const both = await readUntil(`${url}/events?lastEventId=7`, events(1), {
      'Last-Event-ID': '99',
    });
    assert.deepEqual(idsOf(both.text), [100]);
  });

  test('begins at the first id where the last event ID is not one of its own', async () => {
    for (const id of ['x', '-1', '1e3', '99999999999999999999']) {
      const { text } = await readUntil(`${url}/events`, events(1), { 'Last-Event-ID': id });
      assert.deepEqual(idsOf(text), [1]);
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

  test('serves the page and the files that it needs, under a policy without inline scripts', async () => {
    const page = await fetch(url);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(
      page.headers.get('content-security-policy'),
      /script-src 'self' 'wasm-unsafe-eval';/,
    );
    const links = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, link]) => link,
    );
    assert.ok(links.includes('eventsource.min.js'));
    for (const link of [...links, 'chart.js']) {
      const response = await fetch(`${url}/${link}`);
      await response.body.cancel();
      assert.equal(response.status, 200, link);
    }
  });

  test('answers 404 to anything else', async () => {
    const paths = [
      '/nothing',
      '/server.mjs',
      '/index.html',
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

  test('says so and fails where the port is taken', async () => {
    const { port } = new URL(url);
    const second = await serve({ PORT: port });
    assert.equal(await second.ended, 1);
    assert.equal(
      second.output(),
      `demo: port ${port} of 127.0.0.1 is taken. Choose another one, or PORT=0 for any that is free.\n`,
    );
  });

  test('says so and fails where PORT is not a port', async () => {
    for (const port of ['http', '-1', '65536', '', '8080x']) {
      const server = await serve({ PORT: port });
      assert.equal(await server.ended, 1);
      assert.match(server.output(), /^demo: PORT is ".*": not a port, 0 to 65535\.\n$/);
    }
  });

  for (const signal of ['SIGINT', 'SIGTERM']) {
    test(`ends with exit code 0 at ${signal}, while a stream is open`, async () => {
      const server = await serve();
      const { body } = await fetch(`${server.url}/events`);
      server.kill(signal);
      assert.equal(await server.ended, 0);
      await assert.rejects(async () => {
        for await (const chunk of body) assert.ok(chunk.length);
      });
    });
  }
});
