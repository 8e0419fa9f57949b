// What is thrown at a caller says what was wrong, what was given and what would do. The options of
// `new EventSource` have tests/connection/options.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { install as installInJQuery } from '../../js/entry/jquery.js';
import { subscribe } from '../../js/entry/mercure.js';
import { backoff, EventSource } from '../../js/entry/index.js';
import { createParser, events, EventSourceParserStream } from '../../js/entry/stream.js';

const WANTED_URL = "It takes an absolute URL, or one relative to a page's.";

/** Each is given the class, or a source that is closed. */
const { prototype } = EventSource;
const URL_OF_NOBODY = 'http://127.0.0.1:1/';
const closed = () => {
  const source = new EventSource(URL_OF_NOBODY);
  source.close();
  return source;
};
/** @param {any[]} given @returns {any} */
const anything = (...given) => given[0];
const Source = anything(EventSource);

/** @type {Record<string, [call: () => unknown, message: string]>} */
const MESSAGES = {
  'no URL': [() => new Source(), 'new EventSource(url) was given 0 of its arguments. It takes 1.'],
  'options that are none': [
    () => new Source(URL_OF_NOBODY, 'Bearer 42'),
    'EventSource: the options must be an object, not a string',
  ],
  'a URL that does not parse': [
    () => new EventSource('http://['),
    `new EventSource(url) was given the string "http://[". ${WANTED_URL}`,
  ],
  'a relative URL where there is no page': [
    () => new EventSource('/events'),
    `new EventSource(url) was given the string "/events". ${WANTED_URL}`,
  ],
  'a URL with a password, and a query': [
    () => new EventSource('http://user:pass@word@[/?token=42#43'),
    `new EventSource(url) was given the string "…[/…". ${WANTED_URL}`,
  ],
  'a long URL': [
    () => new EventSource(`http://[${'x'.repeat(1000)}`),
    `new EventSource(url) was given the string "http://[${'x'.repeat(32)}". ${WANTED_URL}`,
  ],
  'no listener': [
    () => anything(closed()).addEventListener('message'),
    'addEventListener(type, callback) was given 1 of its arguments. It takes 2.',
  ],
  'nothing to remove': [
    () => anything(closed()).removeEventListener(),
    'removeEventListener(type, callback) was given 0 of its arguments. It takes 2.',
  ],
  'a listener that is a number': [
    () => closed().addEventListener('message', anything(7)),
    'addEventListener() was given 7. It takes a function, an object with handleEvent, or null.',
  ],
  'a listener that is a string': [
    () => closed().addEventListener('message', anything('f')),
    'addEventListener() was given the string "f". It takes a function, an object with handleEvent, or null.',
  ],
  'a method of another object': [
    () => prototype.close.call({}),
    'A method of EventSource was given an object (Object). It takes what new EventSource(url) made.',
  ],
  'a method of nothing': [
    () => prototype.close.call(undefined),
    'A method of EventSource was given undefined. It takes what new EventSource(url) made.',
  ],
  'no event to dispatch': [
    () => anything(closed()).dispatchEvent(),
    'dispatchEvent(event) was given 0 of its arguments. It takes 1.',
  ],
  'no stream': [
    () => EventSource.fromReadableStream(anything(7)),
    'fromReadableStream() was given 7. It takes a ReadableStream.',
  ],
  'a locked stream': [
    () => {
      const stream = new ReadableStream();
      stream.getReader();
      EventSource.fromReadableStream(stream);
    },
    'fromReadableStream() was given a stream that is locked. It takes one that nobody reads.',
  ],
  'options of backoff that are none': [
    () => backoff(anything(5)),
    'backoff() was given 5. It takes an object, as in backoff({ limit: 5 }).',
  ],
  'a length of time that is none': [
    () => backoff({ min: anything('1s') }),
    'backoff: min is the string "1s". It takes a number, 0 or more.',
  ],
  'a factor that shortens': [
    () => backoff({ factor: 0.5 }),
    'backoff: factor is 0.5. It takes a number, 1 or more.',
  ],
  'a jitter that is none': [
    () => backoff({ jitter: anything(0.3) }),
    'backoff: jitter is 0.3. It takes true or false.',
  ],
  'statuses that are none': [
    () => backoff({ statuses: anything(503) }),
    'backoff: statuses is 503. It takes an array of numbers.',
  ],
  'what is no jQuery': [
    () => installInJQuery(null),
    'install() was given what is no jQuery, of type object. It takes jQuery, 1.7 or later.',
  ],
  'a parser without callbacks': [
    () => createParser(anything(undefined)),
    'createParser() was given undefined. It takes an object of callbacks, as in createParser({ onEvent(event) {} }).',
  ],
  'what is no chunk': [
    () => createParser({}).feed(anything(7)),
    'feed() was given 7. It takes bytes (an ArrayBuffer, or a view of one such as Uint8Array) or a string.',
  ],
  'what holds no events': [
    () => events(anything(7)),
    'events() was given 7. It takes a Response, or a stream or another async iterable of bytes or text.',
  ],
  'options of a stream that are none': [
    () => new EventSourceParserStream(anything(null)),
    "new EventSourceParserStream() was given null. It takes an object of options, as in { onError: 'terminate' }.",
  ],
};

for (const [what, [call, message]] of Object.entries(MESSAGES)) {
  test(`The message for ${what} says what would do.`, () => {
    assert.throws(call, (/** @type {Error} */ error) => {
      assert.match(error.name, /^(Type|Syntax)Error$/);
      assert.equal(error.message, message);
      return true;
    });
  });
}

test('An event that is being dispatched is refused with a word of what would do.', async () => {
  const stream = new Blob(['data: 1\n\n']).stream();
  const source = EventSource.fromReadableStream(stream);
  const error = await new Promise((resolve) => {
    source.onmessage = (event) => {
      try {
        source.dispatchEvent(event);
      } catch (thrown) {
        resolve(thrown);
      }
    };
  });
  source.close();
  assert.equal(error.name, 'InvalidStateError');
  assert.equal(
    error.message,
    'dispatchEvent() was given an event that is being dispatched. It takes another.',
  );
});

const DISCOVERED = {
  url: 'http://127.0.0.1:1/books',
  status: 200,
  headers: new Headers({ Link: '<http://127.0.0.1:1/hub>; rel="mercure"' }),
};

test('What is no token is told by its kind, and never shown.', async () => {
  const refused = async (/** @type {any} */ token, /** @type {RegExp} */ message) =>
    assert.rejects(subscribe(anything(DISCOVERED), { token }), message);
  await refused(
    7,
    /^TypeError: subscribe: the option token is of type number\. It takes a JWT, or a function/,
  );
  await refused('a b', /^TypeError: subscribe: token gave a string that is no JWT\./);
});
