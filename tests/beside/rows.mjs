// The rows of the README's table: what each says, and how a contender's cell is found.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../docs/pages.mjs';
import { tableOf } from '../docs/parts.mjs';
import { engines } from '../engines/engines.mjs';
import { contenders } from './contenders.js';
import { bundled, openPage } from './in-page.mjs';
import { oldPageOf, sizeOf } from './scripts.mjs';
import { serve } from './server.mjs';

/** What the rows need, while they are found.
 * @typedef {{ site: Awaited<ReturnType<typeof serve>>, page: Awaited<ReturnType<typeof openPage>>, old: import('../engines/engines.mjs').Engine }} Place */

/** @typedef {{ title: string, find: (place: Place, name: string) => any, check?: string }} Row */

/** A row that a check in a page fills. @param {string} title @param {string} check @returns {Row} */
const inPage = (title, check) => ({
  title,
  check,
  find: ({ page }, name) => page.ask(name, check),
});

/** @param {Place} place @param {string} name */
async function inNode({ site }, name) {
  const program = join(import.meta.dirname, 'in-node.mjs');
  const url = `${site.origin}/node/${name}`;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, name, url]);
    return stdout === 'one\n';
  } catch (error) {
    if (/** @type {any} */ (error).code !== 1) throw error;
    return false;
  }
}

/** @param {Place} place @param {string} name */
async function inOldEngine({ site, old }, name) {
  const page = await oldPageOf(name);
  if (!page) return false;
  const posted = once(site.posted, name);
  site.files[`/page/${name}`] = ['text/html', page];
  await old.open(`${site.origin}/page/${name}`);
  const [text] = await posted;
  return text === 'one';
}

/** @type {Row[]} */
export const rows = [
  inPage('code for native runs', 'sameProgram'),
  inPage('request headers', 'headers'),
  inPage('token per attempt', 'tokens'),
  inPage('POST with a body', 'post'),
  inPage('resumes by event ID', 'resumes'),
  inPage('can retry a 503', 'insists'),
  inPage('tells of a 401', 'status'),
  inPage('page lives in a burst', 'turns'),
  inPage('parses by the standard', 'standard'),
  { title: 'in Node.js', find: inNode },
  { title: 'on ES5 and XHR alone', find: inOldEngine },
  { title: 'size, gzip', find: (_, name) => sizeOf(name) },
];

/** A cell as the table has it. @param {Row} row @param {string} name @param {unknown} found */
function cellOf({ check = '' }, name, found) {
  if (typeof found === 'string') return found;
  if (!found) return '–';
  return contenders[name].ownFetch?.includes(check) ? 'own `fetch`' : '✓';
}

/** @returns {Promise<{ find: (row: Row) => Promise<string[]>, close: () => Promise<void> }>} */
export async function startAll() {
  const site = await serve({
    '/': ['text/html', '<!doctype html><script type="module" src="/script.js"></script>'],
    '/script.js': ['text/javascript', await bundled()],
  });
  const place = {
    site,
    page: await openPage(site.origin),
    old: await engines['PhantomJS 2.1'](),
  };
  return {
    async find(row) {
      const cells = [];
      for (const name in contenders) cells.push(cellOf(row, name, await row.find(place, name)));
      return cells;
    },
    async close() {
      await place.page.close();
      await place.old.close();
      await site.close();
    },
  };
}

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'tests/package.json'), 'utf8'));

/** A contender with its version. @param {import('./contenders.js').Contender} contender */
function headOf({ title, module }) {
  const version = devDependencies[module?.replace('/stream', '') ?? ''];
  return version ? `${title} ${version}` : title;
}

/** The heads of the table. */
export const heads = ['', ...Object.values(contenders).map(headOf)];

/** The README's table, found anew. */
export async function findTable() {
  const all = await startAll();
  try {
    const lines = [];
    for (const row of rows) lines.push([row.title, ...(await all.find(row))]);
    return tableOf(heads, lines);
  } finally {
    await all.close();
  }
}
