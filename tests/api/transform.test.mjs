// EventSourceParserStream: what it takes, and what it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';
import { EventSourceParserStream } from '../../js/entry/stream.js';
import { BODIES, collect, EVENTS } from './bodies.mjs';

for (const [name, make] of Object.entries(BODIES).slice(1, 4)) {
  test(`EventSourceParserStream takes ${name}`, async () => {
    const stream = make().pipeThrough(new EventSourceParserStream());
    assert.deepEqual(await collect(stream), EVENTS);
  });
}

test('EventSourceParserStream is a TransformStream, and may be extended', () => {
  class Mine extends EventSourceParserStream {}
  const mine = new Mine();
  for (const kind of [Mine, EventSourceParserStream, TransformStream])
    assert.ok(mine instanceof kind);
  assert.equal(EventSourceParserStream.name, 'EventSourceParserStream');
});

test('EventSourceParserStream refuses options that are none by its name', () => {
  assert.throws(() => new EventSourceParserStream(5), {
    name: 'TypeError',
    message: /^new EventSourceParserStream\(\) was given 5\./,
  });
  assert.throws(() => new EventSourceParserStream({ onRetry: 5 }), {
    name: 'TypeError',
    message: 'new EventSourceParserStream(): onRetry is 5. It takes a function.',
  });
});

test('without a TransformStream the rest can be imported, and the class says what is missing', async () => {
  const { outputFiles } = await build({
    entryPoints: ['js/entry/stream.js'],
    bundle: true,
    format: 'iife',
    globalName: 'stream',
    target: 'es2018',
    write: false,
  });
  const context = vm.createContext({});
  vm.runInContext(outputFiles[0].text, context, { timeout: 10_000 });
  const run = (code) => vm.runInContext(code, context, { timeout: 10_000 });
  assert.throws(() => run('new stream.EventSourceParserStream()'), {
    name: 'TypeError',
    message: /this engine has no TransformStream/,
  });
  run("stream.createParser({ onEvent: (event) => (found = event.data) }).feed('data: 1\\n\\n')");
  assert.equal(run('found'), '1');
});
