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
  async race(page) {
    await page.check('input[name=count][value="10000"]');
    await page.click('#start');
    await page.waitForSelector('body[data-race=done]');
  },
  async parser(page) {
    await page.click('#samples button:text-is("Mistakes")');
    await page.waitForSelector('#events .lost');
  },
  async wall(page) {
    const text = `A wall has ears. ${Math.random()}`;
    await page.fill('#name', 'Ada');
    await page.fill('#text', text);
    await page.click('#form button');
    await page.waitForSelector(`#posts p:text-is("${text}")`);
  },
};
