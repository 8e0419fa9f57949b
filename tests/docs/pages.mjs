// The pages of the project as their tests see them. A comment `<!-- run: name -->` or `<!-- list: name -->`
// before a block of code or a list says which test holds it; a name stands once in all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FENCE = /^(?:<!-- (\w+): (.+) -->\n\n)?```(\w*)\n([^]*?)^```$/gm;

/** @param {string} path */
function readPage(path) {
  const text = readFileSync(`${ROOT}/${path}`, 'utf8');
  const blocks = [...text.matchAll(FENCE)].map(([, mark, name, language, code]) => ({
    mark,
    name,
    language,
    code,
  }));
  return { path, text, prose: text.replace(FENCE, ''), blocks };
}

const inFolder = (/** @type {string} */ folder) =>
  readdirSync(`${ROOT}/${folder}`, { recursive: true })
    .map((file) => `${folder}/${file}`)
    .filter((path) => path.endsWith('.md'));

/** All that a reader may come to. */
export const pages = ['README.md', 'SECURITY.md', 'CHANGELOG.md', ...inFolder('docs')]
  .concat('tests/vectors/README.md')
  .sort()
  .map(readPage);

/** @param {string} path */
export function pageAt(path) {
  const page = pages.find((page) => page.path === path);
  if (!page) throw new Error(`there is no page ${path}`);
  return page;
}

/** The names of samples that tests asked for. @type {Set<string>} */
export const used = new Set();

/** The one of a list. @template T @param {T[]} list @param {string} name @returns {T} */
function only(list, name) {
  if (list.length !== 1) throw new Error(`${name} stands ${list.length} times`);
  return list[0];
}

/** The code of the sample of this name. @param {string} name */
export function codeOf(name) {
  used.add(name);
  const found = pages.flatMap(({ blocks }) =>
    blocks.filter((block) => block.mark === 'run' && block.name === name),
  );
  return only(found, name).code;
}

/** What stands between a list's mark and the next blank line. @param {string} name */
function listOf(name) {
  const mark = new RegExp(`<!-- (?:list|made): ${name} -->\\n\\n([^]*?)(?:\\n\\n|\\n?$)`, 'g');
  const found = pages.flatMap(({ text }) => [...text.matchAll(mark)]);
  return only(found, name)[1];
}

/** The cells of a row of a table. @param {string} row */
export const cellsOf = (row) =>
  row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.replaceAll('`', '').trim());

/** The rows of the table of this name, as texts without code marks. @param {string} name */
export function rowsOf(name) {
  const [, , ...rows] = listOf(name).split('\n');
  return rows.map(cellsOf);
}

/** The items of the list of this name. @param {string} name */
export function itemsOf(name) {
  return listOf(name)
    .slice('- '.length)
    .split('\n- ')
    .map((item) => item.replaceAll(/\s+/g, ' '));
}
