// Runs the program of a library in Node.js: node in-node.mjs PROGRAM CLIENT ORIGIN. Prints its notes.
import { EventSource } from '../../dist/index.js';

const [, , program, client, origin] = process.argv;
if (client === 'ours') await import('../../dist/polyfill.js');

const notes = [];
const { run } = await import(`./libraries/${program}.js`);
await run({
  origin,
  EventSource: client === 'handed over' ? EventSource : undefined,
  note: (...words) => notes.push(words.join(' ')),
  left: (count) => fetch(`${origin}/left?count=${count}`),
});
console.log(JSON.stringify(notes));
