// Prints, as JSON, which EventSources the engine could collect while a signal lives on. Run with
// --expose-gc.
//
// Usage: node --expose-gc garbage.mjs <module or script> <url of a stream>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';

/** Only to report a source that is kept. */
const ROUNDS = 50;

const [file, url] = process.argv.slice(2);

/** The class of the package or of the script. @returns {Promise<typeof EventSource>} */
async function load() {
  if (file.endsWith('.cjs')) return createRequire(import.meta.url)(file).EventSource;
  if (!file.endsWith('.min.js')) return (await import(pathToFileURL(file).href)).EventSource;
  globalThis.self = globalThis;
  runInThisContext(readFileSync(file, 'utf8'));
  return globalThis.EventSourceWasm.EventSource;
}

const EventSource = await load();
/** Lives as long as the process. */
const controller = new AbortController();
const { signal } = controller;

/** What is done with the source once it is open. @type {Record<string, (source: EventSource) => void>} */
const ways = {
  'without a signal'() {},
  'after close() alone'(source) {
    source.addEventListener('message', () => source.url, { signal });
  },
  'after removeEventListener'(source) {
    const listener = () => source.url;
    source.addEventListener('message', listener, { signal });
    source.removeEventListener('message', listener);
  },
  'after a listener with once was called'(source) {
    source.addEventListener('message', () => source.url, { signal, once: true });
    source.dispatchEvent(new Event('message'));
  },
};

/** @param {(source: EventSource) => void} way @returns {Promise<WeakRef<EventSource>>} */
async function openAndClose(way) {
  const source = new EventSource(url);
  await new Promise((resolve) => source.addEventListener('open', resolve, { once: true }));
  way(source);
  source.close();
  return new WeakRef(source);
}

/** @param {WeakRef<EventSource>} reference */
async function isCollected(reference) {
  for (let round = 0; round < ROUNDS; round++) {
    // A turn of the event loop each: a reference that was read is held until the turn ends.
    await new Promise((resolve) => setTimeout(resolve, 10));
    globalThis.gc();
    if (!reference.deref()) return true;
  }
  return false;
}

/** @type {Record<string, boolean>} */
const collected = {};
for (const [name, way] of Object.entries(ways)) {
  collected[name] = await isCollected(await openAndClose(way));
}
// Still in use, so that it is not collected itself.
console.log(JSON.stringify({ collected, aborted: signal.aborted }));
controller.abort();
process.exit();
