// A real connection among a world that the test moves, and what must always hold of it.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Network, uncaught, warnings } from './world.mjs';
import { clock } from './clock.mjs';
import { ANSWER } from './model.mjs';
import { MAX_EVENT_SIZE } from './stream.mjs';

const { EventSource } = await import('../../../js/api/event-source.js');

/** @returns {any} a promise and what settles it */
function deferred() {
  const parts = /** @type {any} */ ({});
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

export class Real {
  network = new Network();
  controller = new AbortController();
  /** @type {string[]} */
  heard = [];
  /** What the latest attempt's headers are promised by. */
  headers = deferred();
  /** What the latest failure's policy has promised. */
  promised = deferred();
  /** The signals of attempts. @type {AbortSignal[]} */
  attempts = [];

  /** @param {import('./stream.mjs').Config} config */
  constructor(config) {
    uncaught.length = warnings.length = 0;
    const { cross, retry, headers, closeIn, once, ...options } = config;
    this.source = new EventSource(`http://${cross ? 'other' : 'page'}.test/`, {
      ...options,
      fetch: this.network.fetch,
      signal: this.controller.signal,
      method: once ? 'POST' : 'GET',
      maxEventSize: MAX_EVENT_SIZE,
      turnTime: Infinity,
      retry: retry === 'none' ? undefined : () => this.#decide(retry),
      headers: headers === 'none' ? undefined : (info) => this.#makeHeaders(headers, info),
    });
    for (const type of ['open', 'message', 'error']) {
      this.source.addEventListener(type, (/** @type {any} */ event) => {
        this.#note(event);
        if (closeIn === type) this.source.close();
      });
    }
  }

  /** @param {any} event */
  #note({ type, data, failure }) {
    const what = data ?? (failure ? `${failure.kind} ` : '') + this.source.readyState;
    this.heard.push(`${type} ${what}`);
  }

  /** @param {string} retry @returns {any} */
  #decide(retry) {
    if (retry === 'throws') throw new Error('no policy');
    if (retry === 'promises') return (this.promised = deferred()).promise;
    return { number: ANSWER, false: false, wrong: 'soon' }[retry];
  }

  /** @param {string} headers @param {any} info @returns {any} */
  #makeHeaders(headers, { signal }) {
    this.attempts.push(signal);
    if (headers === 'throws') throw new Error('no token');
    if (headers === 'promises') return (this.headers = deferred()).promise;
    return { 'X-A': '1' };
  }

  /** @param {'number' | 'false' | 'usual' | 'rejects'} answer */
  keep(answer) {
    if (answer === 'rejects') this.promised.reject(new Error('no policy'));
    else this.promised.resolve({ number: ANSWER, false: false }[answer]);
  }

  /** The request that is alive. */
  get call() {
    return this.network.alive(false)[0];
  }

  get probe() {
    return this.network.alive(true)[0];
  }

  /** What holds at any time. @param {import('./model.mjs').Model} model */
  check(model) {
    const { source, network } = this;
    assert.deepEqual(this.heard, model.heard, 'what is heard');
    assert.equal(source.readyState, model.readyState, `readyState in ${model.phase}`);
    assert.equal(source.lastEventId, model.lastEventId, 'lastEventId');
    assert.equal(source.reconnectionTime, model.reconnectionTime, 'reconnectionTime');
    assert.equal(uncaught.length, model.uncaught, `uncaught: ${uncaught}`);
    assert.ok(warnings.length <= 1, 'the console is told once');
    const alive = network.alive(false);
    assert.equal(
      alive.length,
      model.isAlive && !model.prepares ? 1 : 0,
      `requests in ${model.phase}`,
    );
    assert.equal(network.alive(true).length, model.probes ? 1 : 0, `probes in ${model.phase}`);
    const attempts = this.attempts.filter(({ aborted }) => !aborted);
    assert.ok(attempts.length <= 1, `${attempts.length} attempts`);
    if (alive.length && model.phase === 'requesting') {
      assert.equal(alive[0].lastEventId, model.lastEventId, 'what it goes on after');
      assert.equal(/\?/.test(alive[0].url), model.inParameter, 'whether its URL says so');
    }
    if (model.phase === 'closed') this.#checkClosed(attempts.length);
    else assert.ok(clock.timers.size > 0, 'the look at the clocks is due');
  }

  /** @param {number} attempts */
  #checkClosed(attempts) {
    assert.equal(clock.timers.size, 0, 'timers of a closed source');
    assert.equal(attempts, 0, 'attempts of a closed source');
    assert.equal(getEventListeners(this.controller.signal, 'abort').length, 0, 'of its signal');
  }
}
