// What the pages lead to is there, and no page is without a way to it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { pages, ROOT } from './pages.mjs';

/** The anchors of a page's headings, as hosts of repositories make them. @param {string} prose */
function anchorsOf(prose) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/\]\([^)]*\)/g, '')
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count ? `${anchor}-${count}` : anchor;
  });
}

const anchors = new Map(pages.map(({ path, prose }) => [path, anchorsOf(prose)]));

/** Where the links and pictures of a page lead to in the project. @param {{ path: string, prose: string }} page */
const linksOf = ({ path, prose }) =>
  [...prose.matchAll(/\]\((?!https?:)([^)\s]+)\)|<(?:img|source)[^>]* src(?:set)?="([^"]+)"/g)].map(
    ([, link, source]) => {
      const [file, anchor] = (link ?? source).split('#');
      return { to: file ? posix.join(posix.dirname(path), file) : path, anchor };
    },
  );

/** Whether something is there. @param {string} path */
const isThere = (path) => !path.startsWith('..') && existsSync(join(ROOT, path));

for (const page of pages) {
  test(`what ${page.path} leads to is there`, () => {
    for (const { to, anchor } of linksOf(page)) {
      assert.ok(isThere(to), to);
      if (anchor !== undefined) assert.ok(anchors.get(to)?.includes(anchor), `${to}#${anchor}`);
    }
  });
}

/** The first folders of paths that stand in texts. */
const OURS = /^(bin|core|demo|docs|js|scripts|tests|wasm)\//;

test('every file and folder that a page names is there', () => {
  const named = pages
    .filter(({ path }) => path !== 'CHANGELOG.md')
    .flatMap(({ prose }) =>
      [...prose.matchAll(/`(?:node (?:--test )?)?((?:[\w.-]+\/)+[\w.-]*)`/g)].map(
        ([, path]) => path,
      ),
    )
    .filter((path) => OURS.test(path));
  assert.ok(named.length > 20);
  for (const path of named) assert.ok(isThere(path), path);
});

test('every page can be come to from the README', () => {
  const found = new Set(['README.md']);
  for (const path of found) {
    const page = pages.find((page) => page.path === path);
    for (const { to } of page ? linksOf(page) : []) found.add(to);
  }
  assert.deepEqual(
    pages.map(({ path }) => path).filter((path) => !found.has(path)),
    [],
  );
});

/** A changelog's headings are those of its format; each page of switching goes through the same points. */
const ALIKE = /^CHANGELOG\.md$|^docs\/switching\/(?!README)/;

test('no heading stands on two pages', () => {
  const headings = pages
    .filter(({ path }) => !ALIKE.test(path))
    .flatMap(({ prose }) => [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading));
  assert.deepEqual(
    headings.filter((heading, i) => headings.indexOf(heading) !== i),
    [],
  );
});

/** Shorter ones may be what any page says. */
const A_FACT = 80;

test('no paragraph, row or item stands twice', () => {
  const parts = pages.flatMap(({ prose }) =>
    prose
      .split(/\n\n|\n(?=[-|] )/)
      .map((part) => part.replaceAll(/\s+/g, ' ').trim())
      .filter((part) => part.length >= A_FACT && !/^\| :?-+/.test(part)),
  );
  assert.ok(parts.length > 300);
  assert.deepEqual(
    parts.filter((part, i) => parts.indexOf(part) !== i),
    [],
  );
});
