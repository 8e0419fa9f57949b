// The browsers that Playwright drives: how each is launched.
import { chromium, firefox } from 'playwright-core';

export const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** @type {import('playwright-core').LaunchOptions & { args: string[] }} */
const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    // They keep the browser from trying hosts that a test machine may not reach.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ],
};

/** @type {Record<string, (options?: import('playwright-core').LaunchOptions) => Promise<import('playwright-core').Browser>>} */
export const browsers = {
  Chromium: ({ args = [], ...options } = {}) =>
    chromium.launch({ ...options, ...CHROMIUM, args: [...CHROMIUM.args, ...args] }),
  Firefox: (options = {}) =>
    firefox.launch({
      ...options,
      executablePath: FIREFOX,
      channel: 'moz-firefox',
    }),
};
