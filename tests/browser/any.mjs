// Collects what pages of any.html post. It knows nothing of how a browser was made to open them.
import { start } from '../server/server.mjs';

/** Pages that run a share of the cases each, so that one's waits do not keep the others. */
const SHARDS = 4;

/** Only to report a browser that hangs. */
const LIMIT_MS = 300_000;

/**
 * @typedef {{ name: string, ok: boolean, skipped?: boolean, message: string | null }} Result
 * @typedef {{ results: Result[], userAgent: string, core: string | null }} Outcome
 */

/**
 * Resolves when the page that posts under this name has run its last case.
 * @param {Awaited<ReturnType<typeof start>>} server @param {string} run
 */
function collect(server, run) {
  return new Promise((resolve, reject) => {
    const watchdog = setTimeout(() => {
      const results = server.report(run).flatMap((report) => report.results);
      reject(new Error(`the page hangs after: ${results.at(-1)?.name ?? 'nothing'}`));
    }, LIMIT_MS);
    server.onReport((name) => {
      if (name !== run || !server.report(run).at(-1).done) return;
      clearTimeout(watchdog);
      resolve(server.report(run));
    });
  });
}

/**
 * Runs the cases in pages that `open` opens, and gives their results.
 * @param {(url: string) => Promise<unknown>} open
 * @param {{
 *   client: 'ours' | 'native',
 *   page?: string,
 *   query?: Record<string, string>,
 *   shards?: number,
 *   failing?: string[],
 * }} options `failing`: names of cases that are known to fail there
 * @returns {Promise<Outcome>}
 */
export async function runCases(
  open,
  { client, page = 'any.html', query = {}, shards = SHARDS, failing = [] },
) {
  const share = async (/** @type {number} */ index) => {
    const server = await start();
    server.failing = failing;
    try {
      const run = `${client}-${index}`;
      const parameters = new URLSearchParams({
        client,
        run,
        shard: `${index}/${shards}`,
        ...query,
      });
      const reports = collect(server, run);
      await Promise.race([
        open(`${server.origin}/tests/browser/${page}?${parameters}`).then(() => reports),
        reports,
      ]);
      return await reports;
    } finally {
      await server.close();
    }
  };
  const reports = (await Promise.all(Array.from({ length: shards }, (_, i) => share(i)))).flat();
  return {
    results: reports.flatMap((report) => report.results),
    userAgent: reports[0].userAgent,
    core: reports[0].core,
  };
}
