// ESLint holds the arrows between the rooms of js/, and who may name what the engine has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd, overrideConfigFile: 'tests/eslint.config.mjs' });

/** Whether ESLint has something to say of a line in a file. */
async function isRefused(filePath, line) {
  const [{ messages }] = await eslint.lintText(`${line}\n`, { filePath });
  const own = messages.filter(({ ruleId }) => /no-restricted|owner-of/.test(ruleId ?? ''));
  return own.length > 0;
}

const REFUSED = [
  ['js/platform/x.js', "import '../events/events.js';"],
  ['js/transport/x.js', "import '../parser/core.js';"],
  ['js/events/x.js', "import '../connection/states.js';"],
  ['js/connection/x.js', "import '../api/event-source.js';"],
  ['js/api/x.js', "import '../transport/fetch.js';"],
  ['js/api/x.js', "import '../entry/index.js';"],
  ['js/connection/connection.js', 'fetch();'],
  ['js/connection/connection.js', "import { realm } from '../platform/realm.js';\nrealm.fetch();"],
  ['js/connection/policy.js', 'setTimeout();'],
  ['js/connection/policy.js', "realm['fetch']();"],
  ['js/connection/policy.js', 'self.fetch();'],
  ['js/connection/policy.js', 'const { fetch } = realm;\nfetch();'],
  ['js/connection/policy.js', 'globalThis.setTimeout();'],
  ['js/connection/policy.js', 'window.document.title;'],
  ['js/connection/policy.js', "import('../api/event-source.js');"],
  ['js/parser/core.js', 'new WebAssembly.Module();'],
  ['js/connection/connection.js', 'document.title;'],
];
for (const [file, line] of REFUSED) {
  test(`${file} may not say: ${line.split('\n').at(-1)}`, async () =>
    assert.ok(await isRefused(file, line)));
}

const ALLOWED = [
  ['js/transport/x.js', 'fetch();'],
  ['js/connection/wait.js', 'setTimeout();'],
  ['js/parser/load.js', 'new WebAssembly.Module();'],
  ['js/connection/x.js', "import '../transport/fetch.js';"],
  ['js/connection/x.js', 'const { fetch } = settings;\nfetch();'],
];
for (const [file, line] of ALLOWED) {
  test(`${file} may say: ${line.split('\n').at(-1)}`, async () =>
    assert.ok(!(await isRefused(file, line))));
}
