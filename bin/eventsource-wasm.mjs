#!/usr/bin/env node
// The command `eventsource-wasm`: prints the events of a stream.
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import process from 'node:process';
import { EventSource } from '../dist/index.js';
import { readArguments, UsageError } from './arguments.mjs';
import { asJson, asNotice, asText, HELP, STATUS, statusAfter } from './texts.mjs';

const { stdout, stderr } = process;

/**
 * Ends once all that was written is out. @param {number} status
 */
function exit(status) {
  process.exitCode = status;
  stdout.end(() => process.exit());
}

/**
 * The bytes of a body, no faster than the output takes what they become.
 * @param {any} body @param {boolean} copies whether the bytes themselves are the output
 */
async function* paced(body, copies) {
  for await (const chunk of body) {
    if (copies) stdout.write(chunk);
    if (stdout.writableNeedDrain) await once(stdout, 'drain');
    yield chunk;
  }
}

/** @param {import('./arguments.mjs').Request} request */
function run({ url, format, init, retries, maxTime, until }) {
  const source = new EventSource(url, {
    ...init,
    retry: ({ attempt }) => (attempt > retries ? false : undefined),
    async fetch(address, options) {
      const { status, statusText, headers, body, url } = await fetch(address, options);
      return { status, statusText, headers, url, body: body && paced(body, format === 'raw') };
    },
  });
  const end = (/** @type {number} */ status) => {
    source.close();
    exit(status);
  };

  source.onany = (event) => {
    if (format !== 'raw') stdout.write((format === 'json' ? asJson : asText)(event));
    if (event.type === until) end(STATUS.done);
  };
  source.addEventListener('error', ({ failure, delay }) => {
    // An event of the stream may be called so too.
    if (!failure) return;
    stderr.write(asNotice(failure.message, delay));
    if (delay === null) end(statusAfter(failure));
  });
  if (maxTime < Infinity) {
    setTimeout(() => end(until === undefined ? STATUS.done : STATUS.late), maxTime).unref();
  }
  process.on('SIGINT', () => end(STATUS.interrupted));
  // Whoever reads has enough, as `head` does.
  stdout.on('error', () => process.exit(STATUS.done));
}

try {
  const request = readArguments(process.argv.slice(2));
  if (request === 'help') stdout.write(HELP);
  else if (request === 'version') {
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    stdout.write(`${JSON.parse(manifest).version}\n`);
  } else run(request);
} catch (error) {
  const { message } = /** @type {Error} */ (error);
  if (!(error instanceof UsageError || error instanceof TypeError)) throw error;
  stderr.write(`eventsource-wasm: ${message}\nTry eventsource-wasm --help.\n`);
  process.exitCode = STATUS.usage;
}
