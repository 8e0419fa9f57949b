/**
 * What Web IDL makes of an interface, where JavaScript, bundlers and minifiers make another thing of
 * a class.
 */

/**
 * Members are enumerable, and functions have their names and lengths.
 * @param {Function} Interface a class
 * @param {string} name
 * @param {Record<string, number>} lengths the required arguments of the members that have optional
 * ones as well; that of `constructor` is the class
 * @param {string[]} beyond the members that the interface has not: they are not enumerable
 */
export function makeInterface(Interface, name, lengths, beyond) {
  const { prototype } = Interface;
  Object.getOwnPropertyNames(prototype).forEach((key) => {
    const isClass = key === 'constructor';
    const { value, get, set } = /** @type {PropertyDescriptor} */ (
      Object.getOwnPropertyDescriptor(prototype, key)
    );
    const enumerable = !isClass && beyond.indexOf(key) < 0;
    Object.defineProperty(prototype, key, { enumerable });
    if (value) describe(value, isClass ? name : key, key in lengths ? lengths[key] : value.length);
    if (get) describe(get, `get ${key}`, 0);
    if (set) describe(set, `set ${key}`, 1);
  });
  // Lowered to ES5, a class is a function, whose prototype can be replaced.
  Object.defineProperty(Interface, 'prototype', { writable: false });
}

/**
 * @param {Function} member
 * @param {string} name
 * @param {number} length
 */
function describe(member, name, length) {
  try {
    Object.defineProperties(member, { name: fixed(name), length: fixed(length) });
  } catch (error) {
    // In ES5 they cannot be changed.
  }
}

/** @param {unknown} value @returns {PropertyDescriptor} */
function fixed(value) {
  return { value, writable: false, enumerable: false, configurable: true };
}
