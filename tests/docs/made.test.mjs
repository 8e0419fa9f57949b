// What pages say that is made of the code is what the code says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { made } from './made.mjs';
import { pageAt } from './pages.mjs';
import { withParts } from './parts.mjs';

for (const [page, parts] of Object.entries(made)) {
  test(`${page} is as \`make docs\` writes it`, async () => {
    const { text } = pageAt(page);
    assert.equal(await withParts(text, parts()), text);
  });
}
