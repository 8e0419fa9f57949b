// Runs the vectors, and what vectors cannot say, through the loader and the parser on every build of
// the core.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { instantiate, makeScriptedCore } from '../../js/parser/load.js';
import { parserOn } from '../../js/api/create-parser.js';
import { startParser } from '../../js/parser/parser.js';
import { parseWhole } from '../vectors/reference.mjs';
import { readVectors, Transcript, withoutSpaces } from '../vectors/vectors.mjs';
import { randomStream, Random } from './random.mjs';

const BUILDS = {
  'eventstream-simd.wasm': () => compiled('eventstream-simd.wasm'),
  'eventstream-emscripten.wasm': () => compiled('eventstream-emscripten.wasm'),
  'the core as JavaScript': makeScriptedCore,
};
/** More than the windows of wasm/boundary.c hold: bytes of input or text, and records. */
const MANY = 3 * 65536;
const RANDOM_STREAMS = 3000;
const SEED = 20261120;

const vectors = readVectors();
const utf8 = (text) => new TextEncoder().encode(text);

function compiled(file) {
  return instantiate(readFileSync(new URL(`../../build/wasm/${file}`, import.meta.url)));
}

/** What each parser over the core makes of chunks, and how it words what a vector expects. */
const PARSERS = {
  'the parser of EventSource': {
    parse(core, chunks) {
      const transcript = new Transcript();
      const parser = startParser(core, transcript.sink, '');
      for (const chunk of chunks) parser.feed(chunk);
      return transcript.end(parser.lastEventId);
    },
    worded: (expected) => expected,
  },
  createParser: {
    parse(core, chunks) {
      const transcript = new Transcript();
      const parser = parserOn(core, transcript.callbacks);
      for (const chunk of chunks) parser.feed(chunk);
      return transcript.end(parser.lastEventId);
    },
    worded: withoutSpaces,
  },
};

function* chunksOf(stream, size) {
  for (let at = 0; at < stream.length; at += size) yield stream.subarray(at, at + size);
}

function expectedOf(stream) {
  const transcript = new Transcript();
  return transcript.end(parseWhole(stream, transcript.sink));
}

/**
 * Makes a check of what both parsers make of a stream.
 * @param {string} expected
 * @returns {(chunks: () => Iterable<Uint8Array>, message: string) => void}
 */
function checker(core, expected) {
  const checks = Object.entries(PARSERS).map(([name, { parse, worded }]) => {
    const wanted = worded(expected);
    return (chunks, message) => {
      const actual = parse(core, chunks);
      if (actual !== wanted) assert.equal(actual, wanted, `${name}: ${message}`);
    };
  });
  return (chunks, message) => checks.forEach((check) => check(chunks(), message));
}

/** A parser that only lists its events. */
function listing(core, extra = {}) {
  const events = [];
  const parser = parserOn(core, { onEvent: (event) => events.push(event), ...extra });
  return { events, parser };
}

