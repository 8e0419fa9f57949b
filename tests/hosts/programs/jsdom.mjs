import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { JSDOM } from 'jsdom';
import { connect } from './receive.js';

const [, , origin, script] = argv;
const { window } = new JSDOM('<!DOCTYPE html>', { url: origin, runScripts: 'outside-only' });
window.eval(readFileSync(script, 'utf8'));
const trace = await connect(window.EventSourceWasm, origin);
console.log(
  JSON.stringify({ core: window.EventSourceWasm.core, trace, name: window.EventSource.name }),
);
window.close();
