// Reads the numbers of a channel, in Node.js or in a page.

export class Reader {
  /** All numbers, as they came. @type {number[]} */
  numbers = [];
  opens = 0;
  errors = 0;
  /** The node that sends, where the source may know. @type {string | null | undefined} */
  node;
  /** Milliseconds from each loss of the stream to the next number. @type {number[]} */
  gaps = [];
  /** Milliseconds from the POST to here, of messages that tell when that was. @type {number[]} */
  delays = [];
  /** @type {string | null | undefined} */
  encoding;
  #lostAt = 0;
  /** @type {(() => void)[]} */
  #wakers = [];

  /** @param {EventSource} source */
  constructor(source) {
    this.source = source;
    source.addEventListener('open', (event) => this.#opened(event));
    source.addEventListener('error', () => this.#failed());
    source.addEventListener('message', (event) => this.#heard(JSON.parse(event.data)));
  }

  #opened({ headers }) {
    this.opens++;
    this.node = headers?.get('X-Hub-Node');
    this.encoding = headers?.get('Content-Encoding');
    this.#changed();
  }

  #failed() {
    this.errors++;
    this.#lostAt ||= performance.now();
    this.#changed();
  }

  #heard({ number, sent }) {
    this.numbers.push(number);
    if (sent) this.delays.push(Date.now() - sent);
    if (this.#lostAt) this.gaps.push(performance.now() - this.#lostAt);
    this.#lostAt = 0;
    this.#changed();
  }

  #changed() {
    for (const wake of this.#wakers.splice(0)) wake();
  }

  /** It has opened so often, and has that number or a later one. @param {{ opens?: number, number?: number }} what */
  async when({ opens = 0, number = 0 }) {
    while (this.opens < opens || (this.numbers.at(-1) ?? 0) < number) {
      await new Promise((resolve) => this.#wakers.push(() => resolve()));
    }
  }
}

/**
 * What of the numbers is not each one once and in order, up to the last that was published; the first may
 * be any, as a reader may come late.
 * @param {number[]} numbers
 * @param {number} last
 */
export function faultsOf(numbers, last) {
  const [first = last + 1] = numbers;
  const seen = new Set();
  const faults = { lost: 0, twice: 0, late: 0 };
  let highest = first - 1;
  for (const number of numbers) {
    if (seen.has(number)) faults.twice++;
    else if (number < highest) faults.late++;
    seen.add(number);
    highest = Math.max(highest, number);
  }
  faults.lost = last - first + 1 - seen.size;
  return faults;
}
