// Runs a page's programs in browsers: bundled, as modules of a page of the server's own. What they print
// the page posts, as tabs that are hidden are none of Playwright's.
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { build } from 'esbuild';
import { browsers } from '../browser/browsers.mjs';
import { ROOT } from '../package/pack.mjs';
import { startServer, testPage } from './page.mjs';

/**
 * @typedef {object} Place
 * @property {boolean} [across] the streams come from another origin, to which the page's cookie goes too
 * @property {string} [head] what the page has before the program
 * @property {boolean} [hides] the page is hidden after its first line, and shown again once it has left
 * its stream
 * @property {boolean} [background] the page is hidden
 */

/**
 * @param {string} name of the page
 * @param {Record<string, import('./page.mjs').Row & Place>} rows
 * @param {string[]} [engines]
 */
export function runInBrowsers(name, rows, engines = ['Chromium']) {
  for (const engine of engines) {
    describe(engine, () => {
      let browser;
      before(async () => (browser = await browsers[engine]()));
      after(() => browser.close());
      testPage(name, rows, (program, t) => printedBy(t, program, browser), engine);
    });
  }
}

/** What programs know as jquery. */
const JQUERY = 'jquery-3';

const COLLECTOR = `<script>
  const url = URL_OF_STREAM;
  const lines = [];
  console.log = (...values) => {
    lines.push(values.map(String).join(' '));
    fetch('/printed', { method: 'POST', body: JSON.stringify(lines) });
  };
  addEventListener('error', ({ message }) => console.log('uncaught', message));
  addEventListener('unhandledrejection', ({ reason }) => console.log('uncaught', reason));
</script>`;

/** What a program prints in a page, until all its connections are closed. */
async function printedBy(t, { language, code, prints, row }, browser) {
  const script = language === 'js' && (await bundled(code));
  const body = script ? '<script type="module" src="/program.js"></script>' : code;
  const printed = Object.assign(new EventEmitter(), { lines: [] });
  const files = {
    '/program.js': ['text/javascript', () => script],
    '/eventsource.min.js': ['text/javascript', () => read('dist/eventsource.min.js')],
    '/jquery.eventsource.min.js': ['text/javascript', () => read('dist/jquery.eventsource.min.js')],
    '/jquery.min.js': [
      'text/javascript',
      () => read(`tests/node_modules/${JQUERY}/dist/jquery.min.js`),
    ],
    '/': ['text/html', () => pageOf(row, streams, body)],
  };

  const line = () => once(printed, 'line');
  const serve = (request, response, count) => row.serve(request, response, count, line);
  const site = await startServer(t, serve, (request, response) => {
    if (request.url === '/printed') {
      notePrinted(request, printed);
      response.end();
      return true;
    }
    if (!files[request.url]) return false;
    const [type, content] = files[request.url];
    response.writeHead(200, { 'Content-Type': type, 'Set-Cookie': 'key=42' }).end(content());
    return true;
  });
  const streams = row.across ? await startServer(t, serve) : site;

  const open = row.hides || row.background ? openTab : openPage;
  const page = await open(browser, `${site.origin}/`, row);
  if (row.hides) {
    if (printed.lines.length === 0) await line();
    await page.hide();
    await streams.left();
    await page.show();
  }
  while (printed.lines.length < prints.length) await line();
  await streams.left();
  await page.close();
  return printed.lines;
}

async function openPage(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  return { close: () => page.close() };
}

/** Pages that Playwright opens are never hidden: this is one of the tabs of a window. */
async function openTab(browser, url, { background = false }) {
  const tabs = await browser.newBrowserCDPSession();
  const open = (url, background = false) => tabs.send('Target.createTarget', { url, background });
  // What opens behind no other tab is shown.
  if (background) await open('about:blank');
  const { targetId } = await open(url, background);
  return {
    hide: () => open('about:blank'),
    show: () => tabs.send('Target.activateTarget', { targetId }),
    close: () => tabs.send('Target.closeTarget', { targetId }),
  };
}

const read = (path) => readFileSync(join(ROOT, path));

function pageOf({ head = '' }, { origin }, body) {
  const collector = COLLECTOR.replace('URL_OF_STREAM', JSON.stringify(`${origin}/events`));
  return `<!doctype html><link rel="icon" href="data:,">${collector}${head}${body}`;
}

/** Each post has all lines so far: they may overtake one another. */
async function notePrinted(request, printed) {
  const lines = JSON.parse((await request.setEncoding('utf8').toArray()).join(''));
  if (lines.length < printed.lines.length) return;
  printed.lines = lines;
  printed.emit('line');
}

/** A program with all that it imports. */
async function bundled(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: ROOT },
    nodePaths: [join(ROOT, 'tests/node_modules')],
    alias: { jquery: JQUERY },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
