// Where streams of chaos servers are read: how each engine is started, and what it lacks.
import { engines } from '../engines/engines.mjs';
import { plain } from '../engines/plain.mjs';
import { ways } from './ways.mjs';

/**
 * @typedef {object} Place
 * @property {(() => Promise<import('../engines/engines.mjs').Engine>) | null} launch null: this process
 * @property {RegExp} [userAgent]
 * @property {number} [pages] after so many the engine is started anew, where each is a process
 * @property {string[]} transports
 * @property {string[]} lacks properties of ways that it cannot go
 * @property {string} [marks] the only transport over which a response may begin with a byte order mark: over
 * XHR, WebKit drops one only where its three bytes come together
 * @property {string} [loses] a fault that costs it the request after a response that is let go meanwhile
 */

/** @type {Record<string, Place>} */
export const places = {
  'Node.js': { launch: null, transports: ['fetch'], lacks: ['hides'] },
  Chromium: {
    launch: plain.Chromium,
    userAgent: /Chrome\/(?!64\.)/,
    transports: ['fetch', 'xhr'],
    lacks: [],
  },
  Firefox: {
    launch: plain.Firefox,
    userAgent: /Firefox\//,
    transports: ['fetch', 'xhr'],
    lacks: [],
  },
  WebKitGTK: {
    launch: engines.WebKitGTK,
    userAgent: /AppleWebKit\/605.* Safari\//,
    transports: ['fetch', 'xhr'],
    // It takes a response that breaks off for one that ends.
    lacks: ['tls', 'breaks'],
    marks: 'fetch',
  },
  'Chromium 64': {
    launch: engines['Chromium 64'],
    userAgent: /HeadlessChrome\/64\./,
    pages: 12,
    transports: ['fetch', 'xhr'],
    lacks: ['tls', 'aborts'],
  },
  // The same; its document.hidden cannot be replaced, and it crashes where the connection of a preflight
  // breaks.
  'PhantomJS 2.1': {
    launch: engines['PhantomJS 2.1'],
    userAgent: /PhantomJS\/2\.1/,
    pages: 12,
    transports: ['xhr'],
    lacks: ['tls', 'aborts', 'promises', 'hides', 'crosses', 'breaks'],
    marks: 'none',
    // A request that follows at once on the abort of a response that its connection's end ends is never
    // sent, once in some thousand times: it stays in a queue of the engine's.
    loses: 'close',
  },
};

/** The ways that there are in a place over a transport. @param {Place} place @param {string} transport */
export function namesFor({ lacks }, transport) {
  return Object.entries(ways)
    .filter(([, way]) => !way.transport || way.transport === transport)
    .filter(([, way]) => !lacks.some((lack) => /** @type {any} */ (way)[lack]))
    .map(([name]) => name);
}
