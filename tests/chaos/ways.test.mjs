import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPTIONS, readOptions } from '../../js/connection/options.js';
import { optionsOf, ways } from './ways.mjs';

test('Every option is switched on in some way.', () => {
  const realm = { fetch, signal: new AbortController().signal };
  const used = Object.values(ways).flatMap((way) => {
    const options = optionsOf(way, realm);
    assert.ok(readOptions(options));
    return [...Object.keys(options), way.transport ? 'transport' : ''];
  });
  assert.deepEqual(
    Object.keys(OPTIONS).filter((name) => !used.includes(name)),
    [],
  );
});
