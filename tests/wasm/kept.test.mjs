// The core that is kept for `make demo`, which has no compiler.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(`${ROOT}${path}`, 'utf8');

test('The core that is kept is the one that is built: `make keep` makes it so.', () => {
  for (const name of ['kinds.js', 'simd.js', 'js-core.js']) {
    assert.ok(read(`wasm/kept/${name}`) === read(`build/${name}`), name);
  }
});

test('It is named with all the sources that it was made of, as they are.', () => {
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'wasm/kept/sources'], { cwd: ROOT });
  const named = [...read('wasm/kept/sources').matchAll(/ {2}(.+)$/gm)].map(([, path]) => path);
  const sources = ['core', 'wasm'].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`)
      .filter((name) => /\.[ch]$|^exports\.txt$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  assert.deepEqual(named.sort(), sources.sort());
});
