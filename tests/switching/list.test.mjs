// Compares the list of docs/switching/ with what is there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDER = new URL('../../docs/switching/', import.meta.url);
const pages = readdirSync(FOLDER).sort();
const linksOf = (page) =>
  [...readFileSync(new URL(page, FOLDER), 'utf8').matchAll(/\]\((?!https:)([^)#]+)/g)].map(
    ([, link]) => link,
  );

test('The list of pages has all of them.', () => {
  assert.deepEqual([...linksOf('README.md'), 'README.md'].sort(), pages);
});

test('What the pages lead to is there.', () => {
  for (const page of pages) {
    for (const link of linksOf(page)) assert.ok(existsSync(new URL(link, FOLDER)), link);
  }
});
