// What the server knows of each key: the script, the requests so far, the signals that were sent.

/**
 * @typedef {object} Entry
 * @property {string} method
 * @property {string} url path and query as they came
 * @property {number} port
 * @property {import('node:http').IncomingHttpHeaders} headers one character for each byte
 * @property {boolean} aborted whether the client closed the connection before the response ended
 */

/** @typedef {[string, ...any[]][]} Steps */

/** @type {Steps} */
const HANGING = [['hang']];

/** @param {Steps} steps */
const staysOpen = (steps) => steps.at(-1)?.[0] === 'hang';

/** Everything that belongs to one key, which is to say to one stream of one case. */
export class Channel {
  /** `probes`: what comes of a probe, a request for the head alone; by default it is answered.
   * @type {{ responses: Steps[], preflight?: Record<string, string> | 'break', probes?: 'break' | 'hang' }} */
  script = { responses: [] };
  /** @type {Entry[]} */
  requests = [];
  /** @type {Entry[]} */
  preflights = [];
  /** @type {Entry[]} */
  probes = [];
  /** @type {Set<import('node:net').Socket>} */
  sockets = new Set();
  #signals = new Set();
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /**
   * The answer to the next request. A client may give a request up and send it again, as Qt does
   * after a broken connection: a last response that stays open is there for that one too.
   */
  nextResponse() {
    const { responses } = this.script;
    const last = responses.at(-1);
    return responses[this.requests.length] ?? (last && staysOpen(last) ? last : HANGING);
  }

  /** @param {() => boolean} condition @returns {Promise<void>} */
  when(condition) {
    return new Promise((resolve) => {
      const watcher = () => {
        if (!condition()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  changed() {
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** @param {string} name */
  release(name) {
    this.#signals.add(name);
    this.changed();
  }

  /** @param {string} name */
  released(name) {
    return this.when(() => this.#signals.has(name));
  }

  /** @param {Partial<Record<'requests' | 'preflights' | 'probes' | 'aborts', number>>} least */
  reached({ requests = 0, preflights = 0, probes = 0, aborts = 0 }) {
    return this.when(
      () =>
        this.requests.length >= requests &&
        this.preflights.length >= preflights &&
        this.probes.length >= probes &&
        this.requests.filter((entry) => entry.aborted).length >= aborts,
    );
  }

  /** Closes every connection of the key. */
  end() {
    for (const socket of this.sockets) socket.destroy();
  }
}
