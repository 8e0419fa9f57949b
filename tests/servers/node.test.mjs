// The event source in Node.js of docs/servers.md: with the lines that it shows, and without each.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { describe, test } from 'node:test';
import { linesOf, rowsOf } from './docs.mjs';
import { read } from './reader.mjs';
import { startSource } from './source.mjs';

/** @param {import('node:test').TestContext} t @param {[string, string][]} [edits] */
const start = (t, edits) => startSource(t, 'Node.js', edits);

/** A comment each 20 ms. @type {[string, string]} */
const OFTEN = ['15_000', '20'];

/** What comes of a line's absence. @type {Record<string, (t: import('node:test').TestContext, edit: [string, string]) => Promise<void>>} */
const WITHOUT = {
  async "'Content-Type': 'text/event-stream',"(t, edit) {
    const { url } = await start(t, [edit]);
    const { source, failure } = read(t, url);
    assert.equal((await failure()).kind, 'type');
    assert.equal(source.readyState, source.CLOSED);
  },
  async 'response.flushHeaders();'(t, edit) {
    const { server, send, url } = await start(t, [edit]);
    const { source, until } = read(t, url);
    await once(server, 'request');
    const other = read(t, url);
    await once(server, 'request');
    assert.equal(source.readyState, source.CONNECTING);
    send('a');
    await Promise.all([until(1), other.until(1)]);
    assert.equal(source.readyState, source.OPEN);
  },
  async 'for (const event of events.slice(seen)) response.write(event);'(t, edit) {
    const { send, url } = await start(t, [edit]);
    send('a');
    const { source, heard, until } = read(t, url);
    await once(source, 'open');
    send('b');
    await until(1);
    assert.deepEqual(heard, ['"b"']);
  },
  async "response.on('close', () => readers.delete(response));"(t, edit) {
    assert.equal(await writesAfterClose(t, [edit]), 2);
  },
  async "for (const reader of readers) reader.write(':\\n');"(t, edit) {
    const { url } = await start(t, [OFTEN, edit]);
    const { failure } = read(t, url, { idleTimeout: 500 });
    assert.equal((await failure()).kind, 'idle');
  },
};

/** How many of two events are written to a reader who has left. */
async function writesAfterClose(t, edits) {
  const { send, responses, url } = await start(t, edits);
  const { source } = read(t, url);
  await once(source, 'open');
  const [response] = responses;
  const closed = once(response, 'close');
  source.close();
  await closed;
  const write = t.mock.method(response, 'write');
  send('a');
  send('b');
  return write.mock.callCount();
}

describe('Node.js', () => {
  test('passes events one by one', async (t) => {
    const { send, requests, url } = await start(t);
    const { source, heard, until } = read(t, url);
    await once(source, 'open');
    for (let i = 1; i <= 20; i++) {
      send(i);
      await until(i);
    }
    assert.deepEqual(
      heard,
      Array.from({ length: 20 }, (_, i) => `${i + 1}`),
    );
    assert.equal(requests.length, 1);
  });

  test('forgets a reader that left', async (t) => {
    assert.equal(await writesAfterClose(t, []), 0);
  });

  test('loses its connections, and the stream resumes', async (t) => {
    const { server, send, requests, url } = await start(t);
    const { source, heard, until, failure } = read(t, url, { retry: () => 10 });
    await once(source, 'open');
    send('a');
    await until(1);
    server.closeAllConnections();
    assert.equal((await failure()).kind, 'network');
    send('b');
    await until(2);
    assert.deepEqual(heard, ['"a"', '"b"']);
    assert.equal(requests[1].headers['last-event-id'], '1');
  });

  test('keeps a silent stream alive by comments', async (t) => {
    const { url } = await start(t, [OFTEN]);
    const { source } = read(t, url, { comments: true });
    await once(source, 'comment');
  });

  test('has timeouts for requests that do not end, and they cut no stream', async (t) => {
    const options = '{ connectionsCheckingInterval: 20 }';
    const { server, send, requests, url } = await start(t, [
      ['createServer((', `createServer(${options}, ((`],
      ['readers.delete(response));\n});', 'readers.delete(response));\n}));'],
    ]);
    const { source, until } = read(t, url);
    await once(source, 'open');
    // Not before: they are for the request of the stream too.
    Object.assign(server, { requestTimeout: 400, headersTimeout: 300 });
    // Each begins after the stream, and the server cuts it: both times have then passed for the stream.
    for (let i = 1; i <= 2; i++) {
      const socket = net.connect(server.address().port, '127.0.0.1');
      socket.resume().write('GET / HTTP/1.1\r\n');
      await once(socket, 'close');
      send('a');
      await until(i);
    }
    assert.equal(requests.length, 1);
  });

  for (const [line, then] of rowsOf('Node.js')) {
    test(`without ${line}: ${then}`, (t) => WITHOUT[line](t, [line, '']));
  }

  test('has a test for each line of the table', () => {
    assert.deepEqual(
      rowsOf('Node.js').map(([line]) => line),
      Object.keys(WITHOUT),
    );
  });

  test('sends the headers that are documented for sources', () => {
    const written = [...linesOf('Node.js').matchAll(/'([\w-]+)': '(.*)',/g)].map(
      ([, name, value]) => `${name}: ${value}`,
    );
    assert.deepEqual(written, linesOf('origin').trim().split('\n'));
  });
});
