// Every page of the demo's list in WebKitGTK, Safari's engine. Its driver tells nothing of errors: a
// proxy gives each page a script that notes them.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { By } from 'selenium-webdriver';
import { pages } from '../../demo/shelf/pages.js';
import { engines } from '../engines/engines.mjs';
import { assertFoundNothing } from './page.mjs';
import { startProxy } from './proxy.mjs';
import { serve } from './serve.mjs';

/** Only to report an engine that hangs. */
const LIMIT_MS = 60_000;

const NOTE = `
  var problems = [];
  function note(text) { problems.push(String(text)); }
  addEventListener('error', function (event) { note(event.message || event.target.src); }, true);
  addEventListener('unhandledrejection', function (event) { note(event.reason); });
  addEventListener('securitypolicyviolation', function (event) {
    note(event.violatedDirective + ': ' + event.blockedURI);
  });
  console.error = console.warn = note;
`;

/** Waits for an element, in the page: a reference to it could be older than what the page shows. */
const waitFor = (driver, css) =>
  driver.wait(
    () => driver.executeScript('return document.querySelector(arguments[0]) !== null', css),
    LIMIT_MS,
  );

describe("the demo's pages in WebKitGTK", { concurrency: 1 }, () => {
  let server;
  let proxy;
  let engine;
  before(async () => {
    server = await serve();
    const edit = (html) => html.replace('<head>', '<head><script src="/note.js"></script>');
    proxy = await startProxy(server.url, edit, {
      'GET /note.js': (_, response) =>
        response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(NOTE),
    });
    engine = await engines.WebKitGTK();
  });
  after(async () => {
    await engine?.close();
    proxy?.close();
    await server?.stop();
  });

  for (const { title, path } of pages) {
    test(`${title} runs without an error, and is accessible`, async () => {
      const { driver } = engine;
      await driver.get(`${proxy.url}/${path}`);
      await waitFor(driver, 'body[data-shelf=ready]');
      await driver.executeScript(axe.source);
      assertFoundNothing(
        await driver.executeAsyncScript('axe.run().then(arguments[arguments.length - 1])'),
      );
      assert.deepEqual(await driver.executeScript('return problems'), []);
    });
  }

  test('Bad day goes on after 503 with ours, where the browser’s own gives up', async () => {
    const { driver } = engine;
    await driver.get(`${proxy.url}/bad-day/`);
    await waitFor(driver, 'body[data-shelf=ready]');
    await driver.findElement(By.css('#days button[value=busy]')).click();
    await waitFor(driver, '#ours .open');
    await waitFor(driver, '#native .over');
    const count = "return document.querySelectorAll('#ours .attempts li').length";
    assert.equal(await driver.executeScript(count), 3);
    const verdict = (lane) => driver.findElement(By.css(`#${lane} .verdict`)).getText();
    assert.equal(await verdict('ours'), 'open');
    assert.equal(await verdict('native'), 'gave up, and does not say why');
  });

  test('Live reads on after a drop', async () => {
    const { driver } = engine;
    await driver.get(`${proxy.url}/`);
    await waitFor(driver, 'body[data-state=open]');
    await waitFor(driver, '#events li');
    await driver.findElement(By.id('drop')).click();
    await waitFor(driver, '#attempts .failure');
    await waitFor(driver, 'body[data-state=open]');
    await waitFor(driver, '#attempts li:nth-child(2)');
  });
});