for (const [build, makeCore] of Object.entries(BUILDS)) {
  describe(build, () => {
    const core = makeCore();

    for (const { name, title, stream, expected } of vectors) {
      test(`${name}: ${title}`, () => {
        const check = checker(core, expected);
        check(() => [stream], 'whole');
        check(() => chunksOf(stream, 1), 'byte by byte');
        for (let at = 0; at <= stream.length; at++) {
          const parts = [stream.subarray(0, at), stream.subarray(at)];
          check(() => parts, `split at ${at}`);
        }
      });
    }

    test('a stream gives the same results at every offset of the input window', () => {
      for (const { name, stream, expected } of vectors) {
        if (stream[0] === 0xef) continue;
        for (let length = 1; length <= 64; length++) {
          const comment = `${'.'.repeat(length)}`;
          const shifted = Buffer.concat([utf8(`:${comment}\n`), stream]);
          checker(core, `comment "${comment}"\n${expected}`)(() => [shifted], name);
        }
      }
    });

    test('parsers that take turns on one instance do not disturb each other', () => {
      const runs = vectors.map(({ stream, expected }) => {
        const transcript = new Transcript();
        const parser = parserOn(core, transcript.callbacks);
        return { stream, expected, transcript, parser };
      });
      const longest = Math.max(...vectors.map(({ stream }) => stream.length));
      for (let at = 0; at < longest; at += 3) {
        for (const { stream, parser } of runs) parser.feed(stream.subarray(at, at + 3));
      }
      for (const { expected, transcript, parser } of runs) {
        assert.equal(transcript.end(parser.lastEventId), withoutSpaces(expected));
      }
    });

    test('a callback may feed another parser, whose events come at once', () => {
      const inner = listing(core);
      const outer = [];
      const parser = parserOn(core, {
        onEvent({ data }) {
          inner.parser.feed(utf8(`data: in ${data}\n\ndata: cut`));
          outer.push(`${data}, ${inner.events.length}`);
          inner.parser.feed(utf8('\n\n'));
        },
      });
      parser.feed(utf8('data: é\n\ndata: b\n\nid: 7\ndata: '));
      parser.feed(utf8('c\n\n'));
      assert.deepEqual(outer, ['é, 1', 'b, 3', 'c, 5']);
      assert.deepEqual(
        inner.events.map(({ data }) => data),
        ['in é', 'cut', 'in b', 'cut', 'in c', 'cut'],
      );
      assert.equal(parser.lastEventId, '7');
    });

    test('what a callback feeds to its own parser follows what is being parsed', () => {
      const lent = utf8('data: 3\n\n');
      const { events, parser } = listing(core, {
        onEvent({ data }) {
          events.push(data);
          if (data !== '1') return;
          parser.feed(lent);
          lent.fill(0x2e);
        },
      });
      parser.feed(utf8('data: 1\n\ndata: 2\n\n'));
      assert.deepEqual(events, ['1', '2', '3']);
    });

    test('feed throws the first exception of its callbacks, and loses no event to it', () => {
      const { events, parser } = listing(core, {
        onEvent({ data }) {
          events.push(data);
          if (data < 3) throw new RangeError(data);
        },
      });
      const chunk = utf8('data: 1\n\ndata: 2\n\nid: x\ndata: 3\n\ndata: 4');
      assert.throws(() => parser.feed(chunk), { name: 'RangeError', message: '1' });
      assert.deepEqual(events, ['1', '2', '3']);
      parser.feed(utf8('\n\n'));
      assert.deepEqual(events, ['1', '2', '3', '4']);
      assert.equal(parser.lastEventId, 'x');
    });

    test('a chunk larger than the input window is parsed whole', () => {
      const event = 'data: '.concat('0123456789 äöü € 😀 '.repeat(50), '\n');
      const block = `${event.repeat(3)}id: 1\nevent: \xff\n\n`;
      const stream = utf8(block.repeat(Math.ceil(MANY / block.length)));
      checker(core, expectedOf(stream))(() => [stream], 'whole');
    });

    test('one value longer than every window is whole, whatever field it is in', () => {
      const long = '😀é'.repeat(MANY / 6);
      const text = `: ${long}\nevent: ${long}\nid: ${long}\ndata: ${long}\ndata: ${long}\n\n`;
      checker(core, expectedOf(utf8(text)))(() => [utf8(text)], 'whole');
    });

    test('ill-formed bytes that outgrow the output window are all replaced', () => {
      const { events, parser } = listing(core);
      const chunk = new Uint8Array(MANY).fill(0xff);
      parser.feed(utf8('data:'));
      parser.feed(chunk);
      parser.feed(utf8('\n\n'));
      assert.deepEqual(events, [
        { id: undefined, event: undefined, data: '\ufffd'.repeat(chunk.length) },
      ]);
    });

    test('more records than the output window holds are all reported', () => {
      const retries = [];
      const { events, parser } = listing(core, { onRetry: (ms) => retries.push(ms) });
      parser.feed(utf8('data\n\n'.repeat(MANY / 8)));
      parser.feed(utf8('id\n\n'.repeat(MANY / 8)));
      parser.feed(utf8('retry:5\n'.repeat(MANY / 8)));
      assert.equal(events.length, MANY / 8);
      assert.deepEqual(new Set(events.map(({ data }) => data)), new Set(['']));
      assert.equal(retries.length, MANY / 8);
    });

    test('reset forgets an unfinished event, and starts with the last event ID it is given', () => {
      const { events, parser } = listing(core);
      parser.feed(utf8('id: 1\ndata: a\n\nevent: t\nid: 2\ndata: b\ndata: c\xe9'));
      assert.equal(parser.lastEventId, '1');
      parser.reset({ lastEventId: parser.lastEventId });
      assert.equal(parser.lastEventId, '1');
      parser.feed(utf8('\ufeffdata: d\n\n'));
      parser.reset();
      assert.equal(parser.lastEventId, '');
      parser.feed(utf8('data: e\n\n'));
      assert.deepEqual(events, [
        { id: '1', event: undefined, data: 'a' },
        { id: undefined, event: undefined, data: 'd' },
        { id: undefined, event: undefined, data: 'e' },
      ]);
    });

    test(`${RANDOM_STREAMS} random streams, cut at random, give what the reference gives`, () => {
      const random = new Random(SEED);
      for (let i = 0; i < RANDOM_STREAMS; i++) {
        const stream = randomStream(random);
        const expected = expectedOf(stream);
        const chunks = random.cut(stream);
        const check = checker(core, expected);
        check(() => [stream], `stream ${i}, whole`);
        check(() => chunks, `stream ${i}, cut`);
      }
    });
  });
}
