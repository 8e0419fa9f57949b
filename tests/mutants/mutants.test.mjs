// A few mutants, the same ones at each run: `make mutants` has them all. Those of JavaScript meet table tests alone.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { coreMutants, fate, originals } from './c.mjs';
import { keysOf, openFates } from './fates.mjs';
import { listedNames, stale, unlisted } from './living.mjs';
import { draw, enough, nameOf } from './sample.mjs';
import { makeTables } from './tables.mjs';
import { makeMutants } from './tree.mjs';

const SEED = 13;
const mutants = makeMutants();

/** @param {string} what @param {(string | null | undefined)[]} fates null lives, undefined is none */
function judge(what, fates) {
  const count = fates.filter((killer) => killer !== undefined).length;
  const died = fates.filter(Boolean).length;
  console.log(`mutants of ${what}: ${died} died of ${count}`);
  assert.ok(count > 4);
  assert.ok(enough(died, count, 0.01), `${died} of ${count}`);
}

test('Of mutants of the core, nine of ten die.', async () => {
  const drawn = draw(coreMutants(), 0.008, SEED);
  const known = await originals([]);
  const fates = [];
  for (const mutant of drawn) fates.push(await fate(mutant, 'sample', known));
  judge('core/', fates);
});

test('Of mutants of the connection, nine of ten that table tests reach die.', async () => {
  // One in the parser seldom ends before it is ended.
  const own = (await mutants).filter(({ file }) => file.startsWith('js/connection/'));
  const drawn = draw(own, 0.016, SEED);
  const tables = makeTables();
  const fates = [];
  for (const mutant of drawn) {
    const { killer, isReached } = await tables.ask(mutant);
    fates.push(isReached ? (killer ?? null) : undefined);
  }
  await tables.close();
  judge('js/connection/', fates);
});

/** What becomes of mutants in the table tests of a file. @param {string} file @param {string[]} ids */
async function fatesIn(file, ids) {
  const [warm, tests] = ['warm.mjs', file].map((name) => join(import.meta.dirname, name));
  const child = fork(warm, [pathToFileURL(tests).href]);
  await once(child, 'message');
  const fates = [];
  for (const id of ids) {
    child.send(id);
    fates.push((await once(child, 'message'))[0]);
  }
  child.kill();
  return fates;
}

test('A table test does not fail by what the one before it left for later.', async () => {
  assert.deepEqual(await fatesIn('turns.mjs', ['1']), [{ id: '1', isReached: true }]);
});

test('A mutant that only a table test reaches that another broke gets a process of its own.', async () => {
  const expected = { isReached: true, isStray: true, isSpent: false };
  assert.deepEqual(await fatesIn('broken.mjs', ['1', '2']), [
    { id: '1', ...expected },
    { id: '2', ...expected },
  ]);
});

test('Each line of living.md names a mutant that there is.', async () => {
  const names = listedNames();
  assert.ok(names.length > 50);
  assert.deepEqual(stale(names, [...coreMutants(), ...(await mutants)]), []);
});

test('A line of living.md stands for one mutant, of the files that are looked at.', () => {
  const [first, second] = ['a', 'b'].map((text) => {
    return { file: 'core/x.h', line: 1, text, was: text, is: '' };
  });
  const list = `- ${nameOf(first)}: a reason\n- ${nameOf(second)}\n- ${nameOf(first)}: \`a\` again\n`;
  const names = listedNames(list);
  assert.deepEqual(names, [first, second, first].map(nameOf));
  assert.deepEqual(stale(names, [first, second]), [nameOf(first)]);
  assert.deepEqual(stale(names, [{ ...first, file: 'js/x.js' }]), []);
  assert.deepEqual(unlisted(names, [first, second, second]), [nameOf(second)]);
});

test('A run goes on where another was ended, also among mutants of one name.', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fates-'));
  const path = join(folder, 'fates');
  const mutant = { file: 'core/x.h', line: 1, text: 'a', was: 'a', is: '' };
  const mutants = [mutant, { ...mutant, line: 2 }, { ...mutant, text: 'a + 1' }];
  const [first, second, third] = keysOf(mutants).values();
  const fates = openFates(path);
  fates.note(first, 'a test', 1);
  fates.note(second, null, 1);
  fates.note(third, undefined, 1);
  const { known } = openFates(path);
  rmSync(folder, { recursive: true });
  assert.deepEqual(
    [...known],
    [
      [first, 'a test'],
      [second, null],
      [third, undefined],
    ],
  );
  assert.equal(known.size, mutants.length);
});

test('Few of many are not enough, and of a sample some are by chance.', () => {
  assert.deepEqual(
    [enough(90, 100, 1), enough(89, 100, 1), enough(8, 10, 0.1), enough(5, 10, 0.1)],
    [true, false, true, false],
  );
});
