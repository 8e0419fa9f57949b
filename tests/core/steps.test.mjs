// No variant of the core takes more steps than it did: what takes a fast way goes on to take it. The count is
// the same at every run; a time would not be.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { counting, KEPT, slower, stepsOf, writeStreams } from './steps.mjs';
import { VARIANTS } from './variants.mjs';

const kept = JSON.parse(readFileSync(KEPT, 'utf8'));
const streams = writeStreams();
const multiLine = readFileSync(streams.files[streams.names.indexOf('multi-line')], 'utf8');

for (const variant of VARIANTS) {
  test(`The variant ${variant} takes no more steps for any stream than are kept in steps.json.`, () => {
    const steps = stepsOf(streams, counting(variant));
    assert.deepEqual(Object.keys(steps), Object.keys(kept[variant]));
    assert.ok(Object.values(steps).every((count) => count >= 0));
    // An ordinary event is one record, whatever its lines.
    assert.equal(steps['multi-line, records'], multiLine.split('\n\n').length - 1);
    assert.deepEqual(slower(steps, kept[variant]), []);
  });
}

test('A step more in fifty is noticed.', () => {
  assert.deepEqual(slower({ a: 102, b: 103 }, { a: 100, b: 100 }), ['b']);
  assert.deepEqual(slower({}, { a: 100 }), ['a']);
});
