// Loads zone.js before or after the package, and prints what comes of listeners in zones.
//
// Usage: node zone-in-node.mjs before|after <url of a stream>
import { createRequire } from 'node:module';
import { runInZones } from './zone-scenario.mjs';

const require = createRequire(import.meta.url);
const [order, url] = process.argv.slice(2);

/** @type {string[]} */
const uncaught = [];
/** @type {Promise<void>} */
const reported = new Promise((resolve) => {
  process.on('uncaughtException', (error) => {
    uncaught.push(error.message);
    resolve();
  });
});

if (order === 'before') require('zone.js/node');
const { EventSource } = require('../../dist/index.cjs');
if (order === 'after') require('zone.js/node');

const log = await runInZones(EventSource, url);
await reported;
console.log(JSON.stringify({ log, uncaught }));
