// The stampede that docs/scaling.md tells of, simulated with the policy itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { always, READERS, stampede, STEP, sum, TAKEN, waitsOf } from './stampede.mjs';

const seconds = ({ attempts }) => (attempts.length * STEP) / 1000;

test('all come at once after constant waits, again and again', () => {
  const found = stampede(always);
  assert.equal(Math.max(...found.attempts), READERS);
  assert.equal(sum(found.served), READERS);
  assert.ok(found.served.every((served) => served <= TAKEN));
});

test('with jitter a tenth of the attempts brings all back, sooner', () => {
  const [plain, drawn] = [stampede(always), stampede(waitsOf(true))];
  assert.equal(sum(drawn.served), READERS);
  assert.ok(sum(drawn.attempts) < sum(plain.attempts) / 8);
  assert.ok(Math.max(...drawn.attempts) < READERS / 5);
  assert.ok(seconds(drawn) < seconds(plain));
});

test('without jitter, waits that double only make the stampedes rarer', () => {
  const [plain, doubled] = [stampede(always), stampede(waitsOf(false))];
  assert.equal(sum(doubled.attempts), sum(plain.attempts));
  assert.ok(seconds(doubled) > seconds(plain));
});
