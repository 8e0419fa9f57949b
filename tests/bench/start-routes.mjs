// The page of the benchmark "start": three deferred scripts, of which the second is measured. The first is held
// until the others are there, so that between it and the third there is nothing but the second.
//
// GET /start?script=&round=     the page; script: a file of build/bench/start
// GET /start/script.js?…        it, with a text of its own for each round, as engines keep compiled scripts
// GET /start/before.js?round=   waits for /start/release?round=
// GET /start/after.js?round=
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ISOLATED } from './batches.mjs';

const FILES = fileURLToPath(new URL('../../build/bench/start/', import.meta.url));

/** The wait of a round's first script. @typedef {{ release: () => void, released: Promise<void> }} Wait */

/** @type {Map<string | null, Wait>} */
const waits = new Map();

/**
 * Of the script and its release, that have a connection each, either may come first.
 * @param {string | null} round
 */
function waitOf(round) {
  const known = waits.get(round);
  if (known) return known;
  const made = /** @type {Wait} */ ({});
  made.released = new Promise((resolve) => (made.release = resolve));
  waits.set(round, made);
  return made;
}

/** @param {any} response @param {string} type @param {string} text */
function send(response, type, text) {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...ISOLATED });
  response.end(text);
}

const sendScript = (/** @type {any} */ response, /** @type {string} */ text) =>
  send(response, 'text/javascript; charset=utf-8', text);

/** @param {URL} url @param {any} request @param {any} response */
function page({ searchParams, search }, request, response) {
  const round = searchParams.get('round');
  const scripts = ['before', 'script', 'after'].map(
    (name) => `<script defer src="/start/${name}.js${search}"></script>`,
  );
  send(
    response,
    'text/html; charset=utf-8',
    `<!doctype html><script>
      var loaded = 0;
      new PerformanceObserver(function (list) {
        loaded += list.getEntries().filter(function (entry) { return /script|after/.test(entry.name); }).length;
        if (loaded === 2) { loaded = NaN; fetch('/start/release?round=${round}'); }
      }).observe({ type: 'resource', buffered: true });
    </script>${scripts.join('')}`,
  );
}

/** @param {URL} url @param {any} request @param {any} response */
async function script({ searchParams }, request, response) {
  const text = await readFile(path.join(FILES, `${searchParams.get('script')}.js`), 'utf8');
  sendScript(response, `${text}\n/* ${searchParams.get('round')} */`);
}

/** @param {URL} url @param {any} request @param {any} response */
async function before({ searchParams }, request, response) {
  const round = searchParams.get('round');
  await waitOf(round).released;
  waits.delete(round);
  sendScript(response, 'var began = performance.now();');
}

/** @param {URL} url @param {any} request @param {any} response */
function release({ searchParams }, request, response) {
  waitOf(searchParams.get('round')).release();
  send(response, 'text/plain', '');
}

export const startRoutes = {
  '/start': page,
  '/start/script.js': script,
  '/start/before.js': before,
  '/start/after.js': (
    /** @type {URL} */ url,
    /** @type {any} */ request,
    /** @type {any} */ response,
  ) => sendScript(response, 'parent.took(performance.now() - began);'),
  '/start/release': release,
};
