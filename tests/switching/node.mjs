// Runs a page's programs in Node.js.
import * as ours from '../../js/entry/index.js';
import { startServer, testPage } from './page.mjs';

const IMPORT = /^import (\{[^}]*\}) from '(.*)';$/gm;

/**
 * @param {string} name of the page
 * @param {Record<string, any>} modules what the package's names import
 * @param {Record<string, import('./page.mjs').Row>} rows
 */
export function runInNode(name, modules, rows) {
  const known = { ...modules, 'eventsource-wasm': ours };
  testPage(name, rows, (program, t) => printedBy(t, program, known));
}

/** What a program prints, until all its connections are closed. */
async function printedBy(t, { code, prints, row }, modules) {
  const server = await startServer(t, row.serve);
  const lines = [];
  await new Promise((resolve, reject) => {
    const log = (...values) => {
      lines.push(values.map(String).join(' '));
      if (lines.length === prints.length) resolve();
    };
    run(code, { modules, url: `${server.origin}/`, console: { log } }).catch(reject);
  });
  await server.left();
  return lines;
}

/** A module runs once: each needs a name of its own. */
function run(code, given) {
  globalThis.given = given;
  const program = code.replace(IMPORT, (_, names, from) => `const ${names} = modules['${from}'];`);
  const source = `const { modules, url, console } = globalThis.given;\n${program}// ${Math.random()}`;
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}
