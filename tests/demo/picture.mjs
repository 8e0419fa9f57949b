// Makes docs/race.webp, the README's moving picture: a race on the demo's page, in a real Chromium, with
// somebody who types, and the replay that the page shows of it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { browsers } from '../browser/browsers.mjs';
import { serve } from './serve.mjs';

const COUNT = process.env.PICTURE_EVENTS ?? '100000';
const PICTURE = 'docs/race.webp';
const FRAMES = 'build/picture/';
const VIEWPORT = { width: 880, height: 1000 };
/** Milliseconds of the race that a frame of the picture stands for, and the last one's. */
const STEP = 80;
const LAST = 2500;
/** Milliseconds of the replay after both have ended. */
const AFTER = 500;
const LARGEST = 500_000;

/** Types as a person does, who goes on whether letters appear or not. @param {import('playwright-core').Page} page */
async function typeInto(page, isOver) {
  const keys = [];
  for (let i = 0; !isOver(); i++) {
    keys.push(page.keyboard.press('does the page answer? '[i % 22].replace(' ', 'Space')));
    await pause(90);
  }
  await Promise.all(keys);
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} milliseconds */
async function race(page) {
  await page.check(`input[name=count][value="${COUNT}"]`);
  await page.click('#start');
  let isOver = false;
  const done = page.waitForSelector('body[data-race=done]', { timeout: 120_000 });
  await Promise.all([done.finally(() => (isOver = true)), typeInto(page, () => isOver)]);
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

/** @param {import('playwright-core').Page} page @param {number} end @returns {Promise<string[]>} files */
async function shoot(page, end) {
  const clip = await lanes(page);
  const files = [];
  for (let at = 0; at < end + AFTER; at += STEP) {
    const path = `${FRAMES}${String(files.length).padStart(4, '0')}.png`;
    await page.evaluate((at) => {
      const slider = document.getElementById('at');
      slider.max = String(Math.max(at, Number(slider.max)));
      slider.value = String(at);
      slider.dispatchEvent(new Event('input'));
    }, at);
    await page.screenshot({ path, clip, fullPage: true });
    files.push(path);
  }
  return files;
}

/** @param {string[]} files */
function assemble(files) {
  const frames = files.flatMap((file, i) => ['-d', `${i < files.length - 1 ? STEP : LAST}`, file]);
  execFileSync('img2webp', [
    '-loop',
    '0',
    '-lossy',
    '-q',
    '60',
    '-m',
    '6',
    '-kmin',
    '0',
    ...frames,
    '-o',
    PICTURE,
  ]);
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
  assemble(await shoot(page, await race(page)));
} finally {
  await browser.close();
  await server.stop();
}
