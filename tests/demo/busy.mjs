// How a page comes to show what it can: it is judged at work, and not only as it begins.
import { moreEvents } from './page.mjs';

/** @type {Record<string, (page: import('playwright-core').Page) => Promise<void>>} by the page's name */
export const busy = {
  async live(page) {
    await moreEvents(page, 1);
    await page.click('#burst');
    await page.waitForSelector('#burst-ours td:text-is("10,000")');
    await moreEvents(page, 2);
  },
};
