// Events as long as the default of maxEventSize, and longer: these take seconds, what is shorter is in
// limit.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeScriptedCore, sharedCore } from '../../js/parser/load.js';
import { startParser } from '../../js/parser/parser.js';
import { isSizeError, MAX_EVENT_SIZE } from '../../js/parser/size.js';

const utf8 = (text) => new TextEncoder().encode(text);

function open(core, maxEventSize) {
  const events = [];
  const event = (type, data, lastEventId) => events.push({ type, data, lastEventId });
  return { events, parser: startParser(core, { event, retry() {} }, '', maxEventSize) };
}

for (const core of [sharedCore(), makeScriptedCore()]) {
  test(`${core.name}: the limit can be switched off`, () => {
    const { events, parser } = open(core, Infinity);
    const chunk = utf8('x'.repeat(2 ** 20));
    parser.feed(utf8('data: '));
    for (let at = 0; at <= MAX_EVENT_SIZE; at += chunk.length) parser.feed(chunk);
    parser.feed(utf8('\n\n'));
    assert.equal(events[0].data.length, MAX_EVENT_SIZE + chunk.length);
  });

  test(`${core.name}: by default the limit is 64 MiB, which a gzip bomb reaches too`, () => {
    const events = [];
    const sink = { event: (...event) => events.push(event), retry() {} };
    const parser = startParser(core, sink, '');
    const bomb = gunzipSync(gzipSync(new Uint8Array(2 ** 20).fill(0x78)));
    parser.feed(utf8('data: '));
    for (let at = 0; at < 67_108_864; at += bomb.length) parser.feed(bomb);
    assert.throws(() => parser.feed(utf8('x')), { name: 'EventSizeError', message: /67108864/ });
    assert.equal(events.length, 0);
  });
}

test('an event beyond the longest string of the engine is an error that says so', () => {
  const { events, parser } = open(sharedCore(), Infinity);
  const chunk = new Uint8Array(2 ** 23).fill(0x78);
  parser.feed(utf8('data: '));
  const feedOn = () => {
    for (let at = 0; at < 2 ** 30; at += chunk.length) parser.feed(chunk);
  };
  const expected = {
    name: 'EventSizeError',
    message: /longest string of this engine .*maxEventSize/,
  };
  assert.throws(feedOn, expected);
  assert.throws(() => parser.feed(chunk), expected);
  assert.equal(events.length, 0);
});

test('a parser without a limit of its own has the default one, and its error can be told', () => {
  const parser = startParser(sharedCore(), { event() {}, retry() {} }, 'before');
  const chunk = new Uint8Array(2 ** 24).fill(0x78);
  parser.feed(utf8('data: '));
  for (let at = 0; at < MAX_EVENT_SIZE; at += chunk.length) parser.feed(chunk);
  assert.throws(
    () => parser.feed(utf8('x')),
    (error) => error instanceof RangeError && isSizeError(error),
  );
  assert.equal(parser.lastEventId, 'before');
  for (const error of [null, 'EventSizeError', new RangeError('x'), {}]) {
    assert.equal(isSizeError(error), false);
  }
});
