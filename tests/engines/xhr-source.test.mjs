// What the transport over XHR reads of a growing response: each character once, and the text no
// oftener than something may have come. Work that grew with the square of the length would show in
// these counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONG, openSource, PIECE } from '../../js/transport/xhr-bytes.js';

const LOADING = 3;
const DONE = 4;
/** More than one piece of a source. */
const LENGTH = 300_000;

/** A response whose text the test lets grow. */
function growing() {
  return {
    looks: 0,
    text: '',
    readyState: 2,
    responseType: '',
    overrideMimeType() {},
    get responseText() {
      this.looks++;
      return this.text;
    },
  };
}

/** All that there is to read now. @param {import('../../js/transport/xhr-bytes.js').Source} source */
function drain(source) {
  const chunks = [];
  for (let chunk = source.read(); chunk; chunk = source.read()) chunks.push(...chunk);
  return chunks;
}

/** An engine that knows no type but text. @param {() => void} [wake] */
function opened(wake = () => {}) {
  const xhr = growing();
  const fixed = Object.defineProperty(xhr, 'responseType', { get: () => '', set: () => {} });
  return { xhr, source: openSource(/** @type {any} */ (fixed), wake) };
}

/** An old engine, whose text has a byte in each character. */
function openedOld() {
  const { TextEncoder } = globalThis;
  Object.assign(globalThis, { TextEncoder: undefined });
  try {
    return opened();
  } finally {
    Object.assign(globalThis, { TextEncoder });
  }
}

test('Each byte of a response that grows by a few is read once, and its text twice a look.', () => {
  const { xhr, source } = openedOld();
  assert.equal(source.read(), null);
  xhr.readyState = LOADING;
  let seen = 0;
  let steps = 0;
  while (xhr.text.length < LENGTH) {
    xhr.text += '\uf7e9abc';
    seen += drain(source).length;
    steps++;
  }
  assert.equal(source.held(), LENGTH);
  xhr.readyState = DONE;
  assert.equal(drain(source).length, 0);
  assert.equal(seen, LENGTH);
  assert.equal(source.isDone(), true);
  // One that finds the new text, and one that finds no more.
  assert.equal(xhr.looks, 2 * steps + 1);
});

test('A long text that comes at once is taken in pieces, each of them once.', () => {
  for (const [text, open] of /** @type {const} */ ([
    ['\uf7c3\uf7a9x', openedOld],
    ['éx', opened],
  ])) {
    const { xhr, source } = open();
    xhr.readyState = LOADING;
    xhr.text = text.repeat(LENGTH / 3);
    const bytes = drain(source);
    assert.deepEqual(Buffer.from(bytes), Buffer.from('éx'.repeat(LENGTH / 3)));
    assert.equal(xhr.looks, 2);
  }
});

test('A response holds nothing while more of it is there to read, nor after its end.', () => {
  const { xhr, source } = opened();
  xhr.readyState = LOADING;
  xhr.text = 'x'.repeat(3 * PIECE);
  source.read();
  assert.equal(source.held(), 0);
  drain(source);
  assert.equal(source.held(), 3 * PIECE);
  xhr.readyState = DONE;
  assert.equal(source.held(), 0);
});

test('The last piece of a long text is none of the short ones.', () => {
  const { xhr, source } = opened();
  xhr.readyState = LOADING;
  for (const length of [LENGTH, LENGTH + PIECE, PIECE * 4]) {
    xhr.text += 'x'.repeat(length);
    for (let left = length; left > 0;) {
      const chunk = source.read();
      assert.ok(chunk && chunk.length >= PIECE && chunk.length < 2 * PIECE);
      left -= chunk.length;
    }
  }
});

/** How long each look at the text of a slow engine takes: milliseconds. */
const COPYING = 5;

/**
 * An engine that has shown LONG characters, on a clock that the test moves.
 * @param {import('node:test').TestContext} context
 * @param {() => void} [wake]
 */
function openedSlow(context, wake) {
  let time = 1000;
  context.mock.method(performance, 'now', () => time);
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { xhr, source } = opened(wake);
  Object.defineProperty(xhr, 'responseText', {
    get() {
      xhr.looks++;
      time += COPYING;
      return xhr.text;
    },
  });
  xhr.readyState = LOADING;
  xhr.text = 'x'.repeat(LONG);
  while (source.held() < LONG) assert.ok(source.read());
  /** @param {number} milliseconds */
  function pass(milliseconds) {
    time += milliseconds;
    context.mock.timers.tick(milliseconds);
  }
  return { xhr, source, pass };
}

test('After a look at a long text there is none for nine times as long, and then one unasked.', (context) => {
  let wakes = 0;
  const { xhr, source, pass } = openedSlow(context, () => wakes++);
  xhr.text += 'more';
  for (let passed = 0; passed < 9 * COPYING; passed++) {
    assert.equal(source.read(), null);
    assert.equal(wakes, 0);
    pass(1);
  }
  assert.equal(xhr.looks, 1);
  assert.equal(wakes, 1);
  assert.equal(Buffer.from(drain(source)).toString(), 'more');
});

test('At its end a long text is looked at without a wait.', (context) => {
  const { xhr, source } = openedSlow(context);
  xhr.text += 'end';
  xhr.readyState = DONE;
  assert.equal(Buffer.from(drain(source)).toString(), 'end');
});

test('Text that the engine decoded is turned back into its bytes, however it is cut.', () => {
  const text = '\ufeffé日😀\u{10ffff}\uf7e9x'.repeat(50);
  for (const open of [opened, openedOld]) {
    const { xhr, source } = open();
    xhr.readyState = LOADING;
    const bytes = [];
    for (const unit of text.split('')) {
      xhr.text += unit;
      bytes.push(...drain(source));
    }
    // The engine drops one byte order mark, so the first that it shows is the second of the stream.
    assert.equal(Buffer.from(bytes).toString(), `\ufeff${text}`);
  }
});
