// All vectors through the core that is plain JavaScript, in the engines that it is for.
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { es5 } from '../../scripts/es5.mjs';
import { start } from '../server/server.mjs';
import { readVectors, Transcript, withoutSpaces } from '../vectors/vectors.mjs';
import { engines } from './engines.mjs';

/** Only to report an engine that hangs. */
const LIMIT_MS = 120_000;

const vectors = readVectors();
const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Puts the vectors into the page's script: a character for each byte. */
const embedded = {
  name: 'vectors',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onResolve({ filter: /^vectors$/ }, ({ path }) => ({ path, namespace: 'vectors' }));
    bundler.onLoad({ filter: /./, namespace: 'vectors' }, () => ({
      contents: JSON.stringify({
        vectors: vectors.map(({ name, stream }) => ({
          name,
          stream: Buffer.from(stream).toString('latin1'),
        })),
      }),
      loader: 'json',
    }));
  },
};

function bundle() {
  return build({
    entryPoints: [pathOf('vectors-page.mjs')],
    outfile: pathOf('../../build/engines/vectors-page.js'),
    bundle: true,
    target: 'es5',
    format: 'iife',
    plugins: [embedded, es5],
    logLevel: 'warning',
  });
}

/** What the page posts. @param {() => Promise<import('./engines.mjs').Engine>} launch */
async function reportOf(launch) {
  const server = await start();
  const engine = await launch();
  /** @type {NodeJS.Timeout | undefined} */
  let watchdog;
  try {
    const report = new Promise((resolve, reject) => {
      watchdog = setTimeout(() => reject(new Error('the page hangs')), LIMIT_MS);
      server.onReport((run) => resolve(server.report(run)[0]));
    });
    await engine.open(`${server.origin}/tests/engines/vectors.html`);
    return await report;
  } finally {
    clearTimeout(watchdog);
    await engine.close();
    await server.close();
  }
}

/** What the page found, written as in the vector files. @param {any[][]} results */
function transcriptOf(results) {
  const transcript = new Transcript();
  const { onEvent, onId, onRetry, onComment } = transcript.callbacks;
  const callbacks = { event: onEvent, id: onId, retry: onRetry, comment: onComment };
  for (const [kind, value] of results.slice(0, -1)) callbacks[kind](value);
  return transcript.end(results.at(-1)?.[1]);
}

await bundle();
for (const name of ['PhantomJS 2.1', 'Chromium 64']) {
  test(`vectors in ${name}`, async (t) => {
    const report = await reportOf(engines[name]);
    assert.equal(report.error, undefined);
    assert.match(report.userAgent, /PhantomJS\/2\.1|Chrome\/64\./);
    assert.equal(report.core, 'js');
    assert.equal(report.vectors.length, vectors.length);
    for (const [index, { title, expected, ...vector }] of vectors.entries()) {
      await t.test(`${vector.name}: ${title}`, () => {
        const found = report.vectors[index];
        assert.equal(found.name, vector.name);
        assert.equal(transcriptOf(found.results), withoutSpaces(expected), 'whole');
        assert.deepEqual(found.other, [], 'sizes of pieces with other results');
      });
    }
  });
}
