// The header says nothing that is not tested.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROMISES } from './promises.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');
const header = read('core/eventstream.h');
const [example] = /^ \* {5}es_parser parser;\n( \* {5}.*\n)*/m.exec(header);

/** All comments as one line, the example by its first one. */
function said() {
  const text = header.replace(example, ' * es_parser parser;\n');
  const comments = [...text.matchAll(/\/\*([^]*?)\*\//g)].map(([, comment]) => comment);
  return comments
    .map((comment) => comment.replaceAll(/^ \*/gm, '').replaceAll(/\s+/g, ' ').trim())
    .join(' ');
}

test('the header says what is listed, and no more', () => {
  assert.equal(said(), PROMISES.map(([says]) => says).join(' '));
});

for (const [says, file, there] of PROMISES) {
  if (!file) continue;
  test(`${file} tests: ${says}`, () => assert.ok(read(file).includes(there), there));
}

test('the version is that of the package', () => {
  const parts = ['MAJOR', 'MINOR', 'PATCH'].map((part) =>
    new RegExp(`^#define ES_VERSION_${part} (\\d+)$`, 'm').exec(header)?.at(1),
  );
  assert.equal(parts.join('.'), JSON.parse(read('package.json')).version);
});

test('the example compiles', () => {
  const code = example
    .replaceAll(/^ \*/gm, '')
    .replace('read(...)', 'read(0, chunk, sizeof chunk)')
    .replace(/\.\.\. use .* \.\.\./, 'use(output.records, output.text);');
  const program = `#include "core/eventstream.h"
size_t read(int, void *, size_t);
void use(es_record *, uint8_t *);
void parse(es_output output);
void parse(es_output output) {
  uint8_t chunk[99];
  size_t length;
${code}}
`;
  execFileSync(
    process.env.GCC ?? 'gcc',
    ['-std=c11', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-I.', '-xc', '-'],
    {
      cwd: ROOT,
      input: program,
    },
  );
});
