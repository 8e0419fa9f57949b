// What pages' functions return, and what is called once something has happened.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeCallbacks } from '../../js/connection/callbacks.js';
import { makeFailure, WITHOUT_REQUEST } from '../../js/connection/failure.js';
import { askPolicy } from '../../js/connection/own-policy.js';
import { isPromise, whenSettled } from '../../js/connection/promise.js';
import { detailsOfError, detailsOfOpen } from '../../js/connection/report.js';
import { isSilent } from '../../js/connection/silence.js';

describe('promises of pages', () => {
  const CASES = [
    [Promise.resolve(1), true],
    [{ then() {} }, true],
    [Object.assign(() => {}, { then() {} }), true],
    [{ then: 1 }, false],
    [{}, false],
    ['then', false],
    [0, false],
    [null, false],
    [undefined, false],
  ];
  for (const [i, [value, is]] of CASES.entries()) {
    test(`Value ${i} is ${is ? 'one' : 'none'}.`, () => assert.equal(isPromise(value), is));
  }

  /** What is heard of a promise whose `then` does this. @param {(ok: any, not: any) => void} then */
  function heard(then) {
    const calls = [];
    whenSettled(
      { then },
      (value) => calls.push(['ok', value]),
      (reason) => calls.push(['not', reason]),
    );
    return calls;
  }
  const thrown = new Error('thrown');
  const THENS = {
    'that is fulfilled': [(ok) => ok(1), ['ok', 1]],
    'that is rejected': [(_, not) => not(1), ['not', 1]],
    'that answers twice': [(ok) => (ok(1), ok(2)), ['ok', 1]],
    'that is fulfilled and rejected': [(ok, not) => (ok(1), not(2)), ['ok', 1]],
    'that is rejected and fulfilled': [(ok, not) => (not(2), ok(1)), ['not', 2]],
    'that throws': [
      () => {
        throw thrown;
      },
      ['not', thrown],
    ],
    'that answers and throws': [
      (ok) => {
        ok(1);
        throw thrown;
      },
      ['ok', 1],
    ],
  };
  for (const [what, [then, call]] of Object.entries(THENS)) {
    test(`One ${what} is heard once.`, () => assert.deepEqual(heard(then), [call]));
  }
});

test('Callbacks are called in their order, but for those that were taken back.', () => {
  const calls = [];
  const callbacks = makeCallbacks();
  callbacks.call();
  callbacks.add(() => calls.push('a'));
  const takeBack = callbacks.add(() => calls.push('b'));
  callbacks.add(() => calls.push('c'));
  takeBack();
  takeBack();
  callbacks.call();
  assert.deepEqual(calls, ['a', 'c']);
});

describe("a page's own policy", () => {
  const failure = { ...makeFailure('network', 2, null), reconnectionTime: 3000 };

  /** What comes of an answer. @param {any} ask @param {number | null} [usual] */
  async function verdictOf(ask, usual = 3000) {
    const reported = [];
    globalThis.reportError = (error) => reported.push(error.message ?? error);
    /** @type {any[]} */
    const verdicts = [];
    let told;
    const asked = ask && ((given) => ((told = given), ask(given)));
    await new Promise((resolve) =>
      askPolicy(asked, failure, usual, 20, {
        promised: () => verdicts.push('promised'),
        decided(delay) {
          verdicts.push(delay);
          resolve(undefined);
        },
      }),
    );
    delete globalThis.reportError;
    return { verdicts, reported, told };
  }

  const CASES = [
    ['none', undefined, [3000]],
    ['undefined', () => undefined, [3000]],
    ['false', () => false, [null]],
    ['500', () => 500, [500]],
    ['less than the floor', () => 1, [20]],
    ['a promise of false', async () => false, ['promised', null]],
    ['a promise of 500', async () => 500, ['promised', 500]],
  ];
  for (const [name, ask, verdicts] of CASES) {
    test(`${name}: ${verdicts}`, async () => {
      const seen = await verdictOf(ask);
      assert.deepEqual(seen.verdicts, verdicts);
      assert.deepEqual(seen.reported, []);
    });
  }

  const THROWING = [
    [
      'throws',
      () => {
        throw new Error('mine');
      },
      [3000],
      /^mine$/,
    ],
    ['is rejected', async () => Promise.reject(new Error('mine')), ['promised', 3000], /^mine$/],
    ['returns nonsense', () => 'soon', [3000], /retry must return/],
    ['promises nonsense', async () => 'soon', ['promised', 3000], /retry must return/],
  ];
  for (const [what, ask, verdicts, message] of THROWING) {
    test(`One that ${what} is as if there were none, and its error is uncaught.`, async () => {
      const seen = await verdictOf(ask);
      assert.deepEqual(seen.verdicts, verdicts);
      assert.equal(seen.reported.length, 1);
      assert.match(seen.reported[0], message);
    });
  }

  test('It is told of the failure, and what usually follows.', async () => {
    const later = await verdictOf(() => undefined);
    assert.deepEqual(later.told, { ...failure, usual: 3000 });
    const never = await verdictOf(() => undefined, null);
    assert.deepEqual(never.told, { ...failure, usual: false });
    assert.deepEqual(never.verdicts, [null]);
  });
});

describe('what events tell', () => {
  const headers = new Headers({ a: 'b' });
  const head = { status: 503, statusText: 'Busy', headers, url: 'http://example.org/' };

  test('open: the response, and which attempt it was.', () =>
    assert.deepEqual(detailsOfOpen({ ...head, more: 1 }, 2), { ...head, attempt: 2 }));

  test('error: the failure, also by the names that other packages have.', () => {
    const error = new Error('x');
    const failure = makeFailure('status', 2, head, error);
    const { message } = failure;
    assert.deepEqual(detailsOfError(failure, 7), {
      ...{ failure, status: 503, statusText: 'Busy', code: 503, headers, message, error, delay: 7 },
    });
    const silent = makeFailure('network', 1, null);
    assert.equal(detailsOfError(silent, null).code, undefined);
    assert.deepEqual([silent.status, silent.statusText, silent.headers], [0, '', null]);
  });

  test('What sent no request says nothing of the server.', () =>
    assert.deepEqual(WITHOUT_REQUEST, ['request', 'url']));

  test('Only an attempt without any answer is silent.', () => {
    assert.equal(isSilent(makeFailure('network', 1, null)), true);
    assert.equal(isSilent(makeFailure('network', 1, head)), false);
    assert.equal(isSilent(makeFailure('idle', 1, null)), false);
  });

  const MESSAGES = {
    network: 'the connection broke, or none came about',
    refused: 'the server answers, but allows no request from this origin (CORS)',
    limit: 'an event is too large: mine',
    body: 'the response cannot be read: mine',
    ended: 'the response ended',
    aborted: 'the request was aborted',
    suspended: 'the page was in the back/forward cache or hidden, or its machine slept',
    request: 'the headers or the body could not be made',
    idle: 'no byte came for the idleTimeout',
    url: 'nothing can be fetched from a URL with such a scheme or port, or with credentials',
  };
  for (const [kind, message] of Object.entries(MESSAGES)) {
    test(`${kind}: ${message}`, () =>
      assert.equal(makeFailure(kind, 1, null, new Error('mine')).message, message));
  }

  test('What was thrown that is no error is said as it is, and nothing where nothing was.', () => {
    assert.match(makeFailure('body', 1, null, 'text').message, /: text$/);
    assert.match(makeFailure('body', 1, null).message, /read$/);
    assert.match(makeFailure('status', 1, null).message, /not 200$/);
    assert.match(makeFailure('type', 1, null).message, /text\/event-stream$/);
  });
});
