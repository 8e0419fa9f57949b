// The event source in PHP, served by PHP's own server.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { events, get, idsOf, range, readUntil, servePhp } from './serve.mjs';

/** What PHP may collect before it sends any of it: as much as a minute of events. */
const BUFFER = 4096;

/** A connection of PHP's server is a row of bytes: whoever is late finds several events there at once. */
const firstIds = (text, count) => idsOf(text).slice(0, count);

describe('the event source in PHP', () => {
  let server;
  before(async () => {
    server = await servePhp();
  });
  after(() => server.stop());

  test('sends events one by one, with consecutive ids', async () => {
    const { response, text } = await readUntil(`${server.url}/events`, events(3));
    assert.match(response.headers.get('content-type'), /^text\/event-stream/);
    assert.match(text, /^retry: \d+\n\n/);
    assert.deepEqual(firstIds(text, 3), [1, 2, 3]);
    assert.ok(text.length < BUFFER, 'a buffer of PHP brought them together');
  });

  test('resumes after Last-Event-ID, or the query parameter, with the next id', async () => {
    const header = await readUntil(`${server.url}/events`, events(2), { 'Last-Event-ID': '41' });
    assert.deepEqual(firstIds(header.text, 2), [42, 43]);
    const query = await readUntil(`${server.url}/events?lastEventId=7`, events(1));
    assert.deepEqual(firstIds(query.text, 1), [8]);
  });

  test('frees its worker when a client has gone', async () => {
    // More streams than workers: with workers that stayed bound, the last ones would never begin.
    for (const turn of range(1, 9)) {
      const { text } = await readUntil(`${server.url}/events?lastEventId=${turn}`, events(1));
      assert.deepEqual(firstIds(text, 1), [turn + 1]);
    }
  });

  test('serves pages beside open streams, and 404 for anything else', async () => {
    const streams = [await get(`${server.url}/events`), await get(`${server.url}/events`)];
    for (const stream of streams) assert.equal(stream.statusCode, 200);
    for (const path of ['/', '/legacy.html', '/eventsource.min.js', '/shelf/icon.svg']) {
      assert.equal((await get(server.url + path)).resume().statusCode, 200, path);
    }
    for (const path of ['/nothing', '/events.php', '/php/router.php', '/server.mjs']) {
      assert.equal((await get(server.url + path)).resume().statusCode, 404, path);
    }
    for (const stream of streams) stream.destroy();
  });

  test('sends events one by one where php.ini buffers and compresses', async (t) => {
    const site = await servePhp(['output_buffering=4096', 'zlib.output_compression=On']);
    t.after(() => site.stop());
    const { response, text } = await readUntil(`${site.url}/events`, events(2));
    assert.equal(response.headers.get('content-encoding'), null);
    assert.deepEqual(firstIds(text, 2), [1, 2]);
    assert.ok(text.length < BUFFER);
  });
});
