// Runs a mutant through table tests, in processes that have loaded these once: most take no longer than a test.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TABLES, TREE, warmOf } from './tree.mjs';

/** @typedef {import('./tree.mjs').Mutant} Mutant */

/** Milliseconds between two looks at a process. */
export const LOOK = 100;

/** The table tests that reach one mutant compute for no longer, in hundredths of a second. */
const TABLE_TICKS = 400;

/** Whether a process sleeps, and for how long it computed. @param {number} pid */
export function look(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return { asleep: fields[0] === 'S', ticks: Number(fields[11]) + Number(fields[12]) };
}

/** Starts a process that has loaded table tests. @param {string[]} suites */
async function startWarm(suites) {
  const urls = suites.map((path) => pathToFileURL(join(TREE, warmOf(path))).href);
  const child = fork(join(TREE, 'tests/mutants/warm.mjs'), urls, {
    cwd: TREE,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await once(child, 'message');
  if (!message.ready) throw new Error('the table tests fail without a mutant');
  return child;
}

/** Table tests, in one process as long as a mutant does it no harm. @param {string[]} suites */
function makeWarm(suites) {
  /** @type {Promise<import('node:child_process').ChildProcess> | null} */
  let starting = null;

  /** @param {string} id @returns {Promise<any>} */
  async function ask(id) {
    starting ??= startWarm(suites);
    const child = await starting;
    const before = look(/** @type {number} */ (child.pid)).ticks;
    const looking = setInterval(() => {
      if (
        child.exitCode === null &&
        look(/** @type {number} */ (child.pid)).ticks - before > TABLE_TICKS
      )
        child.kill('SIGKILL');
    }, LOOK);
    const answer = new Promise((resolve) => {
      child.once('message', resolve);
      child.once('exit', () => resolve({ isReached: true, killer: 'a loop without end' }));
    });
    child.send(id);
    const result = await answer;
    clearInterval(looking);
    child.removeAllListeners();
    if (result.isSpent || result.killer === 'a loop without end') {
      child.kill('SIGKILL');
      starting = null;
    }
    return result;
  }

  return {
    ask,
    async close() {
      if (starting) (await starting).kill();
    },
  };
}

/** All table tests: each set in a process that is started when a mutant needs it. */
export function makeTables() {
  const sets = {
    connection: makeWarm(TABLES.connection.flat()),
    parser: makeWarm(TABLES.parser.flat()),
  };
  return {
    /** @param {Mutant} mutant */
    async ask({ id, file }) {
      const first = file.startsWith('js/parser/') ? await sets.parser.ask(id) : {};
      if (first.killer) return first;
      const { killer, ...second } = await sets.connection.ask(id);
      return {
        killer,
        isReached: first.isReached || second.isReached,
        isStray: first.isStray || second.isStray,
        isStatic: first.isStatic || second.isStatic,
      };
    },
    close: () => Promise.all([sets.connection.close(), sets.parser.close()]),
  };
}
