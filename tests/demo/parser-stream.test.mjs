// What the page Parser makes of a stream, without the page.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createParser } from '../../dist/stream.js';
import { LONGEST_TEXT, MOST_CUTS, fromFragment, toFragment } from '../../demo/parser/link.js';
import { samples } from '../../demo/parser/samples.js';
import {
  bytesOf,
  chunksOf,
  compareCuts,
  everyCut,
  glyphOf,
  linesOf,
  parse,
  study,
} from '../../demo/parser/stream.js';

const plain = { text: '', ends: 'LF', mark: false, cuts: [], everywhere: false };
const bytes = (text) => new TextEncoder().encode(text);

describe('a stream that was typed', () => {
  test('becomes bytes with the line ends and the mark that were chosen', () => {
    const text = 'data: é\n\n';
    for (const [ends, mark, expected] of [
      ['LF', false, 'data: é\n\n'],
      ['CRLF', false, 'data: é\r\n\r\n'],
      ['CR', true, '\ufeffdata: é\r\r'],
    ]) {
      assert.deepEqual(bytesOf({ text, ends, mark }), bytes(expected));
    }
  });

  test('is cut where cuts are, whatever their order, and nowhere else', () => {
    for (const [cuts, expected] of [
      [[], ['abcd']],
      [
        [3, 1],
        ['a', 'bc', 'd'],
      ],
      [
        [2, 2],
        ['ab', 'cd'],
      ],
      [[0, 4, 9], ['abcd']],
    ]) {
      const chunks = chunksOf(bytes('abcd'), cuts);
      assert.deepEqual(chunks.map(String), expected.map(bytes).map(String));
    }
    assert.deepEqual(everyCut(4), [1, 2, 3]);
    assert.deepEqual(everyCut(0), []);
  });

  test('is what the parser says of it, each with its byte and its chunk', () => {
    const stream = bytes(': hi\nretry: 5\nid: 7\nevent: a\ndata: x\n\nfoo\ndata: y');
    const { said, events, unfinished } = study(createParser, stream, [2, 6]);
    assert.deepEqual(said, [
      { kind: 'comment', value: 'hi', chunk: 2, at: 5 },
      { kind: 'retry', value: '5', chunk: 3, at: 14 },
      { kind: 'id', value: '7', chunk: 3, at: 38 },
      { kind: 'event', value: 'a', chunk: 3, at: 38 },
      {
        kind: 'ignored',
        value: 'The stream has a field "foo", which the standard does not know.',
        chunk: 3,
        at: 42,
      },
    ]);
    assert.deepEqual(events, [{ type: 'a', data: 'x', lastEventId: '7' }]);
    assert.deepEqual(unfinished, { type: 'message', data: 'y', lastEventId: '7' });
    for (const end of ['\n\n', '\r\n\r\n', '\r\r']) {
      assert.equal(study(createParser, bytes(`data: y${end}`), []).unfinished, undefined);
    }
    assert.equal(study(createParser, bytes('data: y\r'), []).unfinished.data, 'y');
  });

  test('is compared in every way, and a parser that minds cuts is found out', () => {
    const stream = bytes('data: ü\n\n');
    assert.deepEqual(compareCuts(createParser, stream, [3]), { tried: 11, different: 0 });
    // It decodes each chunk by itself.
    const minding = (callbacks) => {
      const parser = createParser(callbacks);
      return { feed: (chunk) => parser.feed(new TextDecoder().decode(chunk)) };
    };
    assert.deepEqual(compareCuts(minding, stream, [3]), { tried: 11, different: 2 });
  });

  test('is drawn by lines, however they end, with a glyph a byte', () => {
    const lines = linesOf(bytes('a\r\nb\r\rc\n\nd'));
    assert.deepEqual(
      lines.map(({ start, end }) => [start, end]),
      [
        [0, 3],
        [3, 5],
        [5, 6],
        [6, 8],
        [8, 9],
        [9, 10],
      ],
    );
    const glyphs = [...bytes('A \r\n\0é')].map(glyphOf);
    assert.deepEqual(glyphs, ['A', '·', '\\r', '\\n', '00', 'C3', 'A9']);
  });
});

describe('the link to a stream', () => {
  test('keeps all that was typed and cut', () => {
    for (const shown of [
      ...Object.values(samples),
      plain,
      { ...plain, text: '&=#%+\u2028😀', everywhere: true },
      { ...plain, text: 'x'.repeat(LONGEST_TEXT), cuts: Array(MOST_CUTS).fill(999) },
    ]) {
      assert.deepEqual(fromFragment(`#${toFragment(shown)}`), shown);
    }
  });

  test('may say anything, and is held to what the page takes', () => {
    assert.equal(fromFragment(''), null);
    assert.equal(fromFragment('#source'), null);
    const long = `#text=${'x'.repeat(5000)}&ends=toString&mark=2&cuts=${'1 '.repeat(50)}-2,x`;
    const { text, ends, mark, cuts } = fromFragment(long);
    assert.deepEqual([text.length, ends, mark], [LONGEST_TEXT, 'LF', false]);
    assert.deepEqual(cuts, Array(MOST_CUTS).fill(1));
    assert.equal(fromFragment('#text=a%0D%0Ab%0Dc').text, 'a\nb\nc');
  });

  test('begins with examples, each of which shows what it is called', () => {
    const studied = Object.fromEntries(
      Object.entries(samples).map(([name, sample]) => {
        const { said, events, unfinished } = study(createParser, bytesOf(sample), sample.cuts);
        return [name, { kinds: said.map(({ kind }) => kind), events, unfinished }];
      }),
    );
    assert.deepEqual(
      [...new Set(studied['All fields'].kinds)],
      ['comment', 'retry', 'id', 'event'],
    );
    assert.equal(studied['A cut character'].events[0].data, 'π is 2 bytes, 😀 is 4');
    assert.equal(studied['CR and LF apart'].events.length, 2);
    assert.equal(studied.Mistakes.kinds.filter((kind) => kind === 'ignored').length, 3);
    assert.equal(studied.Mistakes.unfinished.data, 'no empty line follows');
    // The cuts are where their examples say.
    const isContinuation = ({ cuts, ...typed }) =>
      cuts.map((at) => (bytesOf(typed)[at] & 0xc0) === 0x80);
    assert.deepEqual(isContinuation(samples['A cut character']), [true, true, true]);
    const { cuts, ...typed } = samples['CR and LF apart'];
    assert.deepEqual([...bytesOf(typed).subarray(cuts[1] - 1, cuts[1] + 1)], [13, 10]);
  });

  test('tells an event apart by the last ID that stands', () => {
    const { events } = parse(createParser, [bytes('id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n')]);
    assert.deepEqual(
      events.map(({ lastEventId }) => lastEventId),
      ['1', '1', ''],
    );
  });
});
