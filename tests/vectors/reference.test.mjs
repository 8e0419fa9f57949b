// The naive reference must agree with every vector, so that a vector is never one reader's mistake.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWhole } from './reference.mjs';
import { readVectors, Transcript } from './vectors.mjs';

const vectors = readVectors();

test('there are at least 200 vectors, each with a title and a stream of its own', () => {
  assert.ok(vectors.length >= 200, `only ${vectors.length} vectors`);
  const streams = vectors.map(({ stream }) => Buffer.from(stream).toString('latin1'));
  assert.equal(new Set(streams).size, vectors.length);
  for (const { name, title } of vectors) assert.match(title, /^[A-Z`].*[.]$/s, name);
});

for (const { name, title, stream, expected } of vectors) {
  test(`the reference agrees with ${name}: ${title}`, () => {
    const transcript = new Transcript();
    const lastEventId = parseWhole(stream, transcript.sink);
    assert.equal(transcript.end(lastEventId), expected);
  });
}
