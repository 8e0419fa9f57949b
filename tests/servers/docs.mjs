// What docs/servers.md says, for the tests that hold it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../docs/servers.md', import.meta.url), 'utf8');

/** A table's rows below its head, as texts without code marks. @param {string} part */
const rowsIn = (part) =>
  [...part.matchAll(/^\|(?! -)(.*)\|$/gm)]
    .slice(1)
    .map(([, row]) => row.split('|').map((cell) => cell.replaceAll('`', '').trim()));

/** The part of the text below this heading. @param {string} heading */
const below = (heading) => text.split(`\n## ${heading}\n`)[1].split('\n## ')[0];

/** The lines that a server needs, of all its files. @param {string} name */
export function linesOf(name) {
  const parts = text.split(`<!-- lines: ${name} -->\n\n`).slice(1);
  assert.ok(parts.length > 0, name);
  return parts.map((part) => part.match(/^```\w*\n([^]*?)^```$/m)?.[1] ?? '').join('\n');
}

/** The rows of the table below a heading. @param {string} heading */
export const rowsOf = (heading) => rowsIn(below(heading));
