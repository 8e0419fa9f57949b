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
  async 'bad-day'(page) {
    await page.click('#days button[value=token]');
    await page.waitForSelector('#ours .open');
    await page.waitForSelector('#native .failure');
  },
  async race(page) {
    await page.check('input[name=count][value="10000"]');
    await page.click('#start');
    await page.waitForSelector('body[data-race=done]');
  },
  async inspector(page) {
    await page.selectOption('#sample', 'mistakes');
    await page.click('#connect');
    await page.waitForSelector('#events tr:nth-child(4)');
    await page.click('#stop');
  },
  async parser(page) {
    await page.click('#samples button:text-is("Mistakes")');
    await page.waitForSelector('#events .lost');
  },
  async tabs(page) {
    await page.waitForSelector('#ours-live:text-is("7 of 7")');
    await page.click('#open-native');
    await page.waitForSelector('#native-live:text-is("6 of 7")');
    await page.waitForSelector('#native-fetch:text("waits")');
  },
  async wall(page) {
    const text = `A wall has ears. ${Math.random()}`;
    await page.fill('#name', 'Ada');
    await page.fill('#text', text);
    await page.click('#form button');
    await page.waitForSelector(`#posts p:text-is("${text}")`);
  },
};

/** What the browser itself reports of that, by the page's name. @type {Record<string, RegExp>} */
export const reports = {
  'bad-day': /status of 401|can’t establish a connection/,
};
