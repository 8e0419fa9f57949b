// The README as its tests see it. A comment `<!-- run: name -->` or `<!-- list: name -->` before a
// block of code or a list says which test holds it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const text = readFileSync(`${ROOT}/README.md`, 'utf8');

const FENCE = /^(?:<!-- run: (\S+) -->\n\n)?```(\w*)\n([^]*?)^```$/gm;

/** All blocks of code: name (undefined where it has none), language, text. */
export const blocks = [...text.matchAll(FENCE)].map(([, name, language, code]) => ({
  name,
  language,
  code,
}));

/** The text without blocks of code. */
export const prose = text.replace(FENCE, '');

/** The names that tests asked for. @type {Set<string>} */
export const used = new Set();

/** The code of the block of this name. @param {string} name */
export function codeOf(name) {
  used.add(name);
  const [{ code }] = blocks.filter((block) => block.name === name);
  return code;
}

/** What stands between a list's mark and the next blank line. @param {string} name */
function listOf(name) {
  const [, list] = text.split(`<!-- list: ${name} -->\n\n`);
  return list.split('\n\n')[0];
}

/** The rows of the table of this name, as texts without code marks. @param {string} name */
export function rowsOf(name) {
  const [, , ...rows] = listOf(name).split('\n');
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

/** The items of the list of this name. @param {string} name */
export function itemsOf(name) {
  return listOf(name)
    .slice('- '.length)
    .split('\n- ')
    .map((item) => item.replaceAll(/\s+/g, ' '));
}
