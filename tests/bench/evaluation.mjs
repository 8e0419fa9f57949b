// Prints what the script costs a page that has an EventSource and only loads it:
// node tests/bench/evaluation.mjs. The whole is what Chromium's main thread does for a script from a
// server, beyond what it does for an empty one; running alone is from the script's first statement to
// its last.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { browsers } from '../browser/browsers.mjs';
import { median } from './measure.js';
import { figure } from './table.mjs';

const ROUNDS = 25;

const scripts = {
  ours: readFileSync('dist/eventsource.min.js', 'utf8'),
  empty: 'window.empty = 1;',
};

/** The text differs from request to request, as engines keep compiled scripts. */
let requests = 0;
const server = createServer(({ url = '' }, response) => {
  const name = url.replace(/^\/|\.js.*/g, '');
  const isScript = url.includes('.js');
  // They give the page a fine clock, and another process, which no trace is of.
  const isolated = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  response.writeHead(200, {
    'Content-Type': isScript ? 'text/javascript' : 'text/html',
    ...(url === '/isolated' && isolated),
  });
  requests++;
  response.end(
    isScript
      ? `${scripts[name]}\n/* ${requests} */`
      : `<!doctype html><link rel="icon" href="data:,"><script src="/${name}.js?${requests}"></script>`,
  );
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;

/** Milliseconds of the main thread. @param {import('playwright-core').Browser} browser @param {string} name */
async function evaluation(browser, name) {
  const page = await browser.newPage();
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.goto(`${origin}/${name}`);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await page.close();
  const [found] = traceEvents.filter(
    (event) => event.name === 'EvaluateScript' && event.args.data.url.includes(`/${name}.js`),
  );
  return found.tdur / 1000;
}

/** Milliseconds from the first statement to the last. @param {import('playwright-core').Browser} browser */
async function running(browser) {
  const page = await browser.newPage();
  await page.goto(`${origin}/isolated`);
  const text = `var began = performance.now();\n${scripts.ours}\nvar took = performance.now() - began;`;
  await page.addScriptTag({ content: text });
  const took = await page.evaluate('took');
  await page.close();
  return took;
}

/** @param {() => Promise<number>} measure */
async function medianOf(measure) {
  const all = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  return median(all);
}

for (const [name, launch] of Object.entries(browsers)) {
  const browser = await launch();
  if (name === 'Chromium') {
    const empty = await medianOf(() => evaluation(browser, 'empty'));
    const whole = await medianOf(() => evaluation(browser, 'ours'));
    console.log(`${name}: the whole takes ${figure(whole - empty)} ms`);
  }
  const alone = await medianOf(() => running(browser));
  console.log(`${name}: running alone takes ${figure(alone)} ms`);
  await browser.close();
}
server.close();
