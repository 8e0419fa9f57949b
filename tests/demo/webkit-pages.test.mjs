// What the pages Race, Parser and Inspector do, in WebKitGTK: webkit.test.mjs only opens them.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { By, until } from 'selenium-webdriver';
import { engines } from '../engines/engines.mjs';
import { serve } from './serve.mjs';

/** Only to report an engine that hangs. */
const LIMIT_MS = 60_000;

describe('in WebKitGTK', { concurrency: 1 }, () => {
  let server;
  let engine;
  before(async () => {
    [server, engine] = await Promise.all([serve(), engines.WebKitGTK()]);
  });
  after(async () => {
    await engine?.close();
    await server?.stop();
  });

  const located = (css) => engine.driver.wait(until.elementLocated(By.css(css)), LIMIT_MS);
  const click = async (css) => (await located(css)).click();
  const textsOf = (css) =>
    engine.driver.executeScript(
      'return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)',
      css,
    );
  const open = async (path) => {
    await engine.driver.get(`${server.url}/${path}`);
    await located('body[data-shelf=ready]');
  };

  test('the race brings all events to both, in order', async () => {
    await open('race/');
    await engine.driver.executeScript(
      'document.querySelector(\'input[name=count][value="10000"]\').click()',
    );
    await click('#start');
    await located('body[data-race=done]');
    for (const lane of ['ours', 'native']) {
      assert.equal((await textsOf(`[data-lane=${lane}]`))[0], '10,000 of 10,000');
    }
  });

  test('the parser finds the same events wherever a stream is cut', async () => {
    await open('parser/#text=data:%20%F0%9F%98%80%0A%0A&cuts=8');
    await located('body[data-state=ready]');
    assert.deepEqual(await textsOf('#events pre'), ['😀']);
    assert.match((await textsOf('#verdict'))[0], /^The same events in all 13 ways/);
    await click('#everywhere');
    assert.deepEqual(await textsOf('#events pre'), ['😀']);
  });

  test('the inspector finds what is wrong with a stream', async () => {
    await open('inspector/');
    await click('#sample option[value=no-empty-line]');
    await click('#reconnects');
    await click('#connect');
    await located('#findings .fault');
    assert.match((await textsOf('#findings li'))[0], /without an empty line after its last event/);
    assert.deepEqual(await textsOf('#events td:last-child'), ['the first']);
  });
});
