// Chromium and Firefox where they only open pages, which report by themselves. Playwright would have them tell it
// of each request and response, which takes as long as the pages of the connection cases themselves.
import { browsers } from '../browser/browsers.mjs';
import { startFirefox } from './marionette.mjs';

/** @typedef {import('./engines.mjs').Engine} Engine */

/** @returns {Promise<Engine>} */
async function chromium() {
  const browser = await browsers.Chromium({ args: ['--ignore-certificate-errors'] });
  // Pages of no context that Playwright made are none of its pages.
  const session = await browser.newBrowserCDPSession();
  return {
    async open(url) {
      // In a window, as it would be hidden in a tab beside others.
      const target = await session.send('Target.createTarget', { url, newWindow: true });
      return { close: () => session.send('Target.closeTarget', target) };
    },
    close: () => browser.close(),
  };
}

/** @returns {Promise<Engine>} */
async function firefox() {
  const { send, close } = await startFirefox();
  // A window is chosen before it is told anything: one page at a time.
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @template T @param {() => Promise<T>} action @returns {Promise<T>} */
  function next(action) {
    const result = last.then(action);
    last = result.catch(() => {});
    return result;
  }

  /** @param {string} handle */
  const closeWindow = (handle) =>
    next(async () => {
      await send('WebDriver:SwitchToWindow', { handle });
      const [another] = await send('WebDriver:CloseWindow');
      await send('WebDriver:SwitchToWindow', { handle: another });
    });
  return {
    open: (url) =>
      next(async () => {
        const { handle } = await send('WebDriver:NewWindow', { type: 'window' });
        await send('WebDriver:SwitchToWindow', { handle });
        await send('WebDriver:Navigate', { url });
        return { close: () => closeWindow(handle) };
      }),
    close,
  };
}

/** @type {Record<keyof typeof import('../browser/browsers.mjs').browsers, () => Promise<Engine>>} */
export const plain = { Chromium: chromium, Firefox: firefox };
