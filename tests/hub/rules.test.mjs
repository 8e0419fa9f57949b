// What the files of demo/hub/ say, asked of the hub: names, who may publish, tokens, odd ids and odd
// messages, and what a node has room for.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { place, workersOf } from './place.mjs';
import { faultsOf, Reader } from './reader.mjs';
import { inNode } from './readings.mjs';

const NONE = { lost: 0, twice: 0, late: 0 };
/** Readers, more than nginx serves as it comes; and files that a node may have open. */
const MANY = 600;
const FILES = 15000;
const STREAM = { Accept: 'text/event-stream' };

/** The first so many bytes of a stream, and its head. @param {string} url @param {Record<string, string>} headers @param {RegExp} until */
async function begin(url, headers, until) {
  const aborter = new AbortController();
  const response = await fetch(url, { headers: { ...STREAM, ...headers }, signal: aborter.signal });
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (until.test(text)) break;
  }
  aborter.abort();
  return { response, text };
}

/** @type {Awaited<ReturnType<typeof place>>} */
let here;
/** @type {(() => unknown)[]} */
const cleaners = [];
before(async () => {
  // 20,000 may be what this machine gives without the line.
  const files = (/** @type {string} */ text) => text.replace('nofile 20000', `nofile ${FILES}`);
  // Nobody waits for 15 s.
  const a = (/** @type {string} */ text) => text.replace('ping_interval 15;', 'ping_interval 1;');
  here = await place({ after: (clean) => cleaners.unshift(clean) }, { a, b: files, front: files });
});
after(async () => {
  for (const clean of cleaners) await clean();
});

test('readers that come with an id of their own making, right after the start, abort no worker and take nothing from others', async (t) => {
  const { hub } = here;
  const workers = workersOf(hub);
  assert.equal(workers.length, 2);
  for (const channel of ['wall', 'live', 'count']) {
    const ids = ['1:0', '1:0', '9999999999:7', '9999999999:7', '-1:0', 'x', '1:0,2:0'];
    const urls = ids.flatMap((id) => ['a', 'b'].map((node) => [id, hub.urlOf(node)]));
    const read = ([id, url]) => begin(`${url}/streams/${channel}`, { 'Last-Event-ID': id }, /: hi/);
    for (const { response } of await Promise.all(urls.map(read))) {
      assert.equal(response.status, 200);
    }
    const reader = inNode(t, `${hub.urlOf('b')}/streams/${channel}`, channel);
    for (let number = 1; number <= 3; number++) await hub.publish(channel, { number });
    await reader.when({ number: 3 });
    // All but those before it came, and the last of these.
    assert.deepEqual(faultsOf((await reader.report()).numbers, 3), NONE);
  }
  assert.deepEqual(workersOf(hub), workers);
});

test('a channel that is not in the file is not there, to read or to publish', async () => {
  const { hub } = here;
  for (const url of [hub.url, hub.urlOf('a')]) {
    assert.equal((await fetch(`${url}/streams/other`, { headers: STREAM })).status, 404);
  }
  await assert.rejects(hub.publish('other', {}), { message: 'No node took it.' });
});

test('nobody publishes through what readers reach', async () => {
  const { hub } = here;
  const post = { method: 'POST', body: 'x' };
  for (const url of [hub.url, hub.urlOf('a'), hub.urlOf('b')]) {
    assert.equal((await fetch(`${url}/streams/wall`, post)).status, 403);
    assert.notEqual((await fetch(`${url}/publish/wall`, post)).status, 201);
    assert.notEqual((await fetch(`${url}/publish/wall`, post)).status, 202);
  }
  const { text } = await begin(
    `${hub.url}/streams/wall`,
    { 'Last-Event-ID': '1:0' },
    /\n\n.*\n\n/s,
  );
  assert.doesNotMatch(text, /data: x/);
});

test('a message with line ends forges nothing', async (t) => {
  const { hub } = here;
  const source = new EventSource(`${hub.url}/streams/live`);
  t.after(() => source.close());
  /** What comes first may be older. */
  const heard = new Promise((resolve) =>
    source.addEventListener('message', (event) => {
      if (JSON.parse(event.data).text !== undefined) resolve(event);
    }),
  );
  source.addEventListener('forged', () => assert.fail('it forged an event'));
  const text = 'a\rdata: b\revent: forged\rid: 7\r\r\n\n\u2028c\0';
  await hub.publish('live', { text });
  const { data, lastEventId } = await heard;
  assert.equal(JSON.parse(data).text, text);
  assert.match(lastEventId, /^\d+:\d+$/);
});

