// The decisions of a connection: tables of what goes in and what comes out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TRANSITIONS } from '../../js/connection/phases.js';
import { makeFailure } from '../../js/connection/failure.js';
import { afterAnswer, afterFailure } from '../../js/connection/policy.js';
import { afterChunk } from '../../js/connection/renewal.js';
import { makeRequest } from '../../js/connection/request.js';
import { faultOf } from '../../js/connection/response.js';
import { afterAttempt, afterRefusal, START, usesParameter } from '../../js/connection/route.js';
import { readSilence } from '../../js/connection/silence.js';
import { PIECE } from '../../js/transport/xhr-bytes.js';

describe('transitions', () => {
  const phases = Object.keys(TRANSITIONS);

  test('Every phase leads to phases, and can be closed; nothing follows the last one.', () => {
    for (const [phase, inputs] of Object.entries(TRANSITIONS)) {
      for (const next of Object.values(inputs)) assert.ok(phases.includes(next), next);
      assert.equal(inputs.close, phase === 'closed' ? undefined : 'closed', phase);
    }
    assert.deepEqual(TRANSITIONS.closed, {});
  });

  test('Every phase is reached from the first one.', () => {
    const reached = new Set(['waiting']);
    for (const phase of reached) Object.values(TRANSITIONS[phase]).forEach((to) => reached.add(to));
    assert.deepEqual([...reached].sort(), phases.sort());
  });

  test('A page in the cache is left by its wake or by close alone.', () => {
    assert.deepEqual(TRANSITIONS.suspended, { wake: 'waiting', close: 'closed' });
    for (const phase of phases.filter((name) => !/suspended|closed/.test(name))) {
      assert.equal(TRANSITIONS[phase].suspend, 'suspended', phase);
    }
  });
});

describe('silence', () => {
  const CASES = [
    [null, false, false, 'network'],
    [null, false, true, 'network'],
    ['header', false, false, 'probe'],
    ['header', true, true, 'probe'],
    ['origin', true, false, 'network'],
    ['origin', false, false, 'doubt'],
    ['origin', false, true, 'refused'],
  ];
  for (const [suspicion, wasOpen, wasDoubted, reading] of CASES) {
    test(`Suspicion ${suspicion}, ever open ${wasOpen}, doubted before ${wasDoubted}: ${reading}.`, () =>
      assert.equal(readSilence(suspicion, wasOpen, wasDoubted), reading));
  }
});

describe('response', () => {
  const CASES = [
    [200, 'text/event-stream', null],
    [200, 'TEXT/Event-Stream;charset=utf-8', null],
    [200, ' text/event-stream ;x="a,b"', null],
    [200, 'text/event-stream, */*', null],
    [200, 'text/event-stream,', null],
    [200, ',text/event-stream', null],
    [200, 'text/event-stream, nonsense', null],
    [200, 'text/plain, text/event-stream', null],
    [200, 'text/plain;x=",text/event-stream', 'type'],
    [200, 'text/event-stream;x="\\",text/html"', null],
    [200, 'a text/event-stream', 'type'],
    [200, 'text/event-stream, text/plain', 'type'],
    [200, 'text/event-streamfoo', 'type'],
    [200, 'text/event stream', 'type'],
    [200, 'text/event-stream foo', 'type'],
    [200, 'text', 'type'],
    [200, '*/*', 'type'],
    [200, '', 'type'],
    [200, null, 'type'],
    [201, 'text/event-stream', 'status'],
    [204, null, 'status'],
    [503, 'text/html', 'status'],
  ];
  for (const [status, type, fault] of CASES) {
    test(`${status} with the type ${JSON.stringify(type)} is ${fault ?? 'an event stream'}.`, () =>
      assert.equal(faultOf(status, type), fault));
  }
});

describe('policy', () => {
  const history = { reconnectionTime: 3000, fruitless: 1, renewing: false };
  const after = (kind, more) => afterFailure({ kind }, { ...history, ...more });

  for (const kind of ['network', 'ended']) {
    test(`After ${kind}, another attempt follows.`, () => assert.equal(after(kind), 3000));
  }
  for (const kind of ['refused', 'status', 'type', 'body', 'limit', 'aborted', 'url']) {
    test(`After ${kind}, none does.`, () => assert.equal(after(kind), null));
  }

  test('An answer that a renewal met is no answer of the source.', () => {
    for (const kind of ['status', 'type', 'refused', 'network', 'ended']) {
      assert.equal(after(kind, { renewing: true }), 3000, kind);
    }
    for (const kind of ['body', 'limit', 'aborted']) {
      assert.equal(after(kind, { renewing: true }), null, kind);
    }
  });

  test('What another method than GET brought is not asked for again once it ended.', () => {
    assert.equal(after('ended', { once: true }), null);
    assert.equal(after('network', { once: true }), 3000);
  });

  test("The page's own answer counts, and nothing that is none.", () => {
    assert.equal(afterAnswer(undefined, 7, 0), 7);
    assert.equal(afterAnswer(undefined, null, 0), null);
    assert.equal(afterAnswer(false, 7, 0), null);
    assert.equal(afterAnswer(0, null, 0), 0);
    assert.equal(afterAnswer(0, null, 20), 20);
    assert.equal(afterAnswer(30, null, 20), 30);
    for (const answer of [null, true, NaN, -1, '5', {}]) {
      assert.throws(() => afterAnswer(answer, 7, 0), {
        name: 'TypeError',
        message: /retry must return/,
      });
    }
  });

  test('The wait has a floor that doubles with each connection that brought nothing.', () => {
    const floors = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 5000].map((fruitless) =>
      after('ended', { fruitless, reconnectionTime: 0 }),
    );
    assert.deepEqual(floors, [0, 10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000]);
    assert.equal(after('ended', { fruitless: 9, reconnectionTime: 1001 }), 1001);
  });
});

