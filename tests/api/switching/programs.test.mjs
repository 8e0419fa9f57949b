// Runs the programs of docs/switching/eventsource-parser.md as they stand, before and after.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { text } from './page.mjs';

const PROGRAM = /^<!-- (before|after): (\w+) -->\n\n```js\n([^]*?)^```$/gm;

const OUTPUTS = {
  bytes: ['one é', 'two'],
  pipes: ['one é', 'two'],
  loop: ['one é', 'two'],
  abort: ['one é', 'AbortError'],
  id: ['7'],
};

const MODULES = {
  'eventsource-parser': import.meta.resolve('eventsource-parser'),
  'eventsource-parser/stream': import.meta.resolve('eventsource-parser/stream'),
  'eventsource-wasm/stream': new URL('../../../js/entry/stream.js', import.meta.url).href,
};

/** What a program prints. @param {string} code @param {string} url of its stream */
async function printedBy(code, url) {
  const lines = [];
  globalThis.given = { url, console: { log: (line) => lines.push(line) } };
  const program = code.replace(/ from '(.*)';$/gm, (_, name) => ` from '${MODULES[name]}';`);
  // A module runs once: each needs a name of its own.
  const source = `const { url, console } = globalThis.given;\n${program}// ${Math.random()}`;
  await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return lines;
}

describe('what becomes shorter', () => {
  const server = createServer((request, response) => {
    // The é is cut in two.
    const bytes = Buffer.from('id: 7\ndata: one é\n\n');
    const border = bytes.length - 3;
    response.write(bytes.subarray(0, border));
    response.write(bytes.subarray(border));
    if (request.url !== '/abort') response.end('data: two\n\n');
  });
  let url;

  before(async () => {
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}/`;
  });
  after(() => server.close());

  const programs = [...text.matchAll(PROGRAM)].map(([, when, name, code]) => ({
    when,
    name,
    code,
  }));

  test('each program after has one before, and all print what is expected', () => {
    const names = (which) => programs.filter(({ when }) => when === which).map(({ name }) => name);
    assert.deepEqual(names('before'), Object.keys(OUTPUTS));
    assert.deepEqual(names('after'), Object.keys(OUTPUTS));
  });

  for (const { when, name, code } of programs) {
    test(`${name}, ${when}`, async () => {
      assert.deepEqual(await printedBy(code, `${url}${name}`), OUTPUTS[name]);
    });
  }
});
