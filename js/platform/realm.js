/**
 * The global object, typed as a place where any part may be missing.
 */

/**
 * What an engine may lack.
 * @typedef {Partial<Omit<typeof globalThis, 'setTimeout'>>} Optional
 */

/** @type {Optional & { setImmediate?: (callback: () => void) => unknown, Buffer?: any, process?: any }} */
export const realm = typeof self === 'undefined' ? globalThis : self;

/**
 * Whether this is Node.js or a runtime that answers as it does. A page may have a Buffer and a process
 * that its bundler brought: those know no version of Node.js.
 */
export function isNode() {
  const { Buffer, process } = realm;
  return !!(Buffer && process && process.versions && process.versions.node);
}

/**
 * Whether this is workerd, the runtime of Cloudflare Workers. There a timer, a message and a promise are
 * those of the request that made them, and are forgotten with it.
 */
export function isWorkerd() {
  return !!realm.navigator && realm.navigator.userAgent === 'Cloudflare-Workers';
}
