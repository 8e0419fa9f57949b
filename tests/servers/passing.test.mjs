// Event streams through the servers of docs/servers.md, in Node.js: with the lines that it shows, and
// without each. tests/servers/pages.test.mjs does the first in a browser.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { backoff } from '../../js/api/backoff.js';
import { filesOf, PROGRAMS, startBetween } from './between.mjs';
import { linesOf, rowsOf } from './docs.mjs';
import { Origin } from './origin.mjs';
import { read } from './reader.mjs';
import * as without from './without.mjs';

const ENV = { PHP_CLI_SERVER_WORKERS: '4' };

/** The other value of a timeout, as an hour and a minute are too long for a test. */
const shorter = (line) => line.replace('1h', '2s').replace('3600', '2');

/** What stands in the place of a line, where not nothing, and what comes of it. @type {Record<string, Record<string, [without.Case, ((line: string) => string)?]>>} */
const WITHOUT = {
  nginx: {
    'proxy_buffering off;': [without.held],
    'proxy_read_timeout 1h;': [without.cut, shorter],
    'error_page 502 504 =200 @wait;': [without.givesUp(502)],
  },
  haproxy: {
    'option abortonclose': [without.unnoticed],
    'timeout server 1h': [without.cut, shorter],
    'http-request del-header Accept-Encoding': [without.late],
  },
  varnish: {
    '.between_bytes_timeout = 1h;': [without.cut, shorter],
    'return (pass);': [without.shared],
    'if (beresp.http.Content-Type !~ "text/event-stream")': [without.held, () => 'if (true)'],
  },
  Apache: {
    'MaxRequestWorkers 1000': [without.crowded(2), () => 'ThreadsPerChild 2\nMaxRequestWorkers 2'],
    'timeout=3600': [without.cut, shorter],
  },
  // It knows an event stream by its type, and sends each event on at once.
  caddy: {},
  nghttpx: {
    'backend-read-timeout=1h': [without.cut, shorter],
    'frontend-http2-max-concurrent-streams=1000': [without.streams(100)],
  },
  'PHP-FPM': {
    'fastcgi_buffering off;': [without.held],
    'fastcgi_read_timeout 1h;': [without.cut, shorter],
    'error_page 502 504 =200 @wait;': [without.givesUpBehind],
    'pm.max_children = 1000': [without.crowded(2), () => 'pm.max_children = 2'],
    'request_terminate_timeout = 0': [without.cut, () => 'request_terminate_timeout = 2s'],
    'php_admin_value[output_buffering] = 0': [without.held],
    'php_admin_flag[zlib.output_compression] = off': [without.held],
    'flush();': [without.held],
  },
  PHP: {
    "ini_set('zlib.output_compression', '0');": [without.unreadable],
    'while (ob_get_level() > 0)': [without.held, () => 'if (false)'],
    PHP_CLI_SERVER_WORKERS: [without.crowded(1)],
  },
};

/** By the server that a row names: the server's own line, what comes of the header's absence. */
const HEADERS = {
  nginx: ['proxy_buffering off;', without.held],
  haproxy: ['http-request del-header Accept-Encoding', without.late],
  varnish: ['return (pass);', without.shared],
};

/** An origin and a server in front of it, that end with the test. @returns {Promise<without.Place>} */
async function place(t, name, options = {}) {
  const origin = await new Origin().start();
  t.after(() => origin.stop());
  const between = await startBetween(name, origin.port, { env: ENV, ...options });
  t.after(() => between.stop());
  const urlOf = (stream, headers = '') => `${between.url}/events?stream=${stream}${headers}`;
  return { t, origin, between, urlOf };
}

/** Each event has been heard before the next is sent. @param {without.Place} place */
async function passes({ t, origin, urlOf }) {
  const stream = origin.stream('passes');
  const reader = read(t, urlOf('passes'));
  for (let i = 1; i <= 20; i++) {
    stream.send(`${i}`);
    await reader.until(i);
  }
  assert.equal(stream.requests.length, 1);
  return reader;
}

/** Takes a line from the files, which have it. */
const edit =
  (line, replace = () => '') =>
  (file) =>
    file.replace(line, replace(line));

