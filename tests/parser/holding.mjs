// Says as JSON what is held: see memory.test.mjs.
import { setImmediate } from 'node:timers/promises';
import { kinds, makeStream } from '../bench/workloads.js';

const [what, ...args] = process.argv[2].split(' ');
// Before js/ looks: without a Buffer of Node.js it decodes as browsers do.
if (args[1] && args[1] !== 'Buffer') delete globalThis.Buffer;
const { makeScriptedCore, sharedCore } = await import('../../js/parser/load.js');
const { startParser } = await import('../../js/parser/parser.js');
const { parserOn } = await import('../../js/api/create-parser.js');

const core = args[1] === 'js' ? makeScriptedCore() : sharedCore();
const utf8 = (text) => new TextEncoder().encode(text);

async function collect() {
  for (let i = 0; i < 4; i++) {
    await setImmediate();
    globalThis.gc();
  }
}

async function heap() {
  await collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const sink = (event = () => {}) => ({ event, retry() {} });

/** Whether chunks are still there. */
async function chunks() {
  const parsers = [];
  /** @param {(parser: any, chunk: Uint8Array) => void} feed */
  const fed = (text, feed, event) => {
    const chunk = utf8(text);
    const parser = startParser(core, sink(event && (() => event(parser))), '');
    feed(parser, chunk);
    parsers.push(parser);
    return new WeakRef(chunk);
  };
  const feed = (parser, chunk) => parser.feed(chunk);
  const other = startParser(core, sink(), '');
  const refs = {
    pending: fed('data: 1\n\ndata: 2', feed),
    whole: fed('data: 1\n\n', feed),
    inPieces: fed('data: 1234\n\n'.repeat(20_000), feed),
    left: fed('data: 1\n\n'.repeat(5), feed, () => other.feed(utf8('data: 2\n\n'))),
  };
  await collect();
  const found = {};
  for (const name in refs) found[name] = refs[name].deref() !== undefined;
  if (parsers.length !== 4) throw new Error('the parsers are gone too');
  return found;
}

/** How many of a parser and its sink are still there. */
async function parsers() {
  const refs = {};
  const run = (name, text, event, limit) => {
    const hears = sink((...of) => event(parser, ...of));
    const parser = startParser(core, hears, '', limit);
    refs[name] = [new WeakRef(parser), new WeakRef(hears)];
    try {
      parser.feed(utf8(text));
    } catch (error) {
      if (name !== 'tooLarge') throw error;
    }
    if (name !== 'tooLarge') parser.stop();
  };
  const found = {};
  for (const [name, event] of Object.entries({
    idle() {},
    paused: (parser) => parser.pause(),
    inEvent: (parser) => parser.stop(),
    tooLarge() {},
  })) {
    run(
      name,
      `data: 1\n\ndata: 2\n\ndata: ${'x'.repeat(100)}`,
      event,
      name === 'tooLarge' ? 10 : 1000,
    );
    await collect();
    found[name] = refs[name].filter((ref) => ref.deref() !== undefined).length;
  }
  return found;
}

async function idleParsers() {
  const all = [];
  const start = await heap();
  for (let i = 0; i < 50; i++) {
    const parser = startParser(core, sink(), '');
    parser.feed(utf8('data: 1\n\ndata: unfin'));
    parser.feed(makeStream('token', 4e6));
    all.push(parser);
  }
  const grown = (await heap()) - start;
  return all.length === 50 ? grown : Infinity;
}

/** The same of fifty sources, each with a response that goes on. */
async function idleSources() {
  const { EventSource } = await import('../../js/entry/index.js');
  /** Resolves when the last event of the chunk is here. */
  const read = () =>
    new Promise((resolve) => {
      const source = new EventSource(args[0]);
      source.addEventListener('last', () => resolve(source));
    });
  const first = await read();
  const start = await heap();
  const all = [];
  for (let i = 0; i < 50; i++) all.push(await read());
  const grown = (await heap()) - start;
  for (const source of [first, ...all]) source.close();
  return grown;
}

/** Bytes that one event kept of each chunk keeps, and those of its own. */
async function events() {
  const chunk = args[0] === 'mixed' ? mixed() : makeStream(args[0], 58_000);
  const COUNT = 300;
  /** @type {any[]} */
  const kept = [];
  let at = 0;
  const parser = parserOn(core, {
    onEvent(event) {
      if (at++ === 150) kept.push(event);
    },
  });
  parser.feed(chunk);
  const start = await heap();
  kept.length = 0;
  for (let i = 0; i < COUNT; i++) {
    at = 0;
    parser.feed(chunk);
  }
  const each = ((await heap()) - start) / COUNT;
  // Read after the measurement: it makes one string of the pieces of an event.
  const [{ id = '', event = '', data }] = kept;
  if (kept.length !== COUNT) throw new Error(`${kept.length} events`);
  // An object of three properties, and strings of two bytes a unit with heads.
  return { each, own: 2 * (id.length + event.length + data.length) + 32 * 12 };
}

/** Text of which a character takes two bytes in memory because one does. */
function mixed() {
  const line = `data: ${'an ASCII text '.repeat(6)}\n\n`;
  return utf8(`data: 漢\n\n${line.repeat(600)}`);
}

if (!kinds.token) throw new Error('no workloads');
const found = await { chunks, parsers, idleParsers, idleSources, events }[what]();
console.log(JSON.stringify(found));
