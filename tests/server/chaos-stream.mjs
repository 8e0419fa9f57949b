// The stream that a chaos server sends: what its nth event is, and how it is written. Pages in ES5 know
// by it what must come.
import { makeRandom, pick, seedOf } from './chaos-random.mjs';

/** What lines are made of: each length of UTF-8, and what only looks like syntax. */
const WORDS = [
  'a',
  'event',
  ' ',
  ': ',
  'data:',
  'id: 7',
  'ü',
  'ß',
  '日本',
  '漢',
  '😀',
  '🜁',
  '\ufeff',
];

const TYPES = ['message', 'message', 'message', 'price', '__proto__', 'größe'];

/** The types of its events. */
export const EVENT_TYPES = ['message', 'price', '__proto__', 'größe'];

const LINE_ENDS = ['\n', '\n', '\r\n', '\r\n', '\r'];

/** One event in so many is long. */
const RARE = 1 / 500;

/** @param {() => number} random */
function lineOf(random) {
  let line = '';
  for (let words = Math.floor(random() * 6); words > 0; words--) line += pick(random, WORDS);
  return line;
}

/** @param {() => number} random */
function longLineOf(random) {
  let line = '';
  for (let words = 500 + Math.floor(random() * 2500); words > 0; words--)
    line += pick(random, WORDS);
  return line;
}

/**
 * @param {() => number} random
 * @param {number} number
 */
function draw(random, number) {
  const lines = [number + '|' + (random() < RARE ? longLineOf(random) : lineOf(random))];
  while (random() < 0.3) lines.push(lineOf(random));
  return { type: pick(random, TYPES), lines };
}

/**
 * @param {number} seed @param {number} number from 1 on
 * @returns {{ type: string, data: string }}
 */
export function eventOf(seed, number) {
  const { type, lines } = draw(makeRandom(seedOf(seed, number)), number);
  return { type, data: lines.join('\n') };
}

/**
 * The nth event as it is written, with what may stand around it.
 * @param {number} seed @param {number} number @param {boolean} ids whether events have one
 */
export function blockOf(seed, number, ids) {
  const random = makeRandom(seedOf(seed, number));
  const { type, lines } = draw(random, number);
  const end = pick(random, LINE_ENDS);
  const fields = lines.map((line) => 'data: ' + line);
  if (type !== 'message') fields.push('event: ' + type);
  else if (random() < 0.1) fields.push('event');
  // Wherever it stands, it counts for its event.
  if (ids) fields.splice(Math.floor(random() * (fields.length + 1)), 0, 'id: ' + number);
  if (random() < 0.1) fields.splice(Math.floor(random() * fields.length), 0, ': ' + lineOf(random));
  if (random() < 0.05) fields.unshift('retry: ' + Math.floor(random() * 4));
  if (random() < 0.05) fields.unshift('');
  if (random() < 0.05) fields.unshift('unknown: x');
  return fields.join(end) + end + end;
}
