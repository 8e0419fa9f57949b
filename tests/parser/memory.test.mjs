// What parsers and the events of theirs that someone keeps hold, in a Node.js that can say.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeStream } from '../bench/workloads.js';
import { serve, STREAM } from '../connection/serve.mjs';

const HOLDING = fileURLToPath(new URL('holding.mjs', import.meta.url));

/** @param {string} what an export of holding.mjs @returns {Promise<any>} */
async function held(what) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=512', HOLDING, what],
    { timeout: 60_000 },
  );
  return JSON.parse(stdout);
}

test('a chunk that is done is held by nothing, though its parser and the core live on', async () => {
  assert.deepEqual(await held('chunks'), {
    pending: false,
    whole: false,
    inPieces: false,
    left: false,
  });
});

test('a stopped parser and its sink are held by nothing, wherever it was stopped', async () => {
  assert.deepEqual(await held('parsers'), { idle: 0, paused: 0, inEvent: 0, tooLarge: 0 });
});

test('fifty idle parsers hold next to nothing after a chunk of 4 MB each', async () => {
  assert.ok((await held('idleParsers')) < 50 * 20_000);
});

test('fifty idle sources hold next to nothing after a chunk of 4 MB each', async (t) => {
  const { url } = await serve(t, (_request, response) => {
    response.writeHead(200, STREAM);
    response.write(
      Buffer.concat([makeStream('token', 4e6), Buffer.from('event: last\ndata: 1\n\n')]),
    );
  });
  const grown = await held(`idleSources ${url}`);
  assert.ok(grown < 50 * 200_000, `${grown} bytes`);
});

for (const kind of ['token', 'named', 'multi-line', 'non-ASCII', 'mixed']) {
  test(`an event (${kind}) that is kept of each large chunk keeps 4 KiB beside itself at most`, async () => {
    for (const core of ['Buffer', 'TextDecoder', 'js']) {
      const { each, own } = await held(`events ${kind} ${core}`);
      assert.ok(each > 0, `${core}: ${each} bytes`);
      assert.ok(each - own <= 4096, `${core}: ${each} bytes, of which ${own} are its own`);
    }
  });
}
