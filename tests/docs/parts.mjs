// Parts of pages that are made of something else, between the marks `<!-- name -->` and `<!-- end -->`.
import * as prettier from 'prettier';

/** @param {string} name */
const between = (name) => new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- end -->)`);

/**
 * A page with these parts.
 * @param {string} text
 * @param {Record<string, string>} parts by their names
 */
export async function withParts(text, parts) {
  for (const [name, content] of Object.entries(parts)) {
    const mark = between(name);
    if (!mark.test(text)) throw new Error(`there is no mark ${name}`);
    text = text.replace(mark, (_, start, end) => `${start}\n${content}\n${end}`);
  }
  const options = await prettier.resolveConfig('README.md');
  return prettier.format(text, { ...options, parser: 'markdown' });
}

/** A table of Markdown. @param {string[]} heads @param {string[][]} rows */
export const tableOf = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
