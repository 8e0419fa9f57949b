// The work of the core in C, in instructions: a count, which is the same at every run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import test from 'node:test';
import { instructionsPerByte, PROGRAM } from './native.mjs';
import { makeStream } from './workloads.js';

/** Instructions a byte, in chunks of 16 KiB: what gcc 12 makes of the core for x86-64, and 5 %. */
const BUDGETS = {
  tiny: 9,
  token: 1.6,
  named: 3.1,
  'multi-line': 2.3,
  'non-ASCII': 18.2,
  big: 0.76,
  huge: 0.74,
  noise: 4,
  CRLF: 2.8,
};

for (const [workload, budget] of Object.entries(BUDGETS)) {
  test(`A byte of the stream "${workload}" takes at most ${budget} instructions.`, () => {
    const instructions = instructionsPerByte(workload, 16384);
    assert.ok(instructions > 0.1, 'nothing was counted');
    assert.ok(instructions <= budget, `${instructions.toFixed(2)} instructions`);
  });
}

test('The native benchmark measures the core, memchr and a copy.', () => {
  const file = 'build/bench/once.txt';
  writeFileSync(file, makeStream('named', 10_000));
  const output = execFileSync(PROGRAM, [file, '256', '0.01']).toString();
  assert.match(output, /^\d+\.\d \d+\.\d \d+\.\d\n$/);
  const rates = output.split(' ').map(Number);
  assert.ok(rates.every((rate) => rate > 0));
});