for (const name of Object.keys(PROGRAMS)) {
  describe(name, () => {
    test('passes events one by one, and the source learns that a reader left', async (t) => {
      const here = await place(t, name);
      const { source } = await passes(here);
      source.close();
      await without.noticed(here.origin.stream('passes'));
    });

    test('is killed and comes back, and the stream resumes', async (t) => {
      const { origin, between, urlOf } = await place(t, name);
      const stream = origin.stream('killed');
      const reader = read(t, urlOf('killed'));
      stream.send('a');
      await reader.until(1);
      const back = between.crash();
      await reader.failure();
      stream.send('b');
      await back;
      await reader.until(2);
      assert.deepEqual(reader.heard, ['a', 'b']);
      assert.equal(stream.requests.at(-1)?.['last-event-id'], '1');
    });

    test('loses its source for a while, and the stream resumes', async (t) => {
      const { origin, urlOf } = await place(t, name);
      const stream = origin.stream('down');
      const policy = name === 'nginx' ? undefined : backoff({ min: 10, max: 100 });
      const reader = read(t, urlOf('down'), { retry: policy });
      stream.send('a');
      await reader.until(1);
      await origin.stop();
      const [, answer] = rowsOf('While the source is down').find(([server]) => server === name);
      const status = Number.parseInt(answer);
      let failure = await reader.failure();
      while (failure.status !== status) failure = await reader.failure();
      stream.send('b');
      await origin.start();
      await reader.until(2);
      assert.deepEqual(reader.heard, ['a', 'b']);
      assert.equal(stream.requests[1]['last-event-id'], '1');
    });

    if (name !== 'nginx') {
      test('loses its source, and ends who has no policy', async (t) => {
        const [, answer] = rowsOf('While the source is down').find(([server]) => server === name);
        await without.givesUp(Number.parseInt(answer))(await place(t, name));
      });
    }

    for (const [line, then] of rowsOf(name)) {
      test(`without ${line}: ${then}`, async (t) => {
        const [happens, replace] = WITHOUT[name][line];
        const files = filesOf(name).join('\n');
        const options = files.includes(line) ? { edit: edit(line, replace) } : { env: {} };
        await happens(await place(t, name, options));
      });
    }

    test('has in its file the lines that are documented', () => {
      const trim = (text) => text.replaceAll(/^\s+/gm, '').trim();
      const files = filesOf(name).map(trim);
      for (const part of linesOf(name).split('\n\n')) {
        assert.ok(
          files.some((file) => file.includes(trim(part))),
          part,
        );
      }
      assert.deepEqual(
        rowsOf(name).map(([line]) => line),
        Object.keys(WITHOUT[name]),
      );
    });
  });
}

describe('Headers of the source', () => {
  const lines = linesOf('origin').trim().split('\n');

  for (const [header, then] of rowsOf('At the source')) {
    const name = then.split(' ')[0];
    const [line, happens] = HEADERS[name];

    test(`without ${header}: ${then}`, async (t) => {
      await happens(await place(t, name, { edit: edit(line) }));
    });

    test(`with ${header}, ${name} passes events one by one, each reader's own`, async (t) => {
      assert.ok(lines.includes(header));
      const [field, value] = header.split(': ');
      const here = await place(t, name, { edit: edit(line) });
      const urlOf = (stream) => here.urlOf(stream, `&${field}=${encodeURIComponent(value)}`);
      await passes({ ...here, urlOf });
      const second = read(t, urlOf('passes'), { lastEventId: '19' });
      await second.until(1);
      assert.deepEqual(second.heard, ['20']);
    });
  }
});

test('nghttpx allows a page as many streams as its line says', async (t) => {
  await without.streams(1000)(await place(t, 'nghttpx'));
});

for (const name of ['haproxy', 'caddy']) {
  test(`${name} with its lines tells the source at once that a reader left`, async (t) => {
    const { origin, urlOf } = await place(t, name);
    const stream = origin.stream('left');
    const { source } = read(t, urlOf('left'));
    await once(source, 'open');
    source.close();
    await stream.when(() => stream.readers === 0);
  });
}
