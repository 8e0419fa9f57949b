// Reads the vector files (README.md defines the format), and writes results in their form.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ name: string, title: string, stream: Uint8Array, expected: string }} Vector */

const DIRECTORY = fileURLToPath(new URL('.', import.meta.url));
const FILE = /^(?<title>.*?)\n--- stream\n(?<stream>.*?)--- expected\n(?<expected>.*)$/s;
const REPETITION = /\\\((?<text>.*?)\*(?<count>\d+)\)|\\./gs;
const BYTES = { n: '\n', r: '\r', t: '\t', 0: '\0', '\\': '\\' };
const NAMED = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** @returns {Vector[]} all vectors, in the order of their names */
export function readVectors() {
  return readdirSync(DIRECTORY, { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.txt'))
    .sort()
    .map(readVector);
}

function readVector(path) {
  const file = FILE.exec(readFileSync(join(DIRECTORY, path), 'utf8'));
  if (!file) throw new Error(`${path} is not a vector`);
  const { title, stream, expected } = file.groups;
  return {
    name: path.slice(0, -'.txt'.length),
    title,
    stream: unescapeStream(repeat(stream.replaceAll('\n', ''))),
    expected: escapeNonAscii(repeat(expected)),
  };
}

function repeat(text) {
  return text.replace(REPETITION, (match, part, count) => part?.repeat(Number(count)) ?? match);
}

function unescapeStream(text) {
  const parts = text.split(/(\\x[0-9A-F]{2}|\\.)/s).map((part) => {
    if (part.startsWith('\\x')) return Buffer.from([parseInt(part.slice(2), 16)]);
    if (!part.startsWith('\\')) return Buffer.from(part);
    if (!(part[1] in BYTES)) throw new Error(`unknown escape ${part}`);
    return Buffer.from(BYTES[part[1]]);
  });
  return new Uint8Array(Buffer.concat(parts));
}

function escapeNonAscii(text) {
  return text.replace(/[^\n -~]/gu, (character) => hexadecimal(character));
}

function hexadecimal(character) {
  return `\\u{${character.codePointAt(0).toString(16).toUpperCase()}}`;
}

function quote(text) {
  return `"${text.replace(/[^ !#-[\]-~]/gu, (character) => NAMED[character] ?? hexadecimal(character))}"`;
}

/** Results as callbacks get them: without the space that most comments begin with. @param {string} expected */
export function withoutSpaces(expected) {
  return expected.replace(/^comment " /gm, 'comment "');
}

/** Collects what a parser reports, in the form of the expected results. */
export class Transcript {
  #lastEventId = '';

  constructor() {
    this.lines = [];
    /** What js/parser/parser.js calls, and the reference. */
    this.sink = {
      event: (type, data, lastEventId) =>
        this.lines.push(
          `event ${quote(type || 'message')} id ${quote(lastEventId)} data ${quote(data)}\n`,
        ),
      retry: (milliseconds) => this.lines.push(`retry ${milliseconds}\n`),
      comment: (text) => this.lines.push(`comment ${quote(text)}\n`),
    };
    /** The callbacks of `createParser`: its events have only what is their own. */
    this.callbacks = {
      onId: (id) => (this.#lastEventId = id),
      onEvent: ({ id = this.#lastEventId, event, data }) => {
        if (id !== this.#lastEventId) throw new Error(`onId was not called with ${id}`);
        this.sink.event(event, data, id);
      },
      onRetry: this.sink.retry,
      onComment: this.sink.comment,
    };
  }

  /** The whole text, with the last event ID string that the stream left. */
  end(lastEventId) {
    return `${this.lines.join('')}last-event-id ${quote(lastEventId)}\n`;
  }
}
