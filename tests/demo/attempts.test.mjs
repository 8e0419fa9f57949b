// The record of attempts that the demo's timelines draw, without a page.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createRecord } from '../../demo/shelf/attempts.js';
import { duration, steps, stretches } from '../../demo/shelf/timeline.js';

/** A record at a clock that the test sets. */
function recordAt() {
  let time = 0;
  let changes = 0;
  const record = createRecord(
    () => time,
    () => changes++,
  );
  return {
    ...record,
    at: (ms) => {
      time = ms;
      return record;
    },
    changes: () => changes,
  };
}

const told = (record, now) => {
  const attempts = record.attempts();
  return attempts.map((attempt, i) =>
    steps(attempt, attempts[i + 1]?.begun, now).map(([, text]) => text),
  );
};
const looks = (record, now) =>
  stretches(record.attempts(), now).map(({ from, to, look }) => [look, from, to]);

describe('a record of attempts', () => {
  test('holds what was sent, answered, over, and waited for, and each is a stretch of time', () => {
    const record = recordAt();
    record.at(0).begin({ after: '', sent: 'Bearer 1' });
    record.at(30).answer(200);
    record.at(2030).end({ kind: 'network', delay: 500 });
    assert.deepEqual(told(record, 2100), [
      ['request, Bearer 1', '200 in 30 ms', 'open 2.0 s', 'network', 'waits 500 ms'],
    ]);
    record.at(2530).begin({ after: '7' });
    assert.deepEqual(told(record, 2600)[0].at(-1), 'waited 500 ms');
    assert.deepEqual(told(record, 2600)[1], ['request after 7', 'no answer for 70 ms']);
    assert.deepEqual(looks(record, 2600), [
      ['request', 0, 30],
      ['open', 30, 2030],
      ['wait', 2030, 2530],
      ['request', 2530, 2600],
    ]);
    assert.equal(record.changes(), 4);
  });

  test('knows the end of what was refused, and of what the page closed', () => {
    const record = recordAt();
    record.at(0).begin({ after: '' });
    record.at(10).end({ kind: 'status', status: 503, delay: null });
    record.at(20).begin({ after: '' });
    record.at(40).close();
    record.at(50).close();
    assert.deepEqual(told(record, 100), [
      ['request', '503', 'status', 'gave up'],
      ['request', 'closed by the page'],
    ]);
    assert.deepEqual(looks(record, 100), [
      ['request', 0, 10],
      ['over', 10, 20],
      ['request', 20, 40],
      ['over', 40, 100],
    ]);
  });

  test('lets go of a wait that the page ends', () => {
    const record = recordAt();
    record.at(0).begin({ after: '' });
    record.at(10).end({ kind: 'network', delay: 3000 });
    record.at(20).close();
    assert.deepEqual(told(record, 100), [['request', 'network', 'closed by the page']]);
  });

  test('takes what a source tells that is silent on its requests', () => {
    const record = recordAt();
    record.at(0).begin();
    record.at(10).answer();
    record.at(20).end({ kind: 'error' });
    assert.deepEqual(told(record, 1520), [
      ['request', 'answer in 10 ms', 'open 10 ms', 'error', 'waits, 1.5 s so far'],
    ]);
    record.at(3020).answer();
    record.at(3030).end({ kind: 'error' });
    record.at(6030).end({ kind: 'error', delay: null });
    assert.deepEqual(told(record, 7000).slice(1), [
      ['request', 'answer in 0 ms', 'open 10 ms', 'error', 'waited 3.0 s'],
      ['request', 'error', 'gave up'],
    ]);
  });

  test('keeps the latest fifty, by their numbers', () => {
    const record = recordAt();
    for (let i = 0; i < 60; i++) {
      record.begin({ after: '' });
      record.end({ kind: 'network', delay: 0 });
    }
    assert.deepEqual(
      record.attempts().map(({ number }) => number),
      Array.from({ length: 50 }, (_, i) => 11 + i),
    );
  });
});

test('a duration is told in the unit that fits', () => {
  assert.deepEqual([-1, 0, 999, 1000, 61250].map(duration), [
    '0 ms',
    '0 ms',
    '999 ms',
    '1.0 s',
    '61.3 s',
  ]);
});
