// Writes the vectors as inputs of the fuzzer (fuzz.c says their form) to the directory named.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVectors } from '../vectors/vectors.mjs';

const COMMENTS = 0x80;
const HEADERS = {
  wide: [255, 127 | COMMENTS, 1, 255],
  bytes: [0, COMMENTS, 0],
  mixed: [3, 1, 4, 0, 6, 16, 2],
};

const directory = process.argv[2];
mkdirSync(directory, { recursive: true });
for (const { name, stream } of readVectors()) {
  for (const [form, header] of Object.entries(HEADERS)) {
    const file = `${name.replaceAll('/', '-')}-${form}`;
    writeFileSync(join(directory, file), Buffer.concat([Buffer.from(header), stream]));
  }
}
