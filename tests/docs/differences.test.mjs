// Sees that what docs/switching/native.md says of ours beside native is so, in Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { itemsOf, ROOT } from './pages.mjs';

/** Receives two events of one chunk, and leaves what the checks look at. Runs in the page. */
function receive() {
  const body = 'id: 7\ndata: one\n\ndata: two\n\n';
  const headers = { 'Content-Type': 'text/event-stream' };
  const source = new globalThis.EventSourceWasm.EventSource('https://example.org/', {
    fetch: async () => new Response(body, { headers }),
    // On a busy machine, its turn may be over between the two.
    turnTime: Infinity,
  });
  globalThis.thrownBy = (call) => {
    try {
      call();
    } catch (error) {
      return error.name;
    }
    return 'nothing';
  };
  Object.assign(globalThis, { source, received: [], current: [], order: [] });
  return new Promise((resolve) => {
    source.onmessage = (event) => {
      globalThis.received.push(event);
      globalThis.current.push(window.event === event);
      globalThis.order.push(event.data);
      Promise.resolve().then(() => globalThis.order.push(`after ${event.data}`));
      if (event.data === 'one') return;
      source.close();
      setTimeout(resolve);
    };
  });
}

/** Of each item its first words, a check that runs in the page, and what comes of it. */
const CHECKS = [
  {
    words: '`element.dispatchEvent(event)`',
    check() {
      const [event] = globalThis.received;
      const seen = [];
      document.body.addEventListener('message', ({ data, lastEventId, isTrusted }) => {
        seen.push(data, lastEventId, isTrusted);
      });
      document.body.dispatchEvent(new MessageEvent(event.type, event));
      return [globalThis.thrownBy(() => document.body.dispatchEvent(event)), ...seen];
    },
    expected: ['TypeError', 'one', '7', false],
  },
  {
    words: '`event.initEvent()`',
    check() {
      const [event] = globalThis.received;
      event.initEvent('a', true, true);
      event.initMessageEvent('a', true, true, 'b');
      return [event.type, event.data, event.bubbles, event.cancelable];
    },
    expected: ['message', 'one', false, false],
  },
  {
    words: '`Object.keys(event)`',
    check() {
      const [, event] = globalThis.received;
      event.data += '!';
      return [Object.keys(event).includes('lastEventId'), event.data];
    },
    expected: [true, 'two!'],
  },
  {
    words: '`window.event`',
    check: () => globalThis.current,
    expected: [false, false],
  },
  {
    words: 'Events of one chunk',
    check: () => globalThis.order,
    expected: ['one', 'two', 'after one', 'after two'],
  },
  {
    words: '`EventTarget.prototype.addEventListener.call(source, …)`',
    check() {
      const { source, thrownBy } = globalThis;
      return [
        thrownBy(() => EventTarget.prototype.addEventListener.call(source, 'a', () => {})),
        thrownBy(() => source.when('a')),
      ];
    },
    expected: ['TypeError', 'TypeError'],
  },
];

describe('what differs from native', () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;

  before(async () => {
    browser = await browsers.Chromium();
    page = await browser.newPage();
    await page.addScriptTag({ path: `${ROOT}/dist/eventsource.min.js` });
    await page.evaluate(receive);
  });
  after(() => browser?.close());

  const items = itemsOf('native');

  test('every item of the page has a check', () => {
    assert.equal(items.length, CHECKS.length);
    CHECKS.forEach(({ words }, i) => assert.ok(items[i].startsWith(words), items[i]));
  });

  CHECKS.forEach(({ check, expected }, i) => {
    test(`it is so: ${items[i]}`, async () => {
      assert.deepEqual(await page.evaluate(check), expected);
    });
  });
});
