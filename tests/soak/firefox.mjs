// Firefox without Playwright, which has it keep the bytes of every response, so that after 1 GB it holds 1 GB; and
// cannot ask it to free what nobody holds.
import { startFirefox } from '../engines/marionette.mjs';

/** What a collection finds in a page, others hear of at the next. */
const MEASURE = `const [done] = arguments;
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
  const { KIND_NONHEAP } = Ci.nsIMemoryReporter;
  let bytes = 0;
  function add(process, path, kind, units, amount) {
    if (path === 'heap-allocated' || (path.startsWith('explicit/') && kind === KIND_NONHEAP)) bytes += amount;
  }
  const free = (times) => manager.minimizeMemoryUsage(() => (times > 1 ? free(times - 1) : measure()));
  const measure = () => manager.getReports(add, null, () => done(bytes), null, false);
  free(3);`;

/** Starts Firefox with a page. @param {string} url */
export async function openInFirefox(url) {
  const { send, close } = await startFirefox();
  await send('WebDriver:SetTimeouts', { script: 2 ** 31 });
  await send('WebDriver:Navigate', { url });

  /** Runs a script, which calls the last of its arguments with what comes of it.
   * @param {string} script @param {any[]} [args] */
  const run = async (script, args = []) =>
    (await send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: null })).value;

  return {
    run,
    /** What it holds, in bytes, once all its processes have freed what nobody holds: their heaps, and what they
     * report beside these (the heap of JavaScript, say). What they keep from the system to use it again is
     * none of it: that grows with fetch alone, too. */
    async held() {
      await send('Marionette:SetContext', { value: 'chrome' });
      const bytes = await run(MEASURE);
      await send('Marionette:SetContext', { value: 'content' });
      return bytes;
    },
    close,
  };
}
