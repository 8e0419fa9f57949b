// What the page Inspector says of lines, without the page: beside the package's parser, on all vectors.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createParser } from '../../dist/stream.js';
import { LONGEST, LineReader } from '../../demo/inspector/lines.js';
import { readVectors } from '../vectors/vectors.mjs';

const bytes = (text) => new TextEncoder().encode(text);

/** @param {(string | Uint8Array)[]} chunks */
function linesOf(...chunks) {
  const reader = new LineReader();
  const lines = chunks.flatMap((chunk, i) =>
    reader.feed(typeof chunk === 'string' ? bytes(chunk) : chunk, i),
  );
  return { lines, ...reader.end(chunks.length) };
}

const doneBy = (text) => {
  const { lines } = linesOf(text);
  return lines.map(({ kind, did, fault }) => [kind, did, ...(fault ? [fault] : [])]);
};

describe('the lines of a stream', () => {
  test('dispatch what the parser dispatches, in every vector', () => {
    let events = 0;
    for (const { name, stream } of readVectors()) {
      const expected = [];
      createParser({
        onEvent: ({ event = 'message', data }) => expected.push([event, data.split('\n').length]),
      }).feed(stream);
      const { lines } = linesOf(stream);
      const found = lines.filter(({ dispatches }) => dispatches);
      // Of a line that is longer than what is kept, the words have as much.
      if (stream.length < LONGEST) {
        assert.deepEqual(
          found.map(({ did }) => did),
          expected.map(
            ([type, count]) =>
              `dispatches “${type}” with ${count} line${count === 1 ? '' : 's'} of data`,
          ),
          name,
        );
      }
      assert.equal(found.length, expected.length, name);
      events += found.length;
    }
    assert.ok(events > 100);
  });

  test('are the same however the stream is cut', () => {
    const stream = bytes('\ufeffid: é\r\ndata: 1\rdata\n\r\n: x\n');
    const sense = ({ lines }) =>
      lines.map(({ number, text, end, did }) => [number, text, end, did]);
    const whole = sense(linesOf(stream));
    assert.equal(whole.length, 5);
    for (let at = 0; at <= stream.length; at++) {
      assert.deepEqual(sense(linesOf(stream.subarray(0, at), stream.subarray(at))), whole);
    }
  });

  test('say how they end, and when they came', () => {
    const { lines } = linesOf('a\nb\r', '\nc\r', 'd\r\n');
    assert.deepEqual(
      lines.map(({ text, end, time }) => [text, end, time]),
      [
        ['a', 'LF', 0],
        ['b', 'CRLF', 0],
        ['c', 'CR', 1],
        ['d', 'CRLF', 2],
      ],
    );
  });

  test('say what each of them does', () => {
    for (const [stream, ...expected] of [
      [': hi\n', ['comment', 'is a comment: it keeps the connection alive']],
      ['data: x\n', ['data', 'adds a line of data']],
      ['data:\n', ['data', 'adds an empty line of data']],
      ['data\n', ['data', 'adds an empty line of data', 'no-colon']],
      ['event: a\n', ['event', 'sets the type to “a”']],
      ['event\n', ['event', 'takes the type away']],
      ['event: open\n', ['event', 'sets the type to “open”', 'own-type']],
      ['id:  7\n', ['id', 'sets the last event ID to “ 7”']],
      ['id\n', ['id', 'empties the last event ID']],
      ['id: a\0\n', ['id', 'is ignored', 'nul-id']],
      ['retry: 3000\n', ['retry', 'sets the wait before a reconnection to 3000 ms']],
      ['retry: 3\n', ['retry', 'sets the wait before a reconnection to 3 ms', 'short-retry']],
      ['retry: 3 s\n', ['retry', 'is ignored', 'invalid-retry']],
      ['retry\n', ['retry', 'is ignored', 'invalid-retry']],
      ['Data: x\n', ['unknown', 'is ignored', 'misspelt']],
      [' data: x\n', ['unknown', 'is ignored', 'misspelt']],
      ['{"a": 1}\n', ['unknown', 'is ignored', 'no-field']],
      ['date: x\n', ['unknown', 'is ignored', 'unknown-field']],
      ['toString: x\n', ['unknown', 'is ignored', 'unknown-field']],
      ['\n', ['empty', 'nothing to dispatch']],
      ['\ufeffdata: x\n', ['data', 'begins with a byte order mark; adds a line of data']],
      [
        'id: 1\n\n',
        ['id', 'sets the last event ID to “1”'],
        ['empty', 'ends a block that only sets the ID'],
      ],
      [
        'event: a\n\ndata: x\n\n',
        ['event', 'sets the type to “a”'],
        ['empty', 'dispatches nothing: there is no data', 'no-data'],
        ['data', 'adds a line of data'],
        ['empty', 'dispatches “message” with 1 line of data'],
      ],
      [
        ':\n\ufeffdata: x\n',
        ['comment', 'is a comment: it keeps the connection alive'],
        ['unknown', 'is ignored', 'late-mark'],
      ],
    ]) {
      assert.deepEqual(doneBy(stream), expected, JSON.stringify(stream));
    }
  });

  test('show a line that has no end, and an event that is lost', () => {
    const { rest, lost } = linesOf('data: one\nda');
    assert.deepEqual(
      [rest.text, rest.end, rest.did, lost],
      ['da', 'none', 'has no end, and is dropped', true],
    );
    assert.deepEqual(linesOf('data: one\n\n').lost, false);
    assert.deepEqual(linesOf('data: one\n\n').rest, null);
    // The line that would have held the data was not taken.
    assert.equal(linesOf('data: one').lost, true);
  });

  test('are kept to a length, whatever comes', () => {
    const { lines } = linesOf(`data: ${'x'.repeat(3 * LONGEST)}\n\n`);
    assert.equal(lines[0].text.length, LONGEST);
    assert.equal(
      lines[0].did,
      `adds a line of data; ${3 * LONGEST + 6} bytes, of which ${LONGEST} are kept`,
    );
    assert.equal(lines[1].dispatches, true);
  });

  test('say where they are not UTF-8', () => {
    const { lines } = linesOf(Uint8Array.of(58, 0xc3, 10), 'data: é\n');
    assert.deepEqual(
      lines.map(({ text, fault }) => [text, fault]),
      [
        [':\ufffd', 'malformed'],
        ['data: é', undefined],
      ],
    );
  });
});
