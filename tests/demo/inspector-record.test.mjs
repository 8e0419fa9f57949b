// What the page Inspector makes of a request and of what came, without the page.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readArguments } from '../../bin/arguments.mjs';
import { emptyTally, findings } from '../../demo/inspector/faults.js';
import { KEPT, Record } from '../../demo/inspector/record.js';
import { commandFor, forbiddenOf, readFields } from '../../demo/inspector/request.js';

const BASE = 'http://127.0.0.1:8080/inspector/';
const fields = { url: 'http://x/', method: 'GET', headers: '', body: '', lastEventId: '' };
const asked = readFields(fields, BASE);
const bytes = (text) => new TextEncoder().encode(text);

describe('a request', () => {
  test('is what the fields say', () => {
    for (const [change, expected] of [
      [{ url: 'stream?a=b' }, { url: `${BASE}stream?a=b` }],
      [
        { headers: 'A: b\n\n  C:d  \n' },
        {
          headers: [
            ['A', 'b'],
            ['C', 'd'],
          ],
        },
      ],
      [{ body: 'ignored' }, { body: undefined, headers: [] }],
      [
        { method: 'POST', body: '{"a":1}' },
        { body: '{"a":1}', headers: [['Content-Type', 'application/json']] },
      ],
      [
        { method: 'PUT', body: 'a=1', headers: 'content-type: text/x' },
        { headers: [['content-type', 'text/x']] },
      ],
      [
        { method: 'POST', body: 'a=1' },
        { headers: [['Content-Type', 'application/x-www-form-urlencoded']] },
      ],
      [{ method: 'POST' }, { body: undefined, headers: [] }],
    ]) {
      const read = readFields({ ...fields, ...change }, BASE);
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(read[name], value);
    }
  });

  test('says what is wrong with the fields', () => {
    for (const [change, message] of [
      [{ url: 'http://' }, /no URL/],
      [{ url: 'ftp://x/' }, /http or https/],
      [{ url: 'http://me:secret@x/' }, /Authorization/],
      [{ headers: 'no colon' }, /“no colon” is no header/],
      [{ headers: 'a b: c' }, /is no header/],
    ]) {
      assert.throws(() => readFields({ ...fields, ...change }, BASE), { message });
    }
  });

  test('names the headers that no page may set', () => {
    const headers = 'Cookie: a\nX-Ok: b\nsec-fetch-mode: c\nAuthorization: d\nHost: e';
    assert.deepEqual(forbiddenOf(readFields({ ...fields, headers }, BASE)), [
      'Cookie',
      'sec-fetch-mode',
      'Host',
    ]);
  });

  test('is the same as a command, through a real shell and the command itself', () => {
    // It gets the words as the command would, and what comes in.
    const shell = `npx() { shift; node -p 'JSON.stringify([process.argv.slice(1), process.stdin.isTTY ? "" : require("fs").readFileSync(0, "utf8")])' -- "$@"; }\n`;
    for (const change of [
      {},
      { url: 'stream?a=b&c=$HOME' },
      { method: 'DELETE' },
      { headers: `Authorization: Bearer it's "42"\nX: \`$(false)\`` },
      { method: 'POST', body: `{"it's": "a\\nb $x"}`, lastEventId: '7 8' },
      { method: 'PUT', body: 'line 1\nline 2' },
      { method: 'POST', body: `@it's no file` },
    ]) {
      const wanted = readFields({ ...fields, ...change }, BASE);
      const input = execFileSync('sh', ['-c', shell + commandFor(wanted)], { input: '' });
      const [words, body] = JSON.parse(input);
      const at = words.indexOf('@-');
      if (at >= 0) words[at] = body;
      const isFile = at >= 0;
      const { url, format, init } = readArguments(
        words.map((word, i) => (isFile && i === at ? `x${word}` : word)),
      );
      assert.deepEqual([url, format], [wanted.url, 'raw']);
      assert.deepEqual(init.headers, wanted.headers);
      assert.equal(init.method ?? 'GET', wanted.method);
      assert.equal(isFile ? init.body.slice(1) : init.body, wanted.body);
      assert.equal(init.lastEventId ?? '', wanted.lastEventId);
    }
  });
});

