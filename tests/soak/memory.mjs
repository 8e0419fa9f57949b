// The memory of the processes that this one has started, and of theirs.
import { readdirSync, readFileSync } from 'node:fs';

/** What there is of a process that may be over. @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The parent of each process. */
function parents() {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    all.map((pid) => [Number(pid), Number(/\) \w (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1])]),
  );
}

/** Those that this process has started. */
export function children() {
  return [...parents()].filter(([, parent]) => parent === process.pid).map(([pid]) => pid);
}

/**
 * Bytes, of which those that processes share count once.
 * @param {number[]} others children that do not count
 */
export function memoryOfChildren(others) {
  const parentOf = parents();
  /** @param {number | undefined} pid @returns {boolean} */
  const isOurs = (pid) =>
    !!pid && !others.includes(pid) && (pid === process.pid || isOurs(parentOf.get(pid)));
  const ours = [...parentOf.keys()].filter((pid) => pid !== process.pid && isOurs(pid));
  const kilobytes = ours.map((pid) => /^Pss: +(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]);
  return kilobytes.reduce((sum, found) => sum + 1024 * Number(found ?? 0), 0);
}
