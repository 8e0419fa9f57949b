// What tabs tell each other, and what of it a tab believes; the text of events; the ring; names.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createParser } from '../../js/api/create-parser.js';
import { isMessage, textOf, withoutFirst } from '../../js/shared/message.js';
import { nameOf } from '../../js/shared/name.js';
import { makeRing } from '../../js/shared/ring.js';

describe('Messages that are believed', () => {
  const messages = [
    ['join', 'a', 'run', 0],
    ['fence', 'a'],
    ['state', 'a', '', 'run', true, 1, 0, '', '', false, 3000],
    ['state', 'a', 'b', 'run', false, 3, 1, 'data: 1\n\n', 'é', true, 0],
    ['events', 'a', 1, 2, 'data: 1\n\ndata: 2\n\n', '2', true, 1],
    ['failed', 'a', 'status', 204],
  ];
  for (const message of messages)
    test(JSON.stringify(message), () => assert.ok(isMessage(message)));
});

describe('Nonsense that is not', () => {
  const nonsense = [
    undefined,
    null,
    5,
    'fence',
    {},
    { type: 'fence' },
    [],
    ['fence'],
    ['fence', 5],
    ['fence', 'a', 'b'],
    ['hello', 'a'],
    ['toString', 'a'],
    ['__proto__', 'a'],
    ['join', 'a', 'run', -1],
    ['join', 'a', 'run', 1.5],
    ['join', 'a', 'run', NaN],
    ['join', 'a', 'run', '1'],
    ['join', 'a', 'run', null],
    ['join', 'a', 'run', []],
    ['events', 'a', 1, 1, 'data: 1\n\n', 'i\nd', true, 1],
    ['events', 'a', 1, 1, 'data: 1\n\n', 'i\0d', true, 1],
    ['events', 'a', 1, 1, 'data: 1\n\n', 'i\rd', true, 1],
    ['events', 'a', 1, 1, 5, '', true, 1],
    ['events', 'a', 1, 1, '', '', 'true', 1],
    ['state', 'a', 'b', 'run', 1, 1, 0, '', '', false, 3000],
    ['failed', 'a', 'status', '204'],
    [['fence'], 'a'],
  ];
  for (const message of nonsense) {
    test(JSON.stringify(message) ?? 'undefined', () => assert.ok(!isMessage(message)));
  }
});

describe('The text of events is read as they were', () => {
  const events = [
    { type: 'message', data: '', lastEventId: '' },
    { type: 'message', data: 'a', lastEventId: '1' },
    { type: 'message', data: ' a', lastEventId: '1' },
    { type: 'message', data: 'a\nb\n\n: c\n', lastEventId: '2' },
    { type: 'price', data: 'é\u{1f600}\0', lastEventId: 'é ' },
    { type: ' error', data: '\n', lastEventId: '' },
    { type: 'open', data: 'id: 5', lastEventId: ' ' },
  ];

  /** @param {string} text */
  function read(text) {
    /** @type {unknown[]} */
    const read = [];
    let lastEventId = '';
    const parser = createParser({
      onId: (id) => (lastEventId = id),
      onEvent: ({ event = 'message', data }) => read.push({ type: event, data, lastEventId }),
    });
    parser.feed(text);
    return read;
  }

  let idBefore = '';
  const texts = events.map((event) => {
    const text = textOf(event, idBefore);
    idBefore = event.lastEventId;
    return text;
  });

  test('one after the other', () => assert.deepEqual(read(texts.join('')), events));

  test('without the first ones', () => {
    const rest = withoutFirst(texts.join(''), 3);
    assert.equal(rest, texts.slice(3).join(''));
    assert.equal(withoutFirst(texts.join(''), events.length), '');
  });
});

describe('The ring', () => {
  const text = (/** @type {number} */ n) => `data: ${n}\n\n`;

  test('has the events after any of its own', () => {
    const ring = makeRing(4);
    ring.push(text(5) + text(6), 2);
    ring.push(text(7), 1);
    assert.equal(ring.after(4), text(5) + text(6) + text(7));
    assert.equal(ring.after(5), text(6) + text(7));
    assert.equal(ring.after(6), text(7));
  });

  test('has none where it lacks one', () => {
    const ring = makeRing(4);
    ring.push(text(5), 1);
    assert.equal(ring.after(3), '');
  });

  test('lets the first half go where it grew too long', () => {
    const ring = makeRing(0);
    const large = `data: ${'x'.repeat(1000)}\n\n`;
    let last = 0;
    do {
      ring.push(large, 1);
      last++;
    } while (ring.after(0) !== '');
    assert.ok(last > 400 && last < 600, `${last}`);
    assert.equal(ring.after(last - 1), large);
    assert.equal(ring.after(last - 200), large.repeat(200));
  });
});

describe('The name of a stream', () => {
  test('holds nothing of its URL, and is another for another stream', () => {
    const parts = ['https://user:secret@example.org/?token=abc', false, false, ''];
    const others = [
      parts,
      ['https://user:secret@example.org/?token=abd', false, false, ''],
      [parts[0], true, false, ''],
      [parts[0], false, true, ''],
      [parts[0], false, false, 'key'],
    ];
    assert.doesNotMatch(nameOf(parts), /example|secret|token|abc/);
    assert.equal(nameOf(parts), nameOf([...parts]));
    assert.equal(new Set(others.map(nameOf)).size, others.length);
  });

  test('differs in all its parts where a character does', () => {
    const [one, other] = ['/a', '/b'].map((url) => nameOf([url]).split(' ')[2].split('-'));
    assert.equal(one.length, 4);
    one.forEach((part, i) => assert.notEqual(part, other[i]));
  });
});
