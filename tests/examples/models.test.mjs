// The examples for language models, against recordings: each ends well, by an error that the stream tells,
// and by a connection that breaks inside an event.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FORMATS, recording } from '../models/recordings.mjs';
import { makeUser, serve } from './run.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;

before(() => {
  user = makeUser();
});

after(() => user.remove());

const BROKE = 'the connection broke, or none came about\n';
const WHOLE = 'Grüß dich 🎉\n';

/** What each prints: whole, ended by an error, and cut in its last event; and what it logs of these. */
const EXPECTED = {
  'openai-chat': {
    whole: [`${WHOLE}data: [DONE]?`, ''],
    error: ['Grüß', 'The server had an error.\n'],
    cut: [`${WHOLE}data: [DONE]?`, BROKE],
  },
  'openai-responses': {
    whole: [WHOLE, ''],
    error: ['Grüß', 'The server had an error.\n'],
    cut: [WHOLE, BROKE],
  },
  anthropic: {
    whole: [WHOLE, ''],
    error: ['Grüß', 'Overloaded\n'],
    cut: [WHOLE, BROKE],
  },
  gemini: {
    whole: [WHOLE, ''],
    error: ['Grüß', 'The model is overloaded.\n'],
    cut: [WHOLE, BROKE],
  },
  mcp: {
    whole: [`notifications/progress\n${WHOLE}`, ''],
    error: ['Unknown tool: hello\n', ''],
    cut: [`notifications/progress\n${WHOLE}`, BROKE],
  },
};

const STREAM = { 'Content-Type': 'text/event-stream', Connection: 'close' };
const ENV = { API_KEY: 'key', SESSION: 'session' };

for (const format of FORMATS) {
  describe(`${format}.mjs`, () => {
    /** Runs it against a server, and gives the requests. */
    async function run(t, [output, errors], handler) {
      const { url, requests } = await serve(t, handler);
      const printed = await user.run(`${format}.mjs`, { 'https://example.org': url }, ENV);
      assert.deepEqual(printed, { output, errors });
      const [{ method, headers, text }] = requests;
      assert.deepEqual([method, headers['content-type']], ['POST', 'application/json']);
      assert.match(JSON.stringify(headers), /Bearer key|"key"|"session"/);
      assert.match(text, /hello/);
      return requests;
    }

    test('prints the answer, and asks once.', async (t) => {
      const requests = await run(t, EXPECTED[format].whole, (request, response) =>
        response.writeHead(200, STREAM).write(recording(format)),
      );
      assert.equal(requests.length, 1);
    });

    test('tells of an error in the stream, and asks once.', async (t) => {
      const requests = await run(t, EXPECTED[format].error, (request, response) =>
        response.writeHead(200, STREAM).write(recording(`${format}-error`)),
      );
      assert.equal(requests.length, 1);
    });

    test('tells of a connection that breaks in the last event.', async (t) => {
      const bytes = recording(format);
      const requests = await run(t, EXPECTED[format].cut, (request, response) => {
        // In chunks, so that an end of the connection is none of the response.
        response.writeHead(200, { ...STREAM, Connection: 'keep-alive' });
        if (request.method === 'POST') {
          return response.write(bytes.subarray(0, -10), () => request.socket.end());
        }
        assert.equal(request.headers['last-event-id'], '2');
        response.write(bytes.subarray(bytes.indexOf('id: 3')));
      });
      // What can be resumed is: once, and by another method.
      assert.deepEqual(
        requests.map(({ method }) => method),
        format === 'mcp' ? ['POST', 'GET'] : ['POST'],
      );
    });
  });
}
