// The fields that clients of other packages read off `open` and `error`: ours have them too.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as eventsource from 'eventsource';
import polyfill from 'event-source-polyfill';
import { EventSource } from '../../js/api/event-source.js';
import { serve, STREAM, urlOfNobody } from './serve.mjs';

/** Own fields of each package's events, as its code or its page names them. */
const PEERS = {
  eventsource: {
    Client: eventsource.EventSource,
    fields: { open: [], error: ['code', 'message'] },
  },
  'event-source-polyfill': {
    Client: polyfill.EventSourcePolyfill,
    fields: {
      open: ['status', 'statusText', 'headers'],
      error: ['status', 'statusText', 'headers'],
    },
  },
};

/** The first event of a type that a client dispatches. */
async function eventOf(t, Client, url, type) {
  const source = new Client(url);
  t.after(() => source.close());
  return new Promise((resolve) => source.addEventListener(type, resolve));
}

/** What a field says. Each package words its messages by itself, and has headers of its own. */
function said(event, name) {
  if (name === 'headers') return event.headers.get('x-why');
  return name === 'message' ? typeof event.message : event[name];
}

for (const [peer, { Client, fields }] of Object.entries(PEERS)) {
  describe(`what ${peer} tells, ours tells too`, () => {
    for (const [type, status] of Object.entries({ open: 200, error: 503 })) {
      test(`in ${type}: ${fields[type].join(', ') || 'nothing'}`, async (t) => {
        // The package says it there too.
        t.mock.method(console, 'error', () => {});
        const { url } = await serve(t, (request, response) => {
          response.writeHead(status, 'As Said', { ...STREAM, 'X-Why': 'asked' });
          response.write('data: x\n\n');
        });
        const theirs = await eventOf(t, Client, url, type);
        const ours = await eventOf(t, EventSource, url, type);
        for (const name of fields[type]) {
          assert.notEqual(said(theirs, name), undefined, name);
          assert.equal(said(ours, name), said(theirs, name), name);
        }
      });
    }
  });
}

test('Where no response came, they say so.', async (t) => {
  const url = await urlOfNobody(t);
  const { status, statusText, code, headers, error } = await eventOf(t, EventSource, url, 'error');
  assert.deepEqual([status, statusText, code, headers], [0, '', undefined, null]);
  assert.ok(error instanceof Error);
});
