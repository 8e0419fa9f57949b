// Benchmark "native": the core in C, without JavaScript.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { makeStream, PARSED } from './workloads.js';

/** Built by `make`. */
export const PROGRAM = 'build/bench/native';

const MIB = 2 ** 20;
const CHUNKS = [256, 16384];
const SECONDS = '2';

/** @param {string} kind @param {number} size */
function writeStream(kind, size) {
  const file = `build/bench/${kind}-${size}.txt`;
  const stream = makeStream(kind, size);
  mkdirSync('build/bench', { recursive: true });
  writeFileSync(file, stream);
  return { file, length: stream.length };
}

/**
 * The instructions that es_feed runs for each byte: the same at every run of the same program.
 * @param {string} kind
 * @param {number} chunk bytes
 */
export function instructionsPerByte(kind, chunk, size = MIB / 4) {
  const { file, length } = writeStream(kind, size);
  const profile = `${file}.callgrind`;
  execFileSync(
    'valgrind',
    ['--tool=callgrind', '--toggle-collect=es_feed', `--callgrind-out-file=${profile}`].concat([
      '--log-file=build/bench/valgrind.log',
      PROGRAM,
      file,
      String(chunk),
      '0',
    ]),
  );
  const summary = execFileSync('sed', ['-n', 's/^summary: //p', profile]).toString();
  return Number(summary) / length;
}

export function measureNative() {
  const cells = [];
  for (const workload of PARSED) {
    const { file } = writeStream(workload, workload === 'huge' ? 16 * MIB : MIB);
    for (const cut of CHUNKS) {
      const output = execFileSync(PROGRAM, [file, String(cut), SECONDS]).toString();
      const [rate, memchr, copy] = output.split(' ').map(Number);
      cells.push({
        workload,
        cut,
        rate,
        memchr,
        copy,
        instructions: instructionsPerByte(workload, cut),
      });
    }
  }
  const [version] = execFileSync(process.env.GCC ?? 'gcc', ['--version'])
    .toString()
    .split('\n');
  return { version, cells };
}
