import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { Window } from 'happy-dom';
import { connect } from './receive.js';

const [, , origin, script] = argv;
const settings = {
  enableJavaScriptEvaluation: true,
  suppressInsecureJavaScriptEnvironmentWarning: true,
};
const window = new Window({ url: origin, console, settings });
window.eval(readFileSync(script, 'utf8'));
const trace = await connect(window.EventSourceWasm, origin);
console.log(
  JSON.stringify({ core: window.EventSourceWasm.core, trace, name: window.EventSource.name }),
);
await window.happyDOM.close();
