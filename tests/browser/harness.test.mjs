// The harness reports what fails; and what a page of any browser loads is ES5 in syntax.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import test from 'node:test';
import { parse } from 'acorn';
import { runCases } from './any.mjs';
import { browsers } from './browsers.mjs';

test('The harness fails each case that goes wrong, and says why.', async () => {
  const browser = await browsers.Chromium();
  try {
    const open = async (/** @type {string} */ url) => (await browser.newPage()).goto(url);
    const { results } = await runCases(open, { client: 'ours', page: 'harness.html', shards: 1 });
    assert.deepEqual(
      Object.fromEntries(results.map(({ name, ok, message }) => [name, ok || message])),
      {
        passes: true,
        'asserts nothing': 'the case asserted nothing',
        'expects another value': 'value: expected [1], got ["1"]',
        'expects what is false': 'value: got 0',
        throws: results.find(({ name }) => name === 'throws')?.message,
        'throws in a listener': 'uncaught: Uncaught Error: mine',
        'throws later': 'uncaught: Uncaught Error: mine',
        'leaves a rejection unhandled': 'uncaught: unhandled rejection: Error: mine',
        'throws in the clean-up': 'clean-up threw Error: mine',
        'fails after it passed an assertion': 'mine',
      },
    );
    assert.match(
      results.find(({ name }) => name === 'throws')?.message ?? '',
      /^threw Error: mine/,
    );
  } finally {
    await browser.close();
  }
});

const here = new URL('./', import.meta.url);
const scripts = (await readdir(here, { recursive: true })).filter((name) => name.endsWith('.js'));

for (const name of scripts) {
  test(`${name} is ES5 in syntax.`, async () => {
    parse(await readFile(new URL(name, here), 'utf8'), { ecmaVersion: 5 });
  });
}

test('The page loads each file of cases.', async () => {
  const page = await readFile(new URL('any.html', here), 'utf8');
  for (const name of scripts.filter((script) => script.startsWith('cases'))) {
    assert.ok(page.includes(`src="${name.replaceAll('\\', '/')}"`), name);
  }
});
