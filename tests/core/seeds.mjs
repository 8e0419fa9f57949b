// Inputs of the fuzzers; fuzz.c says their form.
//
// Usage: node tests/core/seeds.mjs <folder>        writes the vectors and corpus.txt to the folder
//        node tests/core/seeds.mjs keep <folder>   writes the small inputs of a folder to corpus.txt
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readVectors } from '../vectors/vectors.mjs';

const CORPUS = fileURLToPath(new URL('corpus.txt', import.meta.url));
const SMALL = 100;
const COMMENTS = 0x80;
const HEADERS = {
  wide: [255, 127 | COMMENTS, 1, 255],
  bytes: [0, COMMENTS, 0],
  mixed: [3, 1, 4, 0, 6, 16, 2],
};

/** @returns {[name: string, input: Buffer][]} */
function vectorInputs() {
  return readVectors().flatMap(({ name, stream }) =>
    Object.entries(HEADERS).map(([form, header]) => [
      `${name.replaceAll('/', '-')}-${form}`,
      Buffer.concat([Buffer.from(header), stream]),
    ]),
  );
}

/** @returns {[name: string, input: Buffer][]} */
function keptInputs() {
  const lines = readFileSync(CORPUS, 'utf8').trim().split('\n');
  return lines.map((line, i) => [`kept-${i}`, Buffer.from(line, 'base64')]);
}

/** @param {string} folder */
function write(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, input] of [...vectorInputs(), ...keptInputs()]) {
    writeFileSync(join(folder, name), input);
  }
}

/** One line an input: what vectors say already is left out. @param {string} folder */
function keep(folder) {
  const known = new Set(vectorInputs().map(([, input]) => input.toString('base64')));
  const lines = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)))
    .filter(({ length }) => length <= SMALL)
    .map((input) => input.toString('base64'))
    .filter((line) => !known.has(line));
  lines.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  writeFileSync(CORPUS, `${lines.join('\n')}\n`);
}

const [first, second] = process.argv.slice(2);
if (first === 'keep') keep(second);
else write(first);
