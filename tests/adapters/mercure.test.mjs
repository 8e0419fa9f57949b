// eventsource-wasm/mercure in Node.js, against a hub of the protocol.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { subscribe } from '../../dist/mercure.js';
import { startHub } from '../server/mercure-hub.mjs';

/** Resolves when a source has had so many messages, with their data. */
function messages(source, count) {
  const all = [];
  return new Promise((resolve) => {
    source.addEventListener('message', ({ data }) => {
      all.push(data);
      if (all.length === count) resolve(all);
    });
  });
}

/** @param {import('node:test').TestContext} t */
async function subscribed(t, ...parameters) {
  const source = await subscribe(...parameters);
  t.after(() => source.close());
  return source;
}

const queryOf = ({ url }) => [...new URL(url, 'http://hub').searchParams];

describe('a subscription', () => {
  for (const revision of ['deployed', 'draft']) {
    test(`gets what came after its resource was read, from a hub of the ${revision} revision.`, async (t) => {
      const hub = await startHub(t, revision);
      const topic = `${hub.origin}/books/1`;
      hub.publish({ topic, data: 'before' });
      const response = await fetch(topic);
      hub.publish({ topic, data: 'between' });
      const options = revision === 'draft' ? { matchExact: topic } : {};
      const source = await subscribed(t, response, options);
      const all = messages(source, 2);
      await once(source, 'open');
      hub.publish({ topic: `${hub.origin}/books/2`, data: 'of another' });
      hub.publish({ topic, data: 'after' });
      assert.deepEqual(await all, ['between', 'after']);
      assert.equal(await response.text(), 'after 1 updates');
      assert.deepEqual(queryOf(hub.requests[0]), [
        [revision === 'draft' ? 'match_exact' : 'topic', topic],
        [revision === 'draft' ? 'last_event_id' : 'lastEventID', 'urn:uuid:1'],
      ]);
    });
  }

  test('reads the resource itself where it is given a URL.', async (t) => {
    const hub = await startHub(t);
    const topic = `${hub.origin}/books/1`;
    const source = await subscribed(t, new URL(topic));
    const all = messages(source, 1);
    await once(source, 'open');
    hub.publish({ topic, data: 'first' });
    assert.deepEqual(await all, ['first']);
    assert.deepEqual(queryOf(hub.requests[0]), [['topic', topic]]);
  });

  const selections = [
    ['deployed', { topic: 'https://example.org/books/{id}' }],
    ['deployed', { topic: ['https://example.org/x', new URL('https://example.org/books/1')] }],
    ['deployed', { topic: '*' }],
    ['draft', { matchURLPattern: 'https://example.org/books/:id' }],
    ['draft', { match: 'https://example.org/books/1' }],
    ['draft', { matchExact: ['https://example.org/x', 'https://example.org/books/1'] }],
  ];
  for (const [revision, topics] of selections) {
    test(`selects topics by ${JSON.stringify(topics)}.`, async (t) => {
      const hub = await startHub(t, revision);
      const source = await subscribed(t, 'urn:none', { hub: hub.url, ...topics });
      const all = messages(source, 1);
      await once(source, 'open');
      if (topics.topic !== '*')
        hub.publish({ topic: 'https://example.org/authors/1', data: 'another' });
      hub.publish({ topic: 'https://example.org/books/1', data: 'first' });
      assert.deepEqual(await all, ['first']);
    });
  }

  test("has the hub's whole history with lastEventId 'earliest'.", async (t) => {
    const hub = await startHub(t);
    hub.publish({ topic: 'urn:a', data: '1' });
    hub.publish({ topic: 'urn:a', data: '2' });
    const source = await subscribed(t, 'urn:a', { hub: hub.url, lastEventId: 'earliest' });
    assert.deepEqual(await messages(source, 2), ['1', '2']);
  });

  test('hands types and every option of EventSource on.', async (t) => {
    const hub = await startHub(t);
    const controller = new AbortController();
    const source = await subscribed(t, 'urn:a', {
      hub: hub.url,
      headers: { 'X-Mark': 'yes' },
      signal: controller.signal,
    });
    await once(source, 'open');
    const created = once(source, 'created');
    hub.publish({ topic: 'urn:a', type: 'created', data: 'line 1\nline 2' });
    const [{ data, lastEventId }] = await created;
    assert.deepEqual([data, lastEventId], ['line 1\nline 2', 'urn:uuid:1']);
    assert.equal(hub.requests[0].headers['x-mark'], 'yes');
    controller.abort();
    assert.equal(source.readyState, source.CLOSED);
  });
});

