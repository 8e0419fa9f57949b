// What tools that judge packages say of the tarball, and what licences its tools are under.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { ROOT } from '../package/pack.mjs';
import { makeUser } from './user.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {Uint8Array<ArrayBuffer>} */
let tarball;

before(() => {
  user = makeUser();
  tarball = new Uint8Array(readFileSync(user.tarball));
});

after(() => user.remove());

test('publint has nothing to say, not even a suggestion', async () => {
  const { messages, pkg } = await publint({
    pack: { tarball: tarball.buffer },
    level: 'suggestion',
    strict: true,
  });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, /** @type {any} */ (pkg))),
    [],
  );
});

test('attw finds the types of each entry point right, however it is resolved', async () => {
  const result = await checkPackage(createPackageFromTarballData(tarball));
  assert.ok(result.types);
  assert.deepEqual(Object.keys(result.entrypoints).sort(), [
    '.',
    './jquery',
    './mercure',
    './package.json',
    './polyfill',
    './script',
    './shared',
    './stream',
  ]);
  assert.deepEqual(result.problems, []);
});

/** The licences that let anybody build and test, whatever they do with it. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Zlib',
]);

/** Of packages whose package.json has none in the form of today: what the licence in them is. */
const UNDECLARED = {
  'node_modules/htmx-ext-sse': '0BSD',
  'node_modules/jquery-1.7': 'MIT',
};

/** Whether an SPDX expression without nested parts is allowed. @param {string} expression */
function isAllowed(expression) {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name)));
}

for (const folder of ['.', 'tests', 'tests/hosts']) {
  test(`the licences of all packages in ${join(folder, 'package-lock.json')} are allowed`, () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8'));
    const installed = Object.entries(packages).filter(([path]) => path);
    assert.ok(installed.length > 5);
    const others = installed.filter(
      ([path, { license }]) => !isAllowed(String(license ?? UNDECLARED[path])),
    );
    assert.deepEqual(
      others.map(([path, { license }]) => `${path}: ${license}`),
      [],
    );
  });
}
