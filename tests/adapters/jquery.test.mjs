// Runs the cases of $.eventsource with jQuery from 1.7 to 4, by script tag, in today's engines and in old
// ones, which read over XHR.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'acorn';
import { runCases } from '../browser/any.mjs';
import { engines } from '../engines/engines.mjs';
import { plain } from '../engines/plain.mjs';

/** Bytes after gzip -9. */
const BUDGET = 1536;

const FILE = new URL('../../dist/jquery.eventsource.min.js', import.meta.url);

/** The file of each version, in tests/node_modules. */
const VERSIONS = {
  1.7: 'jquery-1.7/lib/node-jquery.js',
  1.12: 'jquery-1.12/dist/jquery.js',
  2: 'jquery-2/dist/jquery.js',
  3: 'jquery-3/dist/jquery.js',
  4: 'jquery-4/dist/jquery.js',
  '4 slim': 'jquery-4/dist/jquery.slim.js',
};

const launchers = { ...engines, ...plain };

/** Which versions run where: all in one engine, and those that an engine's pages have in the others. */
const RUNS = {
  Chromium: Object.keys(VERSIONS),
  Firefox: ['1.12', '3'],
  'Chromium 64': ['1.12', '3'],
  'PhantomJS 2.1': ['1.7', '2'],
};

test(`the script is at most ${BUDGET} bytes after gzip -9, and ES5`, () => {
  const script = readFileSync(FILE, 'utf8');
  const { length } = execFileSync('gzip', ['-9', '-c'], { input: script });
  assert.ok(length <= BUDGET, `${length} bytes`);
  assert.equal(parse(script, { ecmaVersion: 5 }).type, 'Program');
});

for (const [name, versions] of Object.entries(RUNS)) {
  test(`$.eventsource in ${name}`, async (t) => {
    const engine = await launchers[name]();
    t.after(() => engine.close());
    for (const version of versions) {
      await t.test(`with jQuery ${version}`, async (t) => {
        const query = { jquery: `/tests/node_modules/${VERSIONS[version]}` };
        const page = '../adapters/jquery.html';
        const { results } = await runCases(engine.open, { client: 'ours', page, query, shards: 1 });
        assert.ok(results.length > 30, `${results.length} cases`);
        for (const { name, ok, message } of results) {
          await t.test(name, () => assert.ok(ok, `${message}`));
        }
      });
    }
  });
}
