// The README's moving picture, which `make picture` makes: that it moves, and is light.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** The chunks of a RIFF file: name and length of each. @param {Buffer} file */
function chunksOf(file) {
  const chunks = [];
  for (let at = 12; at < file.length;) {
    const length = file.readUInt32LE(at + 4);
    chunks.push({ name: file.toString('latin1', at, at + 4), at: at + 8, length });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

test('the moving picture has frames enough to move, and fewer than 500,000 bytes', async () => {
  const file = await readFile(new URL('../../docs/race.webp', import.meta.url));
  assert.equal(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 12), 'RIFFWEBP');
  const frames = chunksOf(file).filter(({ name }) => name === 'ANMF');
  const times = frames.map(({ at }) => file.readUIntLE(at + 12, 3));
  assert.ok(frames.length > 50, `${frames.length} frames`);
  assert.ok(times.slice(0, -1).every((time) => time >= 50 && time <= 100));
  assert.ok(file.length < 500_000, `${file.length} bytes`);
});
