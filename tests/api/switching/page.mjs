// docs/switching/eventsource-parser.md, and what its tests do with both packages.
import * as theirParser from 'eventsource-parser';
import * as theirStream from 'eventsource-parser/stream';
import { readFileSync } from 'node:fs';
import * as ours from '../../../js/entry/stream.js';
import { webStream } from '../bodies.mjs';

export const text = readFileSync(
  new URL('../../../docs/switching/eventsource-parser.md', import.meta.url),
  'utf8',
);
export const PACKAGES = { 'eventsource-parser': { ...theirParser, ...theirStream }, ours };

const listOf = (name) => text.split(`<!-- list: ${name} -->\n\n`)[1].split('\n\n')[0];
export const namesOfRows = listOf('stays')
  .split('\n')
  .slice(2)
  .map((row) => row.split('|')[1].trim());
export const differences = listOf('differences')
  .slice('- '.length)
  .split('\n- ')
  .map((item) => item.replaceAll(/\s+/g, ' '));

/** What callbacks get, and what feed throws. */
export function callsOf({ createParser }, chunks, config = {}, end = () => {}) {
  const calls = [];
  const note = (name) => (value) => calls.push([name, value]);
  const parser = createParser({
    onEvent: note('event'),
    onId: note('id'),
    onRetry: note('retry'),
    onComment: note('comment'),
    onError: ({ type, field, value, line }) => calls.push(['error', type, field, value, line]),
    ...config,
  });
  try {
    for (const chunk of chunks) parser.feed(chunk);
    end(parser);
  } catch (error) {
    calls.push(['thrown', error.message]);
  }
  return calls;
}

/** What a stream gives, and how it ends. */
export async function streamOf({ EventSourceParserStream }, chunks, options) {
  const found = [];
  try {
    const stream = webStream(chunks).stream.pipeThrough(new EventSourceParserStream(options));
    for await (const event of stream) found.push(event.data);
  } catch (error) {
    found.push([error.name, error.type, error.line]);
  }
  return found;
}

/** A call of onEvent. @param {string} data @param {string} [id] @param {string} [type] */
export const event = (data, id, type) => ['event', { id, event: type, data }];
