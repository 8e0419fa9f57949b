// Firefox by its own protocol, Marionette.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIREFOX } from '../browser/browsers.mjs';
import { fileOf, start } from './program.mjs';

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
  const gone = () => asked.forEach(({ reject }) => reject(new Error('Firefox is gone')));
  socket.on('error', gone).on('close', gone);
  return (/** @type {string} */ command, /** @type {any} */ parameters = {}) =>
    new Promise((resolve, reject) => {
      asked.set(++count, { resolve, reject });
      const message = JSON.stringify([0, count, command, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}

/** Starts Firefox, which takes any certificate. */
export async function startFirefox() {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const options = ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote'];
  const firefox = start(FIREFOX, [...options, '--profile', profile]);
  const socket = connect(
    Number(await fileOf(firefox, profile, 'MarionetteActivePort')),
    '127.0.0.1',
  );
  const send = marionette(socket);
  await send('WebDriver:NewSession', { acceptInsecureCerts: true });
  return {
    send,
    async close() {
      socket.destroy();
      await firefox.close();
      rmSync(profile, { recursive: true, maxRetries: 5 });
    },
  };
}
