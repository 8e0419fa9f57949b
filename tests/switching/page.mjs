// A page of docs/switching/ as its test sees it: rows, each a program before and one after, which run
// as they stand against a real server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { describe, test } from 'node:test';

const PROGRAM = /^<!-- (before|after|ours): (\S+) -->\n\n```(js|html)\n([^]*?)^```$/gm;
const ANY_PROGRAM = /^```(js|html)$/gm;

/** How long a program may take. */
const TIMEOUT = 30000;

/**
 * @typedef {object} Row
 * @property {http.RequestListener} serve gets the number of the request too, from 1 on; preflights and
 * probes have none; in browsers also a function that promises the next line that the page prints
 * @property {string[] | { before: string[], after: string[] }} prints both the same, or each its own
 * @property {boolean} [alone] there is one program, which ours runs: what it stands beside cannot be had
 *
 * @typedef {{ language: string, code: string, prints: string[], row: Row }} Program
 */

/**
 * Runs all rows of a page; a row without a test fails, and so does a test without a row.
 * @param {string} name of the page
 * @param {Record<string, any>} rows
 * @param {(program: Program, t: import('node:test').TestContext) => Promise<string[]>} run gives what a program printed
 * @param {string} [where] the engine
 */
export function testPage(name, rows, run, where = 'Node.js') {
  const text = readFileSync(new URL(`../../docs/switching/${name}.md`, import.meta.url), 'utf8');
  const programs = [...text.matchAll(PROGRAM)];

  test(`Each row of ${name}.md has its programs, and a test.`, () => {
    assert.deepEqual(
      programs.map(([, when, row]) => `${when} ${row}`),
      Object.entries(rows).flatMap(([row, { alone }]) =>
        (alone ? ['ours'] : ['before', 'after']).map((when) => `${when} ${row}`),
      ),
    );
    assert.equal(programs.length, [...text.matchAll(ANY_PROGRAM)].length);
  });

  describe(`from ${name}, in ${where}`, () => {
    for (const [, when, name, language, code] of programs) {
      const row = rows[name];
      if (!row) continue;
      const prints = row.prints[when] ?? row.prints;
      test(`${name}, ${when}`, { timeout: TIMEOUT }, async (t) => {
        assert.deepEqual(await run({ language, code, prints, row }, t), prints);
      });
    }
  });
}

/** What asks whether another request may come, and is no request for a stream. */
const ASKS = ['OPTIONS', 'HEAD'];

/**
 * Serves what a program asks for, until its test ends.
 * @param {import('node:test').TestContext} t
 * @param {Row['serve']} serve
 * @param {(request: http.IncomingMessage, response: http.ServerResponse) => boolean} [servePage] tells
 * whether it answered
 */
export async function startServer(t, serve, servePage = () => false) {
  let count = 0;
  const open = new Set();
  const server = http.createServer((request, response) => {
    response.shouldKeepAlive = false;
    if (servePage(request, response)) return;
    open.add(response);
    response.on('close', () => {
      open.delete(response);
      server.emit('left');
    });
    if (!ASKS.includes(request.method)) count++;
    serve(request, response, count);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Resolves when the program has closed all its connections. */
    async left() {
      while (open.size > 0) await once(server, 'left');
    },
  };
}

const STREAM = { 'Content-Type': 'text/event-stream' };

/** Answers the nth request by the nth text, and keeps the last one open. A function makes one of the request. */
export const streams =
  (...texts) =>
  (request, response, count) => {
    const text = texts[Math.min(count, texts.length) - 1];
    response.writeHead(200, STREAM);
    response.write(typeof text === 'function' ? text(request) : text);
    if (count < texts.length) response.end();
  };

/** Answers so many requests by a status, and the next by a stream. */
export const afterStatus = (status, times, ...texts) =>
  function serve(request, response, count) {
    if (count <= times) return response.writeHead(status).end();
    streams(...texts)(request, response, count - times);
  };

/** The last event ID of a request, from its header or from the query. */
export const idOf = ({ url, headers }) =>
  headers['last-event-id'] ?? new URL(url, 'http://x').searchParams.get('lastEventId');

/** Echoes a request that has a body, and ends: for a stream of one event. */
export async function echo(request, response) {
  response.writeHead(200, STREAM).end(`data: ${await summaryOf(request)}\n\n`);
}

/** Method, type and body of a request. */
export async function summaryOf(request) {
  const body = (await request.setEncoding('utf8').toArray()).join('');
  return `${request.method} ${request.headers['content-type']} ${body}`;
}
