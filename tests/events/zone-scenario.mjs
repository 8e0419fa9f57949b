/**
 * What comes of listeners that are added in zones of zone.js, which is loaded. Runs in Node.js and in
 * pages, and so names nothing outside of itself.
 * @param {new (url: string) => EventSource} Client
 * @param {string} url of a stream with a message and an event `end`
 * @returns {Promise<string[]>}
 */
export function runInZones(Client, url) {
  const { Zone } = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  const log = [];
  const fork = (/** @type {string} */ name, handles = false) =>
    Zone.root.fork({
      name,
      onHandleError(_delegate, _current, target, error) {
        log.push(`${target.name} is told of ${error.message}`);
        return !handles;
      },
    });
  const note = (/** @type {string} */ what) => () => log.push(`${what} in ${Zone.current.name}`);
  const fail = (/** @type {string} */ what) => () => {
    throw new Error(what);
  };

  const source = fork('maker').run(() => new Client(url));
  fork('one').run(() => {
    source.addEventListener('message', note('a function'));
    source.addEventListener('message', { handleEvent: note('an object') });
    source.addEventListener('message', note('a call once'), { once: true });
    source.onopen = note('onopen');
  });
  fork('two').run(() => source.addEventListener('message', note('another')));
  fork('first').run(() => (source.onmessage = note('onmessage')));
  fork('second').run(() => (source.onmessage = note('onmessage, set again')));
  const removed = note('a removed one');
  fork('adder').run(() => source.addEventListener('message', removed));
  fork('remover').run(() => source.removeEventListener('message', removed));
  fork('handler', true).run(() => source.addEventListener('message', fail('what it handles')));
  fork('passer').run(() => source.addEventListener('message', fail('what it does not')));
  source.addEventListener('message', note('one without a zone'));

  return new Promise((resolve) => {
    source.addEventListener('end', () => {
      source.close();
      // By an event of the page it is as by one of the stream.
      fork('page').run(() => source.dispatchEvent(new Event('open')));
      resolve(log);
    });
  });
}

/** What it gives, where all is as with native EventTargets. */
export const EXPECTED = [
  'onopen in one',
  'a function in one',
  'an object in one',
  'a call once in one',
  'another in two',
  'onmessage, set again in second',
  'handler is told of what it handles',
  'passer is told of what it does not',
  'one without a zone in <root>',
  'onopen in one',
];

/** What nobody handled. */
export const UNCAUGHT = 'what it does not';
