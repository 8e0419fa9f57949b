// The file for a script tag beside the other.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'acorn';

/** Bytes after gzip -9. */
const BUDGET = 3072;

const script = readFileSync(
  new URL('../../dist/eventsource-shared.min.js', import.meta.url),
  'utf8',
);

test(`The script is less than ${BUDGET} bytes after gzip -9, and ES5.`, () => {
  const { length } = execFileSync('gzip', ['-9', '-c'], { input: script });
  assert.ok(length < BUDGET, `${length} bytes`);
  assert.equal(parse(script, { ecmaVersion: 5 }).type, 'Program');
});

test('The script says that the other must come before it.', () => {
  const message = 'eventsource-shared.min.js: eventsource.min.js must come before it';
  assert.throws(() => new Function('self', script)({}), new Error(message));
});
