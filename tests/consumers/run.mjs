// Runs the program of a library (libraries/*.js) in a page, or in a process of its own.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../package/pack.mjs';

/** @typedef {'native' | 'ours' | 'handed over'} Client where the EventSource comes from */

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What a page does before the library's scripts run. @type {Record<Client, string>} */
const PREPARE = {
  native: '',
  ours: 'EventSourceWasm.install({ force: true });',
  // A library that took no notice of what it is handed would have none.
  'handed over': 'delete window.EventSource; window.handed = EventSourceWasm.EventSource;',
};

const pageOf = (/** @type {Client} */ client) => `<!doctype html>
<link rel="icon" href="data:,">
<script src="/eventsource.min.js"></script>
<script>${PREPARE[client]}</script>
<script src="/program.js"></script>`;

/** Runs in the page. @param {string} origin */
async function runProgram(origin) {
  const notes = [];
  await globalThis.program.run({
    origin,
    EventSource: globalThis.handed,
    note: (...words) => notes.push(words.join(' ')),
    left: (count) => fetch(`${origin}/left?count=${count}`),
  });
  return notes;
}

/**
 * @param {object} what
 * @param {string} what.program
 * @param {Client} what.client
 * @param {import('./host.mjs').Host} what.host
 * @param {import('playwright-core').Browser} what.browser
 * @param {string} [what.worker] code that the page registers as its service worker
 * @param {(program: string) => Promise<string>} [what.bundle]
 */
export async function runInPage({ program, client, host, browser, worker, bundle = bundled }) {
  const script = 'text/javascript';
  host.file('/page', 'text/html', pageOf(client));
  host.file('/eventsource.min.js', script, readFileSync(join(ROOT, 'dist/eventsource.min.js')));
  host.file('/program.js', script, await bundle(program));
  if (worker)
    host.file('/worker.js', script, await make({ stdin: { contents: worker, resolveDir: HERE } }));
  const page = await browser.newPage();
  try {
    await page.goto(`${host.origin}/page`);
    return await page.evaluate(runProgram, host.origin);
  } finally {
    await page.close();
  }
}

/** @type {Map<string, Promise<string>>} */
const bundles = new Map();

/** A program with all that it imports, as the global `program`. @param {string} program */
function bundled(program) {
  const made =
    bundles.get(program) ?? make({ entryPoints: [join(HERE, `libraries/${program}.js`)] });
  bundles.set(program, made);
  return made;
}

/** @param {import('esbuild').BuildOptions} entry */
async function make(entry) {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'program',
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/**
 * Its process ends by itself, once nothing is open.
 * @param {{ program: string, client: Client, host: import('./host.mjs').Host }} what
 */
export async function runInNode({ program, client, host }) {
  const args = [join(HERE, 'in-node.mjs'), program, client, host.origin];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}
