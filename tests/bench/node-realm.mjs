// Runs one benchmark in a process of Node.js: its bundle and its name are the arguments.
import { once } from 'node:events';

const [main, benchmark] = process.argv.slice(2);

/** What the heap and the buffers beside it hold once all garbage is gone. */
globalThis.heapUsed = async () => {
  globalThis.gc?.();
  // Buffers are freed in a later turn.
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const [options] = await once(process, 'message');
const log = (/** @type {string} */ line) => process.send?.({ line });
const benchmarks = await import(main);
try {
  process.send?.({ result: await benchmarks[benchmark]({ ...options, log }) });
} catch (error) {
  process.send?.({ error: error instanceof Error ? error.stack : String(error) });
}
