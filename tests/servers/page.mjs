// Readers in a page, of streams behind a server.

/**
 * A page of the server, which tells what its sources hear. Ends with the test.
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
export async function openPage(t, browser, url) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.addScriptTag({ url: '/eventsource.min.js' });
  await page.evaluate(() => {
    const { EventSource } = globalThis.EventSourceWasm;
    Object.assign(globalThis, { heard: {}, wakers: [], errors: 0 });
    const changed = () => globalThis.wakers.splice(0).forEach((wake) => wake());
    globalThis.read = (name, init) => {
      const source = new EventSource(`/events?stream=${name}`, init);
      globalThis.heard[name] = [];
      source.onmessage = ({ data }) => changed(globalThis.heard[name].push(data));
      source.onerror = () => changed(globalThis.errors++);
      return source;
    };
    globalThis.when = async (condition) => {
      while (!condition()) await new Promise((resolve) => globalThis.wakers.push(resolve));
    };
  });
  return {
    page,
    /** @param {string} name @param {object} [init] */
    read: (name, init) =>
      page.evaluate(([name, init]) => void globalThis.read(name, init), [name, init]),
    /** What the stream has told, once it is that much. @param {string} name @param {number} count */
    until: (name, count) =>
      page.evaluate(
        async ([name, count]) => {
          await globalThis.when(() => globalThis.heard[name].length >= count);
          return globalThis.heard[name];
        },
        [name, count],
      ),
    failed: () => page.evaluate(() => globalThis.when(() => globalThis.errors > 0)),
  };
}
