// Pages whose fetch an agent of monitoring has patched, as docs/instrumented-pages.md has it: with the
// agents themselves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { browsers } from '../browser/browsers.mjs';
import { start } from '../server/server.mjs';

/** The headers that each adds to a request. */
const HEADERS = {
  datadog: ['x-datadog-trace-id', 'traceparent'],
  'new-relic': ['newrelic', 'traceparent', 'tracestate'],
  opentelemetry: ['traceparent'],
  sentry: ['sentry-trace', 'baggage'],
};

const HEAD = { 'Content-Type': 'text/event-stream', 'Access-Control-Allow-Origin': '*' };

/** What the page says before the agent, and the option. */
const [BEFORE, OPTION] = [
  ...readFileSync(new URL('../../docs/instrumented-pages.md', import.meta.url), 'utf8').matchAll(
    /```(?:html|js)\n([^]*?)```/g,
  ),
].map(([, code]) => code);

/** An agent as a script for a page. @param {string} name */
async function bundle(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.js`, import.meta.url))],
    bundle: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** Whatever comes until the source closes, or until the second message. */
async function heard({ url, option }) {
  await globalThis.started;
  return new Promise((resolve) => {
    const types = [];
    const { EventSource } = globalThis.EventSourceWasm;
    const { fetchBefore } = globalThis;
    const source = new EventSource(url, option ? { fetch: fetchBefore } : {});
    const note = ({ type, data, failure }) => {
      types.push([type, data, failure && failure.kind].filter(Boolean).join(' '));
      if (source.readyState !== 2 && data !== '2') return;
      source.close();
      resolve(types);
    };
    for (const type of ['open', 'message', 'error']) source.addEventListener(type, note);
  });
}

for (const [name, launch] of Object.entries(browsers)) {
  describe(name, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof start>>} */
    let server;

    before(async () => {
      server = await start();
      browser = await launch();
    });

    after(async () => {
      await browser?.close();
      await server?.close();
    });

    for (const [agent, added] of Object.entries(HEADERS)) {
      /** What a page hears of another origin that knows no preflight. @param {boolean} option */
      async function hear(option) {
        const key = `${agent}-${option}`;
        const channel = server.channel(key);
        const answers = [1, 2].map((n) => [
          ['head', 200, HEAD],
          ['text', `retry: 1\ndata: ${n}\n\n`],
        ]);
        channel.script = { responses: answers };
        const page = await browser.newPage();
        await page.goto(`${server.origin}/tests/browser/blank.html`);
        const [, before] = /<script>([^]*?)<\/script>/.exec(BEFORE);
        await page.addScriptTag({ content: before });
        await page.addScriptTag({ content: `var traced = '${server.otherOrigin}';` });
        await page.addScriptTag({ content: await bundle(agent) });
        const url = `${server.otherOrigin}/stream?key=${key}`;
        const types = await page.evaluate(heard, { url, option });
        await page.close();
        return { channel, types };
      }

      test(`${agent} makes another origin be asked for a preflight, which it refuses.`, async () => {
        const { channel, types } = await hear(false);
        assert.deepEqual(types, ['error refused']);
        assert.ok(channel.preflights.length > 0);
        for (const { headers } of channel.preflights) {
          const asked = String(headers['access-control-request-headers']).split(/, ?/);
          for (const header of added) assert.ok(asked.includes(header), `${asked}`);
        }
      });

      test(`With the fetch of before ${agent}, the stream lives and reconnects.`, async () => {
        const { channel, types } = await hear(true);
        assert.deepEqual(types, ['open', 'message 1', 'error ended', 'open', 'message 2']);
        assert.equal(channel.preflights.length, 0);
        for (const { headers } of channel.requests) {
          for (const header of added) assert.equal(headers[header], undefined, header);
        }
      });
    }
  });
}

test('The documented option is the one that the tests use.', () => {
  assert.match(OPTION, /fetch: fetchBefore/);
  assert.match(BEFORE, /fetchBefore = window\.fetch/);
});
