// Fuzzes what ships: each build of the core, under the parser of EventSource, must find what the
// reference finds, whole and cut, in windows of any size, and write to nothing but those.
//
// Usage: node tests/wasm/fuzz.mjs <seconds> <input or folder of inputs>...
//
// The inputs have the form that tests/core/fuzz.c says. After them, others are made of them for the
// seconds given.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeJsCore } from '../../build/js-core.js';
import { makeCore } from '../../js/parser/core.js';
import { startParser } from '../../js/parser/parser.js';
import { parseWhole } from '../vectors/reference.mjs';
import { Transcript } from '../vectors/vectors.mjs';
import { guard } from './guard.mjs';
import { mutate, Random, randomStream } from './random.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FAILURES = join(ROOT, 'build/failures');
const HEADER = 3;
const LONGEST = 4096;

const header = readFileSync(join(ROOT, 'core/eventstream.h'), 'utf8');
const [TEXT_MIN, RECORDS_MIN] = ['TEXT', 'RECORDS'].map((name) =>
  Number(new RegExp(`#define ES_${name}_MIN (\\d+)`).exec(header)[1]),
);

const builds = [
  ['eventstream-simd.wasm', compiled('eventstream-simd.wasm')],
  ['eventstream-bytewise.wasm', compiled('eventstream-bytewise.wasm')],
  ['js-core.js', makeJsCore()],
].map(([name, exports]) => {
  const guarded = guard(exports);
  return { name, guarded, core: makeCore(guarded.exports, 'wasm-simd') };
});

function compiled(file) {
  const module = new WebAssembly.Module(readFileSync(join(ROOT, 'build/wasm', file)));
  return new WebAssembly.Instance(module).exports;
}

/** @param {Uint8Array} input */
function read(input) {
  const [text, records, count] = input;
  const lengths = input.subarray(HEADER, HEADER + count);
  if (input.length < HEADER || lengths.length < count) return null;
  return {
    text: TEXT_MIN + text,
    records: RECORDS_MIN + (records & 0x7f),
    comments: (records & 0x80) !== 0,
    lengths: count === 0 ? [1] : Array.from(lengths, (length) => length + 1),
    stream: input.subarray(HEADER + count),
  };
}

/** @param {Uint8Array} stream @param {number[]} lengths taken in turn */
function* cut(stream, lengths) {
  for (let at = 0, turn = 0; at < stream.length; turn++) {
    yield stream.subarray(at, (at += lengths[turn % lengths.length]));
  }
}

/** @param {Transcript} transcript @param {boolean} comments */
const sinkOf = ({ sink }, comments) => (comments ? sink : { ...sink, comment: null });

function expectedOf({ stream, comments }) {
  const transcript = new Transcript();
  const { sink } = transcript;
  const quiet = comments ? sink : { ...sink, comment: () => {} };
  return transcript.end(parseWhole(stream, quiet));
}

/** @param {(typeof builds)[0]} build @param {Iterable<Uint8Array>} chunks @param {boolean} comments */
function foundBy({ core, guarded }, chunks, comments) {
  const transcript = new Transcript();
  const parser = startParser(core, sinkOf(transcript, comments), '');
  for (const chunk of chunks) parser.feed(chunk);
  guarded.check();
  return transcript.end(parser.lastEventId);
}

/** Throws where a build finds something else. @param {Uint8Array} input */
function check(input) {
  const run = read(input);
  if (!run) return;
  const expected = expectedOf(run);
  for (const build of builds) {
    build.guarded.narrow(Infinity, Infinity);
    assert.equal(foundBy(build, [run.stream], run.comments), expected, `${build.name}, whole`);
    build.guarded.narrow(run.text, run.records);
    const chunks = cut(run.stream, run.lengths);
    assert.equal(foundBy(build, chunks, run.comments), expected, `${build.name}, cut`);
  }
}

/** @param {Uint8Array} input */
function fuzz(input) {
  try {
    check(input);
  } catch (error) {
    mkdirSync(FAILURES, { recursive: true });
    const name = createHash('sha1').update(input).digest('hex');
    writeFileSync(join(FAILURES, name), input);
    console.log(`build/failures/${name}: ${error.stack}`);
    process.exit(1);
  }
}

/** @param {Random} random @param {Uint8Array[]} inputs */
function nextInput(random, inputs) {
  if (inputs.length > 0 && random.below(4) > 0) {
    return mutate(random, random.of(inputs), random.of(inputs)).subarray(0, LONGEST);
  }
  const lengths = Array.from({ length: random.below(4) }, () => random.below(20));
  const room = [random.below(40), random.below(256), lengths.length];
  return new Uint8Array([...room, ...lengths, ...randomStream(random)]);
}

const [seconds, ...paths] = process.argv.slice(2);
const inputs = paths
  .flatMap((path) =>
    statSync(path).isFile() ? path : readdirSync(path).map((name) => join(path, name)),
  )
  .map((path) => new Uint8Array(readFileSync(path)));
const seed = Date.now() % 0x7fffffff;
console.log(`seed: ${seed}`);
const random = new Random(seed);
let count = inputs.length;
for (const input of inputs) fuzz(input);
const end = Date.now() + Number(seconds) * 1000;
for (; Date.now() < end; count++) fuzz(nextInput(random, inputs));
console.log(`inputs fuzzed in Node.js: ${count}`);
