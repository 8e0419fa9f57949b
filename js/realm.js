/**
 * The global object, typed as a place where any part may be missing.
 */

/**
 * What an engine may lack.
 * @typedef {Partial<Omit<typeof globalThis, 'setTimeout'>>} Optional
 */

/** @type {Optional & { setImmediate?: (callback: () => void) => unknown, Buffer?: any }} */
export const realm = typeof self === 'undefined' ? globalThis : self;
