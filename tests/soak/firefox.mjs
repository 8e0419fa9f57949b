// Firefox by its own protocol, Marionette. Playwright has it keep the bytes of every response, so that after 1 GB
// it holds 1 GB; and cannot ask it to free what nobody holds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFERENCES = {
  // It takes a free one, and says which in a file.
  'marionette.port': 0,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  // Processes for pages to come would count.
  'dom.ipc.processPrelaunch.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.enabled': false,
};

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

/** Resolves to what a file holds once it is written. @param {string} folder @param {string} name */
async function contentOf(folder, name) {
  const file = join(folder, name);
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const watcher = watch(folder);
  while (!read()) await once(watcher, 'change');
  watcher.close();
  return read();
}

/** Messages are JSON behind their length. @param {import('node:net').Socket} socket */
function marionette(socket) {
  let text = Buffer.alloc(0);
  let count = 0;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const asked = new Map();
  socket.on('data', (bytes) => {
    text = Buffer.concat([text, bytes]);
    for (let colon = text.indexOf(58); colon > 0; colon = text.indexOf(58)) {
      const end = colon + 1 + Number(text.subarray(0, colon));
      if (text.length < end) return;
      const message = JSON.parse(text.subarray(colon + 1, end).toString());
      text = text.subarray(end);
      // The first one is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      if (error) asked.get(id)?.reject(new Error(`${error.error}: ${error.message}`));
      else asked.get(id)?.resolve(result);
    }
  });
  return (/** @type {string} */ command, /** @type {any} */ parameters = {}) =>
    new Promise((resolve, reject) => {
      asked.set(++count, { resolve, reject });
      const message = JSON.stringify([0, count, command, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}

/** Starts Firefox with a page. @param {string} url */
export async function startFirefox(url) {
  const profile = mkdtempSync(join(tmpdir(), 'soak-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const options = ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote'];
  const child = spawn(
    process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    [...options, '--profile', profile],
    {
      stdio: 'ignore',
    },
  );
  const socket = connect(Number(await contentOf(profile, 'MarionetteActivePort')), '127.0.0.1');
  const send = marionette(socket);
  await send('WebDriver:NewSession');
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
    async close() {
      socket.destroy();
      child.kill();
      await once(child, 'exit');
      rmSync(profile, { recursive: true, maxRetries: 5 });
    },
  };
}