test('a newcomer gets the last message at once, and on the wall more of them', async () => {
  const { hub } = here;
  const numbers = [101, 102, 103];
  for (const channel of ['wall', 'count']) {
    for (const number of numbers) await hub.publish(channel, { number });
  }
  const numbersIn = ({ text }) =>
    [...text.matchAll(/"number":(10\d)/g)].map(([, number]) => +number);
  for (const node of ['a', 'b']) {
    const wall = await begin(`${hub.urlOf(node)}/streams/wall`, {}, /"number":103/);
    assert.deepEqual(numbersIn(wall), numbers);
    const count = await begin(`${hub.urlOf(node)}/streams/count`, {}, /"number":103/);
    assert.deepEqual(numbersIn(count), [103]);
  }
});

/** What Redis answers to a line, which is short. @param {number} port @param {string} line */
async function askRedis(port, line) {
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write(`${line}\r\nQUIT\r\n`);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text.split('\r\n').filter((part) => !/^[$*+]/.test(part));
}

test('no channel is empty after a quiet hour, nor after a quiet month', async () => {
  const { redis } = here.hub.ports;
  const keys = (await askRedis(redis, 'KEYS *:messages')).filter(Boolean);
  assert.equal(keys.length, 4);
  for (const key of keys) {
    const [seconds] = await askRedis(redis, `TTL ${key}`);
    assert.ok(Number(seconds.slice(1)) > 30 * 24 * 3600, seconds);
  }
});

test(`a node and the front have room for ${MANY} readers, and for all that their files say`, async (t) => {
  const { b, front } = here.hub.ports;
  const ports = [...Array(MANY).fill(b.readers), ...Array(MANY).fill(front)];
  const sockets = ports.map((port) => net.connect(port, '127.0.0.1'));
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  const heads = sockets.map(async (socket) => {
    socket.write('GET /streams/live HTTP/1.1\r\nHost: b\r\nAccept: text/event-stream\r\n\r\n');
    const [head] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    return `${head}`.split('\r\n')[0];
  });
  assert.deepEqual([...new Set(await Promise.all(heads))], ['HTTP/1.1 200 OK']);
  const pids = workersOf(here.hub, ['b', 'front']);
  assert.equal(pids.length, 2);
  for (const pid of pids) {
    const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
    assert.match(limits, new RegExp(`^Max open files +${FILES} `, 'm'));
  }
});

test('the node that serves names itself, to pages of other origins too', async () => {
  for (const node of ['a', 'b']) {
    const url = `${here.hub.urlOf(node)}/streams/wall`;
    const { response } = await begin(url, { Origin: 'https://example.org' }, /: hi/);
    assert.equal(response.headers.get('X-Hub-Node'), node);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.match(response.headers.get('Access-Control-Expose-Headers') ?? '', /X-Hub-Node/);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://example.org');
  }
});

test('a silent stream is kept alive, by events without data', () =>
  begin(`${here.hub.urlOf('a')}/streams/wall`, {}, /^event: ping\n\n/m));

test('a token that expires while a stream is open is renewed at the next attempt, and nothing is lost', async (t) => {
  const { app, hub } = here;
  let tokens = 0;
  const headers = () => {
    const Authorization = `Bearer ${++tokens}`;
    app.tokens.add(Authorization);
    return { Authorization };
  };
  const url = `${hub.url}/streams/private`;
  assert.equal((await fetch(url, { headers: STREAM })).status, 403);
  const source = new EventSource(url, { headers, reconnectionTime: 50 });
  t.after(() => source.close());
  const reader = new Reader(source);
  await reader.when({ opens: 1 });
  for (let number = 1; number <= 3; number++) await hub.publish('private', { number });
  await reader.when({ number: 3 });
  app.tokens.clear();
  await hub.publish('private', { number: 4 });
  await reader.when({ number: 4 });
  const serving = reader.node === 'b' ? 'b' : 'a';
  await hub.kill(serving);
  await hub.publish('private', { number: 5 });
  await reader.when({ number: 5 });
  await hub.servers[serving].start();
  assert.deepEqual(faultsOf(reader.numbers, 5), NONE);
  assert.deepEqual(app.shown.slice(-2), ['Bearer 1', 'Bearer 2']);
});

test('a reader whose node lacks who authorizes is told to come back', async (t) => {
  const { app, hub } = await place(t);
  await app.stop();
  const { text } = await begin(`${hub.url}/streams/private`, {}, /\n\n/);
  assert.equal(text, 'retry: 1000\n\n');
  await app.start();
});
