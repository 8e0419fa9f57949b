// What may leave with a request, and how far, in Node.js against real servers. tests/security/pages.test.mjs
// does the same in browsers.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { event, open, serve, STREAM } from '../connection/serve.mjs';

const SECRET = 'hunter2';

/** What could begin another header, or end the request. */
const BREAKS = { CR: '\r', LF: '\n', NUL: '\0' };

for (const [name, character] of Object.entries(BREAKS)) {
  const bad = `a${character}X-Injected: ${SECRET}`;
  describe(`${name} is a TypeError that shows no value`, () => {
    const inits = {
      'in the name of a header': { headers: { [bad]: '1' } },
      'in the value of one': { headers: { 'X-A': bad } },
      'in a pair': { headers: [['X-A', bad]] },
      'in headers of another library': { headers: { forEach: (take) => take(bad, 'X-A') } },
      'in the method': { method: bad },
      'in the last event ID': { lastEventId: bad },
    };
    for (const [place, init] of Object.entries(inits)) {
      test(place, () => {
        assert.throws(
          () => new EventSource('http://127.0.0.1:1/', init),
          (error) => error instanceof TypeError && !error.message.includes(SECRET),
        );
      });
    }

    test('in what the function headers returns: no request leaves.', async (t) => {
      const { url, requests } = await serve(t, (request, response) => response.end());
      const { source } = open(t, url, { headers: () => ({ 'X-A': bad }), retry: () => false });
      const { failure } = await event(source, 'error');
      assert.equal(failure.kind, 'request');
      assert.ok(failure.error instanceof TypeError);
      assert.doesNotMatch(failure.error.message + failure.message, new RegExp(SECRET));
      assert.equal(requests.length, 0);
    });
  });
}

/** Two origins: the first redirects to the second, which answers. */
async function redirected(t, status, init, url = (address) => address) {
  const there = await serve(t, (request, response) => {
    response.writeHead(200, { ...STREAM, 'X-Port': request.socket.localPort });
    response.write('data: x\n\n');
  });
  const here = await serve(t, (request, response) => {
    response.writeHead(status, { Location: `${there.url}target` }).end();
  });
  const { source } = open(t, url(here.url), { retry: () => false, ...init });
  return { here, there, source };
}

const HEADERS = {
  Authorization: `Bearer ${SECRET}`,
  Cookie: `session=${SECRET}`,
  'Proxy-Authorization': `Basic ${SECRET}`,
  'X-Mine': 'mine',
};

describe('After a redirect to another origin', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    test(`with ${status}, headers travel as far as fetch lets them, and no credentials do.`, async (t) => {
      const { here, there, source } = await redirected(t, status, { headers: HEADERS });
      await event(source, 'message');
      const response = await fetch(here.url, { headers: HEADERS });
      await response.body.cancel();
      const [ours, theirs] = there.requests.map(({ headers }) => headers);
      for (const name of Object.keys(HEADERS).map((name) => name.toLowerCase())) {
        assert.equal(ours[name], theirs[name], name);
      }
      assert.equal(ours['x-mine'], 'mine');
      assert.doesNotMatch(JSON.stringify(ours), new RegExp(SECRET));
      assert.match(JSON.stringify(here.requests[0].headers), new RegExp(SECRET));
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    test(`with ${status}, no body is sent, and the status is told.`, async (t) => {
      const init = { method: 'POST', body: SECRET };
      const { here, there, source } = await redirected(t, status, init);
      const { failure } = await event(source, 'error');
      assert.deepEqual([failure.kind, failure.status], ['status', status]);
      assert.equal(source.readyState, EventSource.CLOSED);
      assert.equal(here.requests.length, 1);
      assert.equal(there.requests.length, 0);
    });
  }

  test('a fetch of the page may follow it with the body.', async (t) => {
    const { there, source } = await redirected(t, 307, {
      method: 'POST',
      body: 'x',
      fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' }),
    });
    await event(source, 'message');
    assert.equal(there.requests[0].method, 'POST');
  });
});

test('A URL with credentials is sent by nobody who uses fetch, fails for good, and is not shown.', async (t) => {
  const { url, requests } = await serve(t, (request, response) => response.end());
  const { source } = open(t, url.replace('//', `//user:${SECRET}@`));
  const { failure, message, error } = await event(source, 'error');
  assert.equal(failure.kind, 'url');
  assert.equal(source.readyState, EventSource.CLOSED);
  assert.doesNotMatch(`${message} ${failure.message} ${error}`, new RegExp(SECRET));
  assert.equal(requests.length, 0);
});

test('A URL that cannot be parsed is not shown: it may hold credentials.', () => {
  for (const url of [`http://user:${SECRET}@[/`, `http://[/?token=${SECRET}`]) {
    assert.throws(
      () => new EventSource(url),
      ({ name, message }) => name === 'SyntaxError' && !message.includes(SECRET),
    );
  }
});

describe('No message of an error shows a header, a body or the query', () => {
  const init = { method: 'POST', headers: { Authorization: SECRET }, body: SECRET };
  const answers = {
    'a status': (request, response) => response.writeHead(500).end(),
    'a type': (request, response) => response.writeHead(200, { 'Content-Type': 'a/b' }).end(),
    'no answer': (request) => request.socket.destroy(),
    'an end': (request, response) => response.writeHead(200, STREAM).end(),
    'a broken stream': (request, response) => {
      response.writeHead(200, STREAM);
      response.write('data: x\n\n', () => request.socket.destroy());
    },
  };
  for (const [name, answer] of Object.entries(answers)) {
    test(`after ${name}`, async (t) => {
      const { url } = await serve(t, answer);
      const { source } = open(t, `${url}?token=${SECRET}`, { ...init, retry: () => false });
      const { message, failure, error } = await event(source, 'error');
      const cause = Object(error).cause;
      assert.ok(message);
      assert.doesNotMatch(`${message} ${failure.message} ${error} ${cause}`, new RegExp(SECRET));
    });
  }
});