describe('a token', () => {
  test('brings private updates, which others do not get.', async (t) => {
    const hub = await startHub(t);
    const token = await hub.token(60, ['urn:a']);
    const sources = [
      await subscribed(t, 'urn:a', { hub: hub.url, token }),
      await subscribed(t, 'urn:a', { hub: hub.url }),
    ];
    const all = Promise.all([messages(sources[0], 2), messages(sources[1], 1)]);
    await Promise.all(sources.map((source) => once(source, 'open')));
    hub.publish({ topic: 'urn:a', data: 'private', private: true });
    hub.publish({ topic: 'urn:a', data: 'public' });
    assert.deepEqual(await all, [['private', 'public'], ['public']]);
  });

  test('that expires while the stream is open is renewed, and no update is lost.', async (t) => {
    const hub = await startHub(t);
    const asked = [];
    const token = (attempt) => {
      asked.push([attempt.lastEventId, attempt.failure?.kind]);
      return hub.token(10, ['urn:a']);
    };
    const source = await subscribed(t, 'urn:a', { hub: hub.url, token });
    const total = 50;
    const all = messages(source, total);
    await once(source, 'open');
    for (let i = 0; i < total; i += 2) {
      hub.publish({ topic: 'urn:a', data: `${i}`, private: true });
      const again = hub.subscribed();
      hub.pass(10);
      hub.publish({ topic: 'urn:a', data: `${i + 1}`, private: true });
      await again;
    }
    assert.deepEqual(
      await all,
      Array.from({ length: total }, (_, i) => `${i}`),
    );
    assert.equal(asked.length, total / 2 + 1);
    assert.deepEqual(asked[0], ['', undefined]);
    assert.ok(asked.slice(1).every(([id, kind]) => id.startsWith('urn:uuid:') && kind === 'ended'));
  });

  test('that the hub refuses is asked for once more at once, in a stream that goes on.', async (t) => {
    const hub = await startHub(t);
    const failures = [];
    const stale = await hub.token(-1, ['urn:a']);
    const token = ({ failure }) => {
      failures.push(failure?.status);
      return failure?.status === 401 ? hub.token(10, ['urn:a']) : stale;
    };
    const source = await subscribed(t, 'urn:a', { hub: hub.url, token });
    const errors = [];
    source.onerror = ({ failure, delay }) => errors.push([failure.kind, failure.status, delay]);
    const all = messages(source, 2);
    await once(source, 'open');
    hub.publish({ topic: 'urn:a', data: '1', private: true });
    const again = hub.subscribed();
    hub.pass(10);
    hub.publish({ topic: 'urn:a', data: '2', private: true });
    await again;
    assert.deepEqual(await all, ['1', '2']);
    assert.deepEqual(failures, [undefined, 401, 200, 401]);
    assert.deepEqual(
      errors.map(([kind, status]) => [kind, status]),
      [
        ['status', 401],
        ['ended', 200],
        ['status', 401],
      ],
    );
  });

  test('that the hub refuses twice in a row is the end.', async (t) => {
    const hub = await startHub(t);
    let asked = 0;
    const token = () => {
      asked++;
      return hub.token(-1, []);
    };
    const source = await subscribed(t, 'urn:a', { hub: hub.url, token });
    await once(source, 'error');
    assert.equal(source.readyState, source.CONNECTING);
    await once(source, 'error');
    assert.equal(source.readyState, source.CLOSED);
    assert.equal(asked, 2);
  });

  test('goes with headers of all forms, and their functions.', async (t) => {
    const hub = await startHub(t);
    const forms = [{ 'X-Mark': 'yes' }, new Headers({ 'X-Mark': 'yes' }), [['X-Mark', 'yes']]];
    const token = await hub.token(60, []);
    for (const form of [...forms, ...forms.map((form) => async () => form)]) {
      const source = await subscribed(t, 'urn:a', { hub: hub.url, token, headers: form });
      await once(source, 'open');
      const { headers } = hub.requests.at(-1);
      assert.deepEqual([headers['x-mark'], headers.authorization], ['yes', `Bearer ${token}`]);
    }
  });

  test('that is none, or cannot be had, fails the attempt without saying what it was.', async (t) => {
    const hub = await startHub(t);
    const tokens = [
      () => 'two\nlines',
      () => undefined,
      () => Promise.reject(new Error('no token')),
    ];
    for (const token of tokens) {
      const source = await subscribed(t, 'urn:a', { hub: hub.url, token });
      const [{ failure }] = await once(source, 'error');
      source.close();
      assert.equal(failure.kind, 'request');
      assert.doesNotMatch(`${failure.message} ${failure.error}`, /two/);
    }
    assert.equal(hub.requests.length, 0);
  });
});

describe('no subscription', () => {
  test('comes of a resource that names no hub, and the error tells no query.', async (t) => {
    const hub = await startHub(t);
    await assert.rejects(subscribe(`${hub.origin}/books/1?bare&secret=s3cret`), (error) => {
      assert.match(error.message, /\/books\/1, status 200, has no header Link with rel="mercure"/);
      assert.doesNotMatch(error.message, /s3cret/);
      return true;
    });
  });

  test('comes of a resource that cannot be loaded, or whose loading was aborted.', async (t) => {
    const hub = await startHub(t);
    await assert.rejects(subscribe(`${hub.origin}/books/1`, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    hub.close();
    await assert.rejects(subscribe(`${hub.origin}/books/1`), TypeError);
  });

  const wrong = [
    [{ token: 5 }, /the option token is of type number\. It takes a JWT/],
    [{ token: 'two\nlines' }, /gave a string that is no JWT\. It takes a JWT/],
    [{ topic: 'urn:a', match: 'urn:a' }, /the option topic/],
    [{ retry: 5 }, /the option retry/],
  ];
  for (const [options, message] of wrong) {
    test(`comes of ${JSON.stringify(options)}.`, async (t) => {
      const hub = await startHub(t);
      const promise = subscribe('urn:a', { hub: hub.url, ...options });
      await assert.rejects(promise, { name: 'TypeError', message });
      assert.equal(hub.requests.length, 0);
    });
  }
});
