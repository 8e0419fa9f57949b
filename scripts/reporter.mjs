// Reporter of node:test: the whole of each failure, a line for each file, and the count at the end.
// A skipped test cannot fail, nor can a file without tests: they count as failed.
import { relative, resolve } from 'node:path';

/** Why a finished test counts as failed; nothing where it passed. @param {any} event */
function fault({ type, data }) {
  if (data.skip !== undefined || data.todo !== undefined) return 'skipped';
  if (type === 'test:pass') return isWholeFile(data) ? 'has no test' : undefined;
  const { error } = data.details;
  return legible(String(error.cause?.stack ?? error.cause ?? error));
}

/** Without the lines of Node.js itself, and without what is too long to read. @param {string} text */
function legible(text) {
  const lines = text.split('\n').filter((line) => !/^\s+at .*\(node:/.test(line));
  return lines
    .slice(0, 40)
    .map((line) => (line.length > 400 ? `${line.slice(0, 400)} ...` : line))
    .join('\n');
}

/** node:test reports a file itself where it held no test, or failed outside of them. @param {any} data */
function isWholeFile(data) {
  return data.nesting === 0 && resolve(data.name) === data.file;
}

/** Whether a suite failed beyond its tests: in a hook, say. @param {any} event */
function failedItself({ type, data }) {
  return type === 'test:fail' && data.details.error.failureType !== 'subtestsFailed';
}

/** @param {AsyncIterable<any>} source */
export default async function* report(source) {
  /** @type {Map<string, { passed: number, failed: number }>} */
  const files = new Map();
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const path = [];
  for await (const event of source) {
    const { type, data } = event;
    if (type === 'test:start') path.splice(data.nesting, Infinity, data.name);
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' && !failedItself(event)) continue;
    const file = relative('.', data.file ?? '');
    const count = files.get(file) ?? { passed: 0, failed: 0 };
    files.set(file, count);
    const reason = fault(event);
    const outcome = reason === undefined ? 'passed' : 'failed';
    count[outcome]++;
    total[outcome]++;
    if (reason === undefined) continue;
    const name = [...path.slice(0, data.nesting), data.name].join(' > ');
    yield `FAILED ${file}: ${name}\n${reason.trim().replace(/^/gm, '    ')}\n`;
  }
  for (const [file, { passed, failed }] of files)
    yield `${file}: ${passed} passed, ${failed} failed\n`;
  yield `${total.passed} passed, ${total.failed} failed\n`;
}
