// Starts the demo's servers for its tests, and reads event streams from them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program, and waits until it prints the address that it serves or ends.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
export async function run(program, args, env) {
  // A group of its own, so that a server's workers end with it.
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
  });
  const ended = once(child, 'close').then(([code]) => code);
  let output = '';
  const url = new Promise((resolve) => {
    const read = (text) => {
      output += text;
      const address = output.match(/http:\/\/[\w.:[\]]+:\d+/);
      if (address) resolve(address[0]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
  const started = await Promise.race([url, ended.then(() => '')]);
  return {
    url: started,
    ended,
    output: () => output,
    kill: (signal) => child.kill(signal),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}

/** The demo's server on a free port. */
export const serve = (env = {}) =>
  run(process.execPath, ['demo/server/main.mjs'], { PORT: '0', ...env });

/**
 * PHP's server on a free port, with enough workers for the streams of one page.
 * @param {string[]} settings as in php.ini
 */
export const servePhp = (settings = []) => {
  const options = settings.flatMap((setting) => ['-d', setting]);
  return run('php', [...options, '-S', '127.0.0.1:0', 'demo/php/router.php'], {
    PHP_CLI_SERVER_WORKERS: '4',
  });
};

/**
 * Reads a stream until enough of it has arrived, then closes the connection.
 * @param {string} url
 * @param {(text: string) => boolean} isEnough
 * @param {Record<string, string>} headers
 */
export async function readUntil(url, isEnough, headers = {}) {
  const aborter = new AbortController();
  const response = await fetch(url, { headers, signal: aborter.signal });
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (isEnough(text)) break;
  }
  aborter.abort();
  return { response, text };
}

/**
 * A response by a connection of its own. fetch may open two at a time; a worker of PHP's server that
 * accepts both serves the one, and the other never where the first is a stream.
 * @param {string} url
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
export async function get(url) {
  const [response] = await once(request(url, { agent: false }).end(), 'response');
  return response;
}

/** The ids of a stream's whole events. @param {string} text */
export const idsOf = (text) => [...text.matchAll(/^id: (\d+)\n(?=.+\n\n)/gm)].map(([, id]) => +id);

/** @param {number} count */
export const events = (count) => (text) => idsOf(text).length >= count;

/** @param {number} first @param {number} count */
export const range = (first, count) => Array.from({ length: count }, (_, i) => first + i);