describe('the findings', () => {
  const answer = { status: 200, type: 'text/event-stream' };
  const well = { ...emptyTally(), answer, events: 3, ids: 3, retries: 1 };
  const of = (change) => findings({ ...well, ...change }).map(({ level, words }) => [level, words]);

  test('are none of a stream that is well', () => {
    assert.deepEqual(of({}), []);
    for (const type of ['text/event-stream; charset=utf-8', 'Text/Event-Stream;charset="UTF-8"']) {
      assert.deepEqual(of({ answer: { status: 200, type } }), []);
    }
    assert.deepEqual(findings(emptyTally()), []);
  });

  test('are what each number says', () => {
    for (const [change, level, words] of [
      [{ answer: { status: 204, type: null } }, 'fault', /status is 204/],
      [{ answer: { status: 500, type: null } }, 'fault', /status is not 200/],
      [{ answer: { status: 200, type: 'text/plain' } }, 'fault', /not text\/event-stream/],
      [{ answer: { status: 200, type: null } }, 'fault', /not text\/event-stream/],
      [{ answer: { status: 200, type: 'text/event-streams' } }, 'fault', /not text\/event-stream/],
      [
        { answer: { status: 200, type: 'text/event-stream;charset=latin1' } },
        'hint',
        /another encoding/,
      ],
      [{ lost: 1 }, 'fault', /without an empty line/],
      [{ bursts: 2 }, 'fault', /at once, after silences/],
      [{ fruitless: 1 }, 'hint', /ended without an event/],
      [{ ends: { LF: 1, CR: 0, CRLF: 1 } }, 'hint', /mixed/],
      [{ ids: 0 }, 'hint', /No event has an ID/],
      [{ retries: 0 }, 'hint', /No “retry” came/],
      [{ longestSilence: 30_000 }, 'hint', /half a minute/],
      [{ faults: { 'no-colon': { count: 1, line: 4 } } }, 'hint', /without a colon.* Line 4\.$/],
      [
        { faults: { misspelt: { count: 2, line: 9 } } },
        'fault',
        /so it is ignored\. 2 lines, the first is line 9\.$/,
      ],
    ]) {
      const found = of(change);
      assert.equal(found.length, 1, words);
      assert.equal(found[0][0], level);
      assert.match(found[0][1], words);
    }
  });

  test('begin with the faults', () => {
    const levels = of({ ids: 0, lost: 1, faults: { malformed: { count: 1, line: 1 } } });
    assert.deepEqual(
      levels.map(([level]) => level),
      ['fault', 'fault', 'hint'],
    );
  });
});

describe('a record', () => {
  /** With a clock that is told the time. */
  function begin() {
    const clock = { time: 0, changes: 0 };
    const record = new Record(
      asked,
      () => clock.time,
      () => clock.changes++,
    );
    const headers = new Headers({ 'Content-Type': 'text/event-stream' });
    record.answer({ status: 200, statusText: 'OK', headers });
    return { record, clock };
  }

  /** Chunks with their times. */
  function recorded(...chunks) {
    const { record, clock } = begin();
    for (const [time, text] of chunks) {
      clock.time = time;
      record.chunk(bytes(text));
    }
    return record;
  }

  test('has each event at the time at which its bytes came, however late it is heard of', () => {
    const { record, clock } = begin();
    for (clock.time of [10, 25]) record.chunk(bytes(`data: ${clock.time}\n\n`));
    clock.time = 900;
    record.event({ type: 'message', data: '10', lastEventId: '' });
    record.event({ type: 'message', data: '25', lastEventId: '' });
    assert.deepEqual(
      record.events.last().map(({ time, gap, line }) => [time, gap, line]),
      [
        [10, null, 2],
        [25, 15, 4],
      ],
    );
    assert.ok(clock.changes >= 5);
  });

  test('finds events that something collected, and no burst that is one', () => {
    const ten = 'id: 1\ndata: x\n\n'.repeat(10);
    const two = 'id: 1\ndata: x\n\n'.repeat(2);
    for (const [bursts, ...chunks] of [
      [0, [0, ten], [10, ten], [20, ten]],
      [1, [1500, ten]],
      [2, [1500, ten], [3000, ten]],
      [2, [1500, two], [1510, two], [1520, two], [3000, ten]],
      [0, [1500, two], [3000, two]],
      [0, [500, ten], [1000, ten]],
    ]) {
      assert.equal(recorded(...chunks).tally.bursts, bursts);
    }
  });

  test('counts ends when they are known, and what was lost', () => {
    const record = recorded([0, 'data: 1\r'], [1, '\n\r\n']);
    record.end();
    assert.deepEqual(record.tally.ends, { LF: 0, CR: 0, CRLF: 2 });
    assert.equal(record.tally.lost, 0);
    const cut = recorded([0, 'data: 1\n']);
    cut.end();
    assert.deepEqual([cut.tally.lost, cut.tally.fruitless], [1, 1]);
  });

  test('keeps the last lines and events, and counts all', () => {
    const record = recorded([0, 'data: x\n\n'.repeat(3000)]);
    for (let i = 0; i < 3000; i++)
      record.event({ type: 'message', data: 'x'.repeat(20_000), lastEventId: '' });
    const file = record.toFile(new Date(0));
    assert.deepEqual(file.counts, { connections: 1, bytes: 27_000, lines: 6000, events: 3000 });
    assert.deepEqual([file.lines.length, file.events.length], [KEPT, KEPT]);
    assert.equal(file.lines.at(-1).number, 6000);
    assert.equal(file.events.at(-1).number, 3000);
    assert.equal(file.events[0].data.length, 10_001);
    assert.ok(record.lines.kept.length < 2 * KEPT);
  });

  test('is saved without the values of headers', () => {
    const secret = readFields({ ...fields, headers: 'Authorization: Bearer secret' }, BASE);
    const record = new Record(
      secret,
      () => 0,
      () => {},
    );
    const file = record.toFile(new Date(0));
    assert.deepEqual(file.request.headers, ['Authorization']);
    assert.equal(file.savedAt, '1970-01-01T00:00:00.000Z');
    assert.doesNotMatch(JSON.stringify(file), /secret/);
  });
});
