// Stands in for node:test where the same tests run again and again in one process, a mutant after the other.
import { mock } from 'node:test';

/** @typedef {{ before: Function[], after: Function[], beforeEach: Function[], parent: Scope | null }} Scope */

/** @type {{ id: string, name: string, run: () => Promise<void> }[]} */
export const tests = [];

/** @type {Scope} */
let scope;

/** @param {Scope | null} parent @returns {Scope} */
const within = (parent) => ({ before: [], after: [], beforeEach: [], parent });

/** Loads a file of tests. @param {string} url */
export async function load(url) {
  scope = within(null);
  await import(url);
}

/** @param {string} _ @param {() => void} define */
export function describe(_, define) {
  const outer = scope;
  scope = within(outer);
  define();
  scope = outer;
}

export const before = (/** @type {Function} */ hook) => void scope.before.push(hook);
export const after = (/** @type {Function} */ hook) => void scope.after.push(hook);
export const beforeEach = (/** @type {Function} */ hook) => void scope.beforeEach.push(hook);

/** @param {Scope | null} from @returns {Scope[]} from the outermost to the innermost */
const chainOf = (from) => (from ? [...chainOf(from.parent), from] : []);

/** @param {string} name @param {any[]} rest */
export function test(name, ...rest) {
  const body = rest.at(-1);
  const chain = chainOf(scope);
  tests.push({ id: `t${tests.length}`, name, run: () => runWithin(chain, name, body) });
}

/** @param {Scope[]} chain @param {string} name @param {Function} body */
async function runWithin(chain, name, body) {
  /** @type {Function[]} */
  const cleaning = [];
  const context = { name, mock, after: (/** @type {Function} */ hook) => cleaning.push(hook) };
  try {
    for (const { before } of chain) for (const hook of before) await hook();
    for (const { beforeEach } of chain) for (const hook of beforeEach) await hook(context);
    await body(context);
  } finally {
    for (const hook of cleaning) await hook();
    mock.restoreAll();
    for (const { after } of [...chain].reverse()) for (const hook of after) await hook();
  }
}
export default test;
