// Where tabs are tested: each browser, on loopback and on a name of plain http, where there are no Web Locks.
import { browsers } from '../browser/browsers.mjs';

const NAME = 'tabs.test';

/** @type {import('playwright-core').LaunchOptions} */
const OPTIONS = {
  args: [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
  firefoxUserPrefs: { 'network.dns.localDomains': NAME },
};

/** @type {{
 *   name: string,
 *   browser: string,
 *   lock: string,
 *   host: string,
 *   launch: (options?: object) => Promise<import('playwright-core').Browser>,
 * }[]} */
export const places = Object.entries(browsers).flatMap(([browser, launch]) =>
  Object.entries({ 'Web Locks': '127.0.0.1', 'a database': NAME }).map(([lock, host]) => ({
    name: `${browser} with ${lock} for a lock`,
    browser,
    lock,
    host,
    launch: (options = {}) => launch({ ...OPTIONS, ...options }),
  })),
);
