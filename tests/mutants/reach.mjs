// For the tests of mutants.test.mjs: has a test reach mutants, as code does that Stryker instrumented.
/** What Stryker keeps in a realm. */
export const stryker = /** @type {any} */ (globalThis).__stryker__;

/** @type {Record<string, Record<string, number>>} */
const perTest = {};
stryker.mutantCoverage = { static: {}, perTest };

/** Notes that the test that runs reaches mutants. @param {string[]} ids */
export function reach(...ids) {
  const { currentTestId } = stryker;
  if (currentTestId) perTest[currentTestId] = Object.fromEntries(ids.map((id) => [id, 1]));
}
