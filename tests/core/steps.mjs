// The steps that the core takes, and the records that it gives, for streams of every kind, in every variant: see steps.c. They are kept in
// steps.json, so that a change after which a fast way is taken no more is noticed, though its results are the
// same. Usage, to keep them: node tests/core/steps.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, makeStream } from '../bench/workloads.js';
import { FLAGS, VARIANTS } from './variants.mjs';

const ROOT = join(import.meta.dirname, '../..');
export const KEPT = join(import.meta.dirname, 'steps.json');
const BUILD = join(ROOT, 'build/tests/steps');
const GCC = process.env.GCC ?? 'gcc';
const SIZE = 32768;
/** The first and the last characters of each kind of sequence, and of those with second bytes of their own. */
const CHARACTERS = [
  ...[0x0e, 0x1f, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xcfff, 0xd000, 0xd7ff, 0xe000, 0xffff],
  ...[0x10000, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10ffff],
].map((point) => String.fromCodePoint(point));

const upTo = (/** @type {number} */ most, /** @type {(length: number) => string} */ make) =>
  Array.from({ length: most }, (_, length) => make(length)).join('');

/** Blocks that are repeated, beside the streams of the benchmarks. @type {Record<string, string>} */
const BLOCKS = {
  ...Object.fromEntries(
    CHARACTERS.map((character) => [
      `U+${character.codePointAt(0).toString(16).toUpperCase()}`,
      `data: ${character.repeat(40)}\n\n`,
    ]),
  ),
  'data of each length': upTo(80, (length) => `data: ${'d'.repeat(length)}\n\n`),
  'lines of each length': upTo(80, (length) => `data:${'d'.repeat(length)}\ndata\n`) + '\n',
  'types of each length': upTo(80, (length) => `event: ${'t'.repeat(length)}\ndata: 1\n\n`),
  'ids of each length': upTo(80, (length) => `id: ${'i'.repeat(length)}\ndata: 1\n\n`),
  'characters after each length': upTo(80, (length) => `data: ${'d'.repeat(length)}é€😀\n\n`),
  'comments of each length': upTo(80, (length) => `:${'c'.repeat(length)}\n`),
  'fields that nobody knows': upTo(80, (length) => `dat${'a'.repeat(length)}s: 1\n`),
  'ids, types and data': 'id:1\nevent:a\ndata:1\n\nid\nevent\ndata\n\n',
  'no data before a field': 'data\nid: 1\n\ndata\nevent: a\n\n',
  CR: 'event: update\rid: 12\rdata: some text\rdata: more\r\r',
  'CRLF of each length': upTo(80, (length) => `data: ${'d'.repeat(length)}\r\n\r\n`),
  'times of reconnection': 'retry: 1\nretry: 12345\n\n',
  'ends alone': '\n\r\n\r\n\n',
  tabs: `data: ${'\ttab'.repeat(20)}\n\n`,
};

/** @returns {Record<string, Uint8Array | string>} */
const streams = () => ({
  ...Object.fromEntries(Object.keys(kinds).map((name) => [name, makeStream(name, SIZE)])),
  ...Object.fromEntries(
    Object.entries(BLOCKS).map(([name, block]) => [name, block.repeat(8192 / block.length + 1)]),
  ),
});

/** Whole, and cut within most events. */
const CHUNKS = [SIZE * 2, 61];

const run = (/** @type {string[]} */ ...[file, ...args]) =>
  execFileSync(file, args, { cwd: ROOT, encoding: 'utf8' });

/** Writes a stream of each kind. */
export function writeStreams() {
  mkdirSync(BUILD, { recursive: true });
  const names = Object.keys(streams());
  const files = names.map((_, i) => join(BUILD, `${i}.txt`));
  Object.values(streams()).forEach((stream, i) => writeFileSync(files[i], stream));
  run(GCC, '-O2', '-Icore', '-c', 'tests/core/steps.c', '-o', join(BUILD, 'steps.o'));
  return { names, files };
}

/** Compiles the core in a folder to count its steps. Returns the object code.
 * @param {string} variant @param {string} core @param {string} build the folder of what is compiled */
export function counting(variant, core = 'core', build = BUILD) {
  const object = join(build, `steps-${variant}.o`);
  const flags = ['-std=c11', '-O2', '-w', '-fsanitize-coverage=trace-pc', ...FLAGS[variant]];
  run(GCC, ...flags, `-I${core}`, '-c', join(core, 'eventstream.c'), '-o', object);
  return object;
}

/** Counts the steps of object code, and the records that who reads it must take. @param {ReturnType<typeof writeStreams>} streams
 * @param {string} object @returns {Record<string, number>} */
export function stepsOf({ names, files }, object) {
  const program = object.replace(/\.o$/, '');
  run(GCC, join(BUILD, 'steps.o'), object, '-o', program);
  const counts = CHUNKS.map((chunk) =>
    // A mutant may have no end.
    run('bash', '-c', 'ulimit -t 2; exec "$@"', '-', program, String(chunk), ...files)
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number)),
  );
  return Object.fromEntries(
    names.flatMap((name, i) => [
      [name, counts[0][i][0]],
      [`${name}, records`, counts[0][i][1]],
      [`${name}, cut`, counts[1][i][0]],
    ]),
  );
}

/** What takes more steps than are kept, by more than another compiler might. @param {Record<string, number>} steps
 * @param {Record<string, number>} kept */
export const slower = (steps, kept) =>
  Object.keys(kept).filter((name) => !(steps[name] <= kept[name] * 1.02));

if (process.argv[1] === import.meta.filename) {
  const streams = writeStreams();
  const all = VARIANTS.map((variant) => [variant, stepsOf(streams, counting(variant))]);
  writeFileSync(KEPT, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}
