// What the files of demo/hub/ say, asked of the hub: names, who may publish, tokens, odd ids and odd
// messages, preflights, and what stands between the hub and its readers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { browsers } from '../browser/browsers.mjs';
import { startBetween } from '../servers/between.mjs';
import { place } from './place.mjs';
import { faultsOf, Reader } from './reader.mjs';
import { inNode, inPage } from './readings.mjs';

const NONE = { lost: 0, twice: 0, late: 0 };
/** Milliseconds within which an event has to come: in `make test-hub`. */
const LATE = Number(process.env.HUB_LATE ?? Infinity);
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

/** nginx' workers, which its master replaces when they abort. @param {import('../../demo/hub/hub.mjs').Hub} hub */
function workersOf({ servers: { a, b } }) {
  const rows = execFileSync('ps', ['-eo', 'pgid=,pid=,args='], { encoding: 'utf8' }).split('\n');
  const groups = [a.group, b.group];
  return rows.filter((row) => groups.includes(parseInt(row)) && row.includes('worker process'));
}

/** @type {Awaited<ReturnType<typeof place>>} */
let here;
/** @type {(() => unknown)[]} */
const cleaners = [];
before(async () => {
  here = await place({ after: (clean) => cleaners.unshift(clean) });
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

test('the node that serves names itself, to pages of other origins too', async () => {
  for (const node of ['a', 'b']) {
    const url = `${here.hub.urlOf(node)}/streams/wall`;
    const { response } = await begin(url, { Origin: 'https://example.org' }, /: hi/);
    assert.equal(response.headers.get('X-Hub-Node'), node);
    assert.match(response.headers.get('Access-Control-Expose-Headers') ?? '', /X-Hub-Node/);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://example.org');
  }
});

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

describe('In Chromium', () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    browser = await browsers.Chromium();
  });
  after(() => browser?.close());

  /** Each number is heard before the next is published. @param {import('./failover.mjs').Reading[]} readings @param {number} from */
  async function passes(readings, from) {
    for (let number = from; number < from + 5; number++) {
      await here.hub.publish('live', { number, sent: Date.now() });
      for (const { when } of readings) await when({ number });
    }
  }

  test('a preflight that is refused, and one that fails once, lose nothing', async (t) => {
    const { app, hub } = here;
    await hub.publish('live', { number: 200 });
    const sources = ['refusing', 'failing'].flatMap((kind) =>
      ['fetch', 'xhr'].map((transport) => [`${kind}, ${transport}`, kind, transport]),
    );
    const readings = await inPage(
      t,
      browser,
      `${app.url}/`,
      Object.fromEntries(
        sources.map(([name, kind, transport]) => [
          name,
          {
            url: `${hub.url}/${kind}/live?of=${transport}`,
            init: { transport, reconnectionTime: 50 },
          },
        ]),
      ),
    );
    for (const { when } of readings) await when({ number: 200 });
    await passes(readings, 201);
    await hub.kill('a');
    await hub.publish('live', { number: 206 });
    await hub.servers.a.start();
    await hub.kill('b');
    await hub.publish('live', { number: 207 });
    await hub.servers.b.start();
    for (const { name, when, report } of readings) {
      await when({ number: 207 });
      const { numbers } = await report();
      assert.deepEqual(faultsOf(numbers, 207), NONE, name);
    }
    const each = ['failing fetch', 'failing xhr', 'refusing fetch', 'refusing xhr'];
    assert.deepEqual([...new Set(app.preflights)].sort(), each);
  });

  test('messages come one by one through a proxy that buffers and compresses, and over HTTP/2', async (t) => {
    const between = await startBetween('nginx', here.hub.ports.front);
    t.after(() => between.stop());
    const sources = {
      native: { url: '/streams/live', native: true },
      fetch: { url: '/streams/live' },
      XHR: { url: '/streams/live', init: { transport: 'xhr' } },
    };
    const readings = [];
    for (const url of [between.url, between.tlsUrl]) {
      readings.push(...(await inPage(t, browser, `${url}/`, sources)));
    }
    for (const { when } of readings) await when({ opens: 1 });
    await passes(readings, 301);
    const found = await Promise.all(readings.map(({ report }) => report()));
    assert.deepEqual(
      found.map(({ protocol, encoding }) => [protocol, encoding]),
      ['http/1.1', 'h2'].flatMap((protocol) => [
        // The native class cannot tell.
        [protocol, undefined],
        [protocol, 'gzip'],
        [protocol, 'gzip'],
      ]),
    );
    const longest = Math.max(...found.flatMap(({ delays }) => delays));
    t.diagnostic(`the longest took ${longest} ms`);
    assert.ok(longest < LATE, `${longest} ms`);
  });
});
