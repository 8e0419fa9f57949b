// Starts the test server by hand, for a browser that a person opens: HOST and PORT are settable,
// and the other origins are the next two ports.
import { start } from './server.mjs';

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 8100);
const server = await start({ host, ports: [port, port + 1, port + 2] });

server.onReport((run) => {
  const { results = [], done, userAgent } = server.report(run).at(-1);
  for (const { name, ok, skipped, message } of results) {
    if (!ok && !skipped) console.log(`failed: ${name}: ${message}`);
  }
  if (!done) return;
  const all = server.report(run).flatMap((report) => report.results ?? []);
  const passed = all.filter((result) => result.ok).length;
  const skipped = all.filter((result) => result.skipped).length;
  console.log(`${userAgent}\n${passed} passed, ${skipped} skipped, of ${all.length}`);
});

console.log(`Open ${server.origin}/tests/browser/any.html in the browser to test.`);
