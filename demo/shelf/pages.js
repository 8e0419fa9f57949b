// The demo's pages: the one list that the navigation, the server and the tests go by.

/**
 * A page is the folder demo/<name>/: index.html, its scripts and styles, and routes.mjs where it needs
 * answers of the server.
 * @typedef {object} Page
 * @property {string} name
 * @property {string} title
 * @property {string} path from the demo's address on
 * @property {Record<string, string>} [policy] what its Content-Security-Policy has beside the shelf's
 * @property {string[]} [also] files of demo/ whose source it shows beside its own
 */

/** @type {Page[]} */
export const pages = [
  { name: 'live', title: 'Live', path: '', also: ['php/events.php'] },
  {
    name: 'bad-day',
    title: 'Bad day',
    path: 'bad-day/',
    // Another port is another origin.
    policy: { 'connect-src': "'self' http:" },
  },
  { name: 'race', title: 'Race', path: 'race/' },
  // What a person wants to look at may be anywhere.
  { name: 'inspector', title: 'Inspector', path: 'inspector/', policy: { 'connect-src': '*' } },
  { name: 'parser', title: 'Parser', path: 'parser/' },
  {
    name: 'tabs',
    title: 'Tabs',
    path: 'tabs/',
    // What is beside ours is at another port, so that it cannot keep this page from its server.
    policy: {
      'connect-src': "'self' http:",
      'frame-src': "'self' http:",
      'worker-src': "'self'",
    },
  },
  { name: 'wall', title: 'Wall', path: 'wall/' },
  {
    name: 'hub',
    title: 'Hub',
    path: 'hub/',
    also: ['hub/node.conf', 'hub/front.conf', 'hub/redis.conf'],
  },
];

/** What stands beside them in the navigation: a page of one file, without the shelf. */
export const legacy = { title: 'As in 2012', path: 'legacy.html' };
