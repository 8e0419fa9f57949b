// The engines that pass the connection cases, and the ways in which each is made to run them.
import { engines } from './engines.mjs';
import { plain } from './plain.mjs';

/**
 * @typedef {object} Run
 * @property {string} name
 * @property {() => Promise<import('./engines.mjs').Engine>} launch
 * @property {RegExp} userAgent what the engine calls itself
 * @property {'js' | 'wasm-simd'} core which build of the parser it must end in
 * @property {Record<string, string>} [query] parameters of any.html
 */

/** What pages of 2012 did without. */
const MODERN = [
  'fetch',
  'Request',
  'Response',
  'Headers',
  'ReadableStream',
  'WebAssembly',
  'TextDecoder',
  'TextEncoder',
  'Promise',
  'Symbol',
  'Map',
  'URL',
  'AbortController',
  'EventTarget',
  'MessageChannel',
  'reportError',
].join();

const OVER_XHR = { transport: 'xhr' };
const AS_OLD = { without: MODERN };
const standIn = (/** @type {string} */ name) => ({ standin: name, transport: 'xhr' });
const STRICT = { csp: "script-src 'self'" };

/** The ways in which a browser of today is made to run as an older one. @returns {Run[]} */
function waysOf(/** @type {string} */ name, /** @type {RegExp} */ userAgent) {
  const launch = plain[name];
  return [
    { name: `${name} over XHR`, launch, userAgent, core: 'wasm-simd', query: OVER_XHR },
    { name: `${name} as an old engine`, launch, userAgent, core: 'js', query: AS_OLD },
    { name: `${name} under script-src 'self'`, launch, userAgent, core: 'js', query: STRICT },
  ];
}

const CHROMIUM = /Chrome\/(?!64\.)/;

/** @type {Run[]} */
export const runs = [
  {
    name: 'PhantomJS 2.1',
    launch: engines['PhantomJS 2.1'],
    userAgent: /PhantomJS\/2\.1\.1/,
    core: 'js',
  },
  {
    name: 'Chromium 64',
    launch: engines['Chromium 64'],
    userAgent: /HeadlessChrome\/64\.0\.3264\./,
    core: 'js',
  },
  {
    name: 'WebKitGTK',
    launch: engines.WebKitGTK,
    userAgent: /AppleWebKit\/605.* Safari\//,
    core: 'wasm-simd',
  },
  ...waysOf('Chromium', CHROMIUM),
  ...waysOf('Firefox', /Firefox\//),
  ...['ms-stream', 'moz-chunked-arraybuffer', 'text'].map((way) => ({
    name: `Chromium with a stand-in for ${way}`,
    launch: plain.Chromium,
    userAgent: CHROMIUM,
    core: /** @type {const} */ ('wasm-simd'),
    query: standIn(way),
  })),
];
