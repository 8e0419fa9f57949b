// A page of docs/switching/ as its test sees it: rows, each a program before and one after, which run
// as they stand against a real server and must print the same.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { describe, test } from 'node:test';
import * as ours from '../../js/entry/index.js';

const PROGRAM = /^<!-- (before|after): (\S+) -->\n\n```js\n([^]*?)^```$/gm;
const IMPORT = /^import (\{[^}]*\}) from '(.*)';$/gm;

/** How long a program may take. */
const TIMEOUT = 20000;

/**
 * @typedef {object} Row
 * @property {http.RequestListener} serve gets the number of the request too, from 1 on
 * @property {string[]} prints
 */

/**
 * Runs all rows of a page; a row without a test fails, and so does a test without a row.
 * @param {string} name of the page
 * @param {Record<string, any>} modules what the package's names import
 * @param {Record<string, Row>} rows
 */
export function runPage(name, modules, rows) {
  const text = readFileSync(new URL(`../../docs/switching/${name}.md`, import.meta.url), 'utf8');
  const programs = [...text.matchAll(PROGRAM)].map(([, when, row, code]) => ({ when, row, code }));
  const known = { ...modules, 'eventsource-wasm': ours };

  describe(`from ${name}`, () => {
    test('Each row has a program before, one after, and a test.', () => {
      const pairs = Object.keys(rows).flatMap((row) => [`before ${row}`, `after ${row}`]);
      assert.deepEqual(
        programs.map(({ when, row }) => `${when} ${row}`),
        pairs,
      );
      assert.equal(programs.length, text.split('```js').length - 1);
    });

    for (const { when, row, code } of programs) {
      test(`${row}, ${when}`, { timeout: TIMEOUT }, async () => {
        assert.deepEqual(await printedBy(code, known, rows[row]), rows[row].prints);
      });
    }
  });
}

/** What a program prints, until all its connections are closed. */
async function printedBy(code, modules, { serve, prints }) {
  let count = 0;
  const server = http.createServer((request, response) => {
    response.shouldKeepAlive = false;
    serve(request, response, ++count);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const lines = [];
  await new Promise((resolve, reject) => {
    const log = (...values) => {
      lines.push(values.join(' '));
      if (lines.length === prints.length) resolve();
    };
    const url = `http://127.0.0.1:${server.address().port}/`;
    run(code, { modules, url, console: { log } }).catch(reject);
  });
  await once(server.close(), 'close');
  return lines;
}

/** A module runs once: each needs a name of its own. */
function run(code, given) {
  globalThis.given = given;
  const program = code.replace(IMPORT, (_, names, from) => `const ${names} = modules['${from}'];`);
  const source = `const { modules, url, console } = globalThis.given;\n${program}// ${Math.random()}`;
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}

const STREAM = { 'Content-Type': 'text/event-stream' };

/** Answers the nth request by the nth text, and keeps the last one open. A function makes one of the request. */
export const streams =
  (...texts) =>
  (request, response, count) => {
    const text = texts[Math.min(count, texts.length) - 1];
    response.writeHead(200, STREAM);
    response.write(typeof text === 'function' ? text(request) : text);
    if (count < texts.length) response.end();
  };
