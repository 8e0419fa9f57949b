// Asks a contender for an event in a Node.js of its own: `node in-node.mjs <name> <url>` prints its data.
import { argv, exit } from 'node:process';
import { contenders } from './contenders.js';

const [, , name, url] = argv;
const { module, open } = contenders[name];
const from = { 'eventsource-wasm': '../../dist/index.js' }[module] ?? module;
open(
  module && (await import(from)),
  url,
  {},
  {
    event(data) {
      console.log(data);
      exit();
    },
    failure: () => exit(1),
  },
);
