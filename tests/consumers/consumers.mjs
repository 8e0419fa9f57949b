// The one list of the libraries that run on ours in the tests: docs/works-with.md is made from it.
//
// To add one: its package in tests/package.json, an entry here, and a test file in this folder that runs it,
// a page in pages.mjs or a program in libraries/. Then `node tests/consumers/write.mjs` runs all of them and writes the page.
import { libraries } from './libraries.mjs';

/**
 * @typedef {object} Consumer
 * @property {string} name
 * @property {string[]} packages of tests/package.json, or of tests/hosts/: the first has the version that is told
 * @property {string} shows what was run
 * @property {string[]} engines in which
 * @property {string} test the file that runs it, from this folder
 * @property {string} [page] what it runs of pages.mjs
 * @property {string} [needs] what a user must do beside putting ours in the place of the browser's own
 * @property {string} [option] by what it takes ours without the global
 * @property {string} [differs] what comes of it with ours and not with native, and why
 * @property {Record<string, string>} [lines] what can be had by lines of code, and the file of lines/ that
 * has them
 */

const TODAY = ['Chromium', 'Firefox'];
const WITH_OLD = [...TODAY, 'Chromium 64'];
const ALL = [...WITH_OLD, 'PhantomJS 2.1'];

/** @type {Consumer[]} */
export const consumers = [
  {
    name: 'intercooler',
    packages: ['intercooler', 'jquery-3'],
    shows:
      'with jQuery 3: `ic-sse-src` with messages, `sse:` triggers, swaps, and what closes a source',
    engines: ALL,
    test: 'pages.test.mjs',
    page: 'intercooler',
    lines: { 'headers with a token': 'intercooler.js' },
  },
  {
    name: 'htmx 1, extension sse',
    packages: ['htmx-1'],
    shows: '`sse-connect`, `sse-swap`, `sse:` triggers, its own reconnection',
    engines: WITH_OLD,
    test: 'pages.test.mjs',
    page: 'htmx-1',
    lines: { 'headers with a token': 'htmx.js' },
  },
  {
    name: 'htmx 1, hx-sse',
    packages: ['htmx-1'],
    shows: '`hx-sse` with `connect` and `swap`, `sse:` triggers',
    engines: WITH_OLD,
    test: 'pages.test.mjs',
    page: 'htmx-1-legacy',
    lines: { 'headers with a token': 'htmx.js' },
  },
  {
    name: 'htmx 2, htmx-ext-sse',
    packages: ['htmx.org', 'htmx-ext-sse'],
    shows: '`sse-connect`, `sse-swap`, `sse-close`, `sse:` triggers, its own reconnection',
    engines: TODAY,
    test: 'pages.test.mjs',
    page: 'htmx-2',
    lines: { 'headers with a token': 'htmx.js' },
  },
  {
    name: 'Turbo',
    packages: ['@hotwired/turbo'],
    shows: '`<turbo-stream-source>`, `connectStreamSource`, `disconnectStreamSource`',
    engines: TODAY,
    test: 'pages.test.mjs',
    page: 'turbo',
    lines: {
      'headers with a token': 'turbo.js',
      'headers with a token for the element, before Turbo itself is loaded': 'turbo-element.js',
    },
  },
  {
    name: 'Symfony UX Turbo',
    packages: ['@symfony/ux-turbo', '@hotwired/turbo', '@hotwired/stimulus'],
    shows: '`<turbo-mercure-stream-source>`, the Stimulus controller of before',
    engines: TODAY,
    test: 'pages.test.mjs',
    page: 'symfony',
    lines: {
      'headers with a token, as for whatever makes an EventSource of the page': 'global.js',
    },
  },
  ...libraries,
];

/** Libraries that one may look for in the list. @type {[name: string, why: string][]} */
export const elsewhere = [
  ['htmx 4', 'its extension reads streams by `fetch`, with a parser of its own.'],
];
