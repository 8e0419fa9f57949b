// What servers do, and the options with which ours meets it.
import { backoff } from '../dist/index.js';

/**
 * @typedef {object} Day
 * @property {string} title
 * @property {string} server what it does
 * @property {string} point what ours makes of it
 * @property {string} [code] the options, to read
 * @property {(run: Run) => object} [options] the same, to use
 * @property {boolean} [other] whether the server is at another origin
 * @property {boolean} [late] whether it listens only once both have failed
 * @typedef {{ newToken: () => Promise<string> }} Run
 */

/** The first token is old. @param {Run} run */
function withToken({ newToken }) {
  let token = 'token-1';
  return {
    headers: async ({ failure }) => {
      if (failure?.status === 401) token = await newToken();
      return { Authorization: `Bearer ${token}` };
    },
    retry: ({ status }) => (status === 401 ? 0 : undefined),
  };
}

/** @type {Record<string, Day>} */
export const days = {
  drop: {
    title: 'Drop',
    server: 'breaks the connection after three events.',
    point: 'Both connect again after the last event. Ours says why, and how long it waits.',
  },
  busy: {
    title: '503, Retry-After',
    server: 'answers 503 twice, with Retry-After: 1.',
    point:
      'A policy tries again, no sooner than the server asks. The browser’s own gives up for good.',
    code: 'retry: backoff({ min: 200 })',
    options: () => ({ retry: backoff({ min: 200 }) }),
  },
  token: {
    title: '401, old token',
    server: 'answers 401 until the token is new.',
    point: 'Headers are made anew for each attempt. The browser’s own can send none.',
    code: `headers: async ({ failure }) => {
  if (failure?.status === 401) token = await newToken();
  return { Authorization: \`Bearer \${token}\` };
},
retry: ({ status }) => (status === 401 ? 0 : undefined)`,
    options: withToken,
  },
  closed: {
    title: 'Nobody there',
    server: 'does not listen until both have failed, and for 1.5 s more, at another origin.',
    point: 'Ours goes on until somebody listens. Firefox’s own gives up at once, for good.',
    other: true,
    late: true,
    code: 'reconnectionTime: 500',
    options: () => ({ reconnectionTime: 500 }),
  },
  stranger: {
    title: 'No CORS',
    server: 'is at another origin, and allows this page nothing.',
    point: 'Both give up. Ours found out that it was refused, and says so.',
    other: true,
    code: 'reconnectionTime: 500',
    options: () => ({ reconnectionTime: 500 }),
  },
  hang: {
    title: 'Hang',
    server: 'sends one event, and then nothing, for ever.',
    point: 'Ours takes it for dead after 2 s of silence. The browser’s own waits for ever.',
    code: 'idleTimeout: 2000',
    options: () => ({ idleTimeout: 2000, reconnectionTime: 500 }),
  },
  half: {
    title: 'Half an event',
    server: 'ends in the midst of the fourth event.',
    point: 'Neither dispatches the half. Both get the fourth event whole from the next connection.',
  },
  endless: {
    title: 'Endless line',
    server: 'sends a line of 16 MB, as if it had no end.',
    point: 'Ours stops at 1 MB. The browser’s own takes it all, for as long as there is memory.',
    code: 'maxEventSize: 2 ** 20',
    options: () => ({ maxEventSize: 2 ** 20 }),
  },
  type: {
    title: 'Wrong type',
    server: 'answers with a page to log in: text/html.',
    point: 'Both give up. Ours says what came instead of an event stream.',
  },
  redirect: {
    title: 'Redirect',
    server: 'redirects to another URL.',
    point: 'Both follow. Ours says where it ended up.',
  },
};
