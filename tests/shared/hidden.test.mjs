// Tabs that are hidden. Pages that Playwright opens never are: these are tabs of one window, and tell the
// server what they dispatch.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { startNumbers } from './numbers.mjs';

describe('hidden tabs of Chromium', () => {
  /** @type {Awaited<ReturnType<typeof startNumbers>>} */
  let server;
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('playwright-core').CDPSession} */
  let tabs;
  before(async () => {
    server = await startNumbers();
    browser = await browsers.Chromium();
    tabs = await browser.newBrowserCDPSession();
  });
  after(async () => {
    await browser?.close();
    await server.close();
  });

  /** Opens a tab behind the one that is shown, if there is one; resolves once its source is open. */
  async function open(
    /** @type {string} */ of,
    /** @type {string} */ page,
    query = '',
    background = true,
  ) {
    const url = `${server.origin}/tests/engines/shared.html?of=${of}&page=${page}${query}`;
    const { targetId } = await tabs.send('Target.createTarget', { url, background });
    await server.until(() => server.stream(of).reports.has(page));
    return targetId;
  }

  const show = (/** @type {string} */ targetId) => tabs.send('Target.activateTarget', { targetId });

  const logOf = (of, page) => server.stream(of).reports.get(page)?.log ?? [];

  /** Resolves once the page has this line. */
  const has = (of, page, line) => server.until(() => logOf(of, page).includes(line));

  /** The other goes on in the place of a leader, which has seen 1 and gets what it missed when it is shown. */
  async function missesAndGets(
    /** @type {string} */ of,
    /** @type {string} */ page,
    /** @type {string} */ targetId,
  ) {
    const { requests } = server.stream(of);
    await server.until(() => requests.length === 2);
    server.send(of, 2);
    await has(of, 'other', '3');
    assert.deepEqual(logOf(of, page), ['open', '1']);

    await show(targetId);
    await has(of, page, '3');
    server.send(of, 1);
    await has(of, page, '4');
    await has(of, 'other', '4');
    assert.deepEqual(logOf(of, page), ['open', '1', '2', '3', '4']);
    assert.equal(requests.length, 2);
  }

  test('With pauseWhenHidden, a hidden leader hands on, and gets what it missed when it is shown.', async () => {
    const of = 'paused';
    const paused = await open(of, 'paused', '&paused', false);
    server.send(of, 1);
    await has(of, 'paused', '1');
    const other = await open(of, 'other');
    await show(other);
    await missesAndGets(of, 'paused', paused);
    assert.equal(server.stream(of).reports.get('paused')?.leads, false);
    for (const targetId of [paused, other]) await tabs.send('Target.closeTarget', { targetId });
  });

  // It hears of messages still, and not of what its stream brings.
  test('A leader that is frozen hands on, and gets what it missed when it is shown.', async () => {
    const of = 'frozen';
    const frozen = await open(of, 'frozen', '', false);
    await show(await open(of, 'other'));
    server.send(of, 1);
    await has(of, 'frozen', '1');
    await has(of, 'other', '1');
    const { sessionId } = await tabs.send('Target.attachToTarget', { targetId: frozen });
    const freeze = { id: 1, method: 'Page.setWebLifecycleState', params: { state: 'frozen' } };
    await tabs.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(freeze) });
    await missesAndGets(of, 'frozen', frozen);
  });

  test('A hidden tab does not take the lock of a leader whose page hangs, until it is shown.', async () => {
    const of = 'hanging';
    const stream = server.stream(of);
    stream.text = (n) => `${n === 2 ? 'event: block\n' : ''}id: ${n}\ndata: ${n}\n\n`;
    await open(of, 'leader', '&timeout=200', false);
    const other = await open(of, 'other', '&timeout=200');
    server.send(of, 1);
    await has(of, 'other', '1');
    server.send(of, 1);
    await server.until(() => server.blocked() === 1);
    await has(of, 'other', 'waited');
    assert.equal(stream.requests.length, 1);

    await show(other);
    await server.until(() => stream.requests.length === 2);
    server.send(of, 1);
    await has(of, 'other', '3');
    assert.ok(stream.reports.get('other')?.leads);
    server.release();
  });
});
