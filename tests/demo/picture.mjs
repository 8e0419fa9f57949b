// Makes docs/race.webp, the README's moving picture: a race on the demo's page, in a real Chromium, with
// somebody who types, and the replay that the page shows of it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { browsers } from '../browser/browsers.mjs';
import { serve } from './serve.mjs';

const COUNT = process.env.PICTURE_EVENTS ?? '100000';
const PICTURE = 'docs/race.webp';
const FRAMES = 'build/picture/';
const VIEWPORT = { width: 780, height: 1000 };
/** Milliseconds of the race that a frame of the picture stands for, at least. */
const STEP = 50;
const MOST_FRAMES = 120;
/** Milliseconds for which the last one stands still. */
const LAST = 2500;
const TYPED = 'does the page answer? ';
const KEY_INTERVAL = 90;
const LARGEST = 500_000;

/** Types as a person does, who goes on whether letters appear or not. @param {import('playwright-core').Page} page */
async function startTyping(page) {
  const keys = [];
  let letter = 0;
  let isRunning = false;
  await page.exposeFunction('runs', (/** @type {boolean} */ does) => {
    isRunning = does;
    letter = 0;
  });
  await page.evaluate(() => {
    for (const id of ['ours-state', 'native-state']) {
      const state = document.getElementById(id);
      const tell = () => globalThis.runs(state.textContent === 'Runs now');
      new MutationObserver(tell).observe(state, { childList: true });
    }
  });
  const typing = setInterval(() => {
    if (!isRunning) return;
    const key = TYPED[letter++ % TYPED.length];
    keys.push(page.keyboard.press(key === ' ' ? 'Space' : key));
  }, KEY_INTERVAL);
  return () => {
    clearInterval(typing);
    return Promise.all(keys);
  };
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} milliseconds */
async function race(page) {
  await page.check(`input[name=count][value="${COUNT}"]`);
  const endTyping = await startTyping(page);
  await page.click('#start');
  await page.waitForSelector('body[data-race=done]', { timeout: 120_000 });
  await endTyping();
  console.log(await page.innerText('#verdict'));
  return page.evaluate(() => Number(document.getElementById('at').max));
}

/** The rectangle of both lanes. @param {import('playwright-core').Page} page */
const lanes = (page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.lane')].map((lane) =>
      lane.getBoundingClientRect(),
    );
    const [{ left, top }] = boxes;
    const { right, bottom } = boxes.at(-1);
    const margin = 12;
    return {
      x: left - margin,
      y: top + scrollY - margin,
      width: right - left + 2 * margin,
      height: bottom - top + 2 * margin,
    };
  });

/**
 * @param {import('playwright-core').Page} page
 * @param {number} end
 * @param {number} step
 * @returns {Promise<string[]>} files
 */
async function shoot(page, end, step) {
  const clip = await lanes(page);
  const files = [];
  for (let at = 0; at < end; at += step) {
    const path = `${FRAMES}${String(files.length).padStart(4, '0')}.png`;
    await page.fill('#at', `${at}`);
    await page.screenshot({ path, clip, fullPage: true });
    files.push(path);
  }
  return files;
}

/** @param {string[]} files @param {number} step */
function assemble(files, step) {
  const frames = files.flatMap((file, i) => ['-d', `${i < files.length - 1 ? step : LAST}`, file]);
  // No whole frames but the first: nobody seeks in it.
  const options = ['-loop', '0', '-kmax', '0', '-lossy', '-q', '30'];
  execFileSync('img2webp', [...options, ...frames, '-o', PICTURE], { stdio: 'ignore' });
  const { size } = statSync(PICTURE);
  if (size > LARGEST) throw new Error(`${PICTURE} has ${size} bytes, more than ${LARGEST}`);
  console.log(`${PICTURE}: ${files.length} frames, ${size} bytes`);
}

rmSync(FRAMES, { recursive: true, force: true });
mkdirSync(FRAMES, { recursive: true });
const server = await serve();
const browser = await browsers.Chromium();
try {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
  await page.goto(`${server.url}/race/`);
  await page.waitForSelector('body[data-shelf=ready][data-race=ready]');
  const end = await race(page);
  const step = Math.max(STEP, Math.ceil(end / MOST_FRAMES));
  assemble(await shoot(page, end, step), step);
} finally {
  await browser.close();
  await server.stop();
}
