// Holds the README's table beside the browser's own and other packages: each cell is found anew.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cellsOf, pageAt } from '../docs/pages.mjs';
import { heads, rows, startAll } from './rows.mjs';

const [, made] = pageAt('README.md').text.split('<!-- made: beside -->\n\n');
const [headsThere, , ...rowsThere] = made.split('\n\n')[0].split('\n').map(cellsOf);

describe('the table beside other packages', () => {
  /** @type {Awaited<ReturnType<typeof startAll>>} */
  let all;
  before(async () => {
    all = await startAll();
  });
  after(() => all?.close());

  test('names the packages with their versions, and has each row', () => {
    assert.deepEqual(headsThere, heads);
    assert.deepEqual(
      rowsThere.map(([title]) => title),
      rows.map(({ title }) => title),
    );
  });

  rows.forEach((row, i) => {
    test(`says of each: ${row.title}`, async () => {
      const [, ...cells] = rowsThere[i];
      assert.deepEqual(
        cells,
        (await all.find(row)).map((cell) => cell.replaceAll('`', '')),
      );
    });
  });
});
