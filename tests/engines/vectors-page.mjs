// The page's half of the vectors in old engines: parses each with the core that is plain JavaScript,
// in pieces of several sizes, and posts what came of them. Bundled to ES5 by vectors.test.mjs, in
// whose place `vectors` stands.
import { makeScriptedCore } from '../../js/parser/load.js';
import { parserOn } from '../../js/api/create-parser.js';
import { fromByteString } from '../../js/platform/utf8.js';
import { vectors } from 'vectors';

const core = makeScriptedCore();

/** Bytes in a piece. @type {number[]} */
const SIZES = [1, 2, 3, 5, 7, 64];

/** The results as lists of what the parser called with. */
function parse(stream, size) {
  const results = [];
  const parser = parserOn(core, {
    onId: (id) => results.push(['id', id]),
    onEvent: (event) => results.push(['event', event]),
    onRetry: (milliseconds) => results.push(['retry', milliseconds]),
    onComment: (text) => results.push(['comment', text]),
  });
  for (let at = 0; at < stream.length; at += size) parser.feed(stream.subarray(at, at + size));
  results.push(['last-event-id', parser.lastEventId]);
  return results;
}

function run(vector) {
  const stream = fromByteString(vector.stream);
  const whole = parse(stream, Math.max(stream.length, 1));
  const other = SIZES.filter(
    (size) => JSON.stringify(parse(stream, size)) !== JSON.stringify(whole),
  );
  return { name: vector.name, results: whole, other };
}

/** Old engines compose characters of what is sent: they get ASCII to send. */
function escaped(text) {
  return text.replace(
    /[^ -~]/g,
    (character) => '\\u' + ('000' + character.charCodeAt(0).toString(16)).slice(-4),
  );
}

function post(report) {
  const xhr = new XMLHttpRequest();
  xhr.open('POST', '/control/results?run=vectors');
  xhr.send(escaped(JSON.stringify(report)));
}

window.onerror = (message) => post({ error: String(message) });
window.onload = () => {
  const report = { core: core.name, userAgent: navigator.userAgent, vectors: vectors.map(run) };
  post(report);
};