describe('renewal', () => {
  const limit = 100;
  const CASES = [
    ['up to the limit', { held: 100, length: 1, resumable: true }, 'read'],
    ['beyond it', { held: 101, length: 1, resumable: true }, 'renew'],
    ['beyond it, not resumable', { held: 101, length: 1, resumable: false }, 'read'],
    ['beyond it, in large chunks', { held: 101, length: PIECE, resumable: true }, 'read'],
    ['16 times it, in large chunks', { held: 1601, length: PIECE, resumable: true }, 'renew'],
    ['16 times it, not resumable', { held: 1601, length: 1, resumable: false }, 'reconnect'],
  ];
  for (const [name, response, step] of CASES) {
    test(`${name}: ${step}`, () => assert.equal(afterChunk(response, limit), step));
  }
});

describe('route of the last event ID', () => {
  test('Only two refusals in a row, with the server there each time, lead to the parameter.', () => {
    let route = START;
    route = afterRefusal(afterAttempt(route, false));
    assert.equal(usesParameter(route), false);
    route = afterRefusal(afterAttempt(route, false));
    assert.equal(usesParameter(route), true);
  });

  test('A dead network proves nothing, however long it lasts.', () => {
    let route = START;
    for (let i = 0; i < 100; i++) route = afterAttempt(route, false);
    assert.equal(usesParameter(route), false);
  });

  test('An answer to the header clears what spoke against it.', () => {
    const route = afterAttempt(afterRefusal(START), true);
    assert.equal(route.refusals, 0);
  });

  test('After the parameter the header is tried again, whatever came of it.', () => {
    const proved = afterRefusal(afterRefusal(START));
    for (const answered of [true, false]) {
      const route = afterAttempt(proved, answered);
      assert.equal(usesParameter(route), false);
      assert.equal(usesParameter(afterRefusal(route)), true, 'one more refusal is enough');
    }
  });

  test('A request without an answer changes whether caches are asked by a header.', () => {
    const without = afterAttempt(START, false);
    assert.deepEqual(
      [START, without, afterAttempt(without, true), afterAttempt(without, false)].map(
        ({ cacheHeader }) => cacheHeader,
      ),
      [true, false, false, true],
    );
  });
});

describe('request', () => {
  const settings = { withCredentials: false, method: 'GET', lastEventIdParameter: 'lastEventId' };
  const plan = { headers: [], lastEventId: '', inParameter: false, cacheHeader: false };
  const URL = 'http://example.org/x?a=1#f';
  const of = (more) => makeRequest(URL, settings, { ...plan, ...more });

  test('It asks for an event stream.', () =>
    assert.deepEqual(of({}).headers, { Accept: 'text/event-stream' }));

  test('The ID is in the header as its UTF-8 bytes.', () => {
    const { url, headers } = of({ lastEventId: 'é' });
    assert.equal(url, URL);
    assert.equal(headers['Last-Event-ID'], 'Ã©');
  });

  test('Or in the query, and not in both.', () => {
    const { url, headers } = of({ lastEventId: 'é', inParameter: true });
    assert.equal(url, 'http://example.org/x?a=1&lastEventId=%C3%A9#f');
    assert.equal(headers['Last-Event-ID'], undefined);
  });

  test("The page's own Accept takes the place of ours, and our ID that of its ID.", () => {
    const headers = [
      ['accept', 'application/json, text/event-stream'],
      ['LAST-event-id', '1'],
    ];
    assert.deepEqual(of({ headers }).headers, Object.fromEntries(headers));
    assert.deepEqual(of({ lastEventId: '2', headers }).headers, {
      accept: headers[0][1],
      'Last-Event-ID': '2',
    });
  });

  test('Of two headers of one name, in whatever case, the last counts.', () => {
    const headers = [
      ['X-A', '1'],
      ['x-a', '2'],
    ];
    assert.deepEqual(of({ headers }).headers, { Accept: 'text/event-stream', 'x-a': '2' });
  });

  test('A header past caches is there where it is asked for.', () =>
    assert.equal(of({ cacheHeader: true }).headers['Cache-Control'], 'no-cache'));
});

describe('failure', () => {
  const head = (status, type) => ({
    status,
    statusText: 'As Said',
    url: 'http://user:secret@example.org/?token=secret',
    headers: new Headers(type ? { 'Content-Type': type } : {}),
  });

  test('It has the response, the error and the attempt.', () => {
    const error = new Error('mine');
    const response = head(503, 'text/html');
    const failure = makeFailure('status', 3, response, error);
    assert.equal(failure.message, 'the status of the response is not 200: it is 503');
    assert.deepEqual(
      { ...failure, message: '' },
      {
        kind: 'status',
        status: 503,
        statusText: 'As Said',
        headers: response.headers,
        error,
        attempt: 3,
        message: '',
      },
    );
  });

  test('Without a response, the status is 0 and there are no headers.', () => {
    const { status, headers } = makeFailure('network', 1, null);
    assert.deepEqual([status, headers], [0, null]);
  });

  test('It says what was wrong, and never the URL.', () => {
    const messages = [
      makeFailure('type', 1, head(200, 'text/html')),
      makeFailure('type', 1, head(200)),
      makeFailure('body', 1, head(200), new TypeError('it is locked')),
      makeFailure('network', 1, head(200), new TypeError('http://secret')),
    ].map(({ message }) => message);
    assert.match(messages[0], /it is text\/html$/);
    assert.match(messages[1], /it is missing$/);
    assert.match(messages[2], /it is locked$/);
    for (const message of messages) assert.doesNotMatch(message, /secret/);
  });
});
