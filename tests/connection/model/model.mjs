// What a connection must do, as the standard and docs/api.md have it: the phase, by the table of phases.js,
// and the events that the page hears.
import { READY_STATES, TRANSITIONS } from '../../../js/connection/phases.js';
import { afterAttempt, afterRefusal, START, usesParameter } from '../../../js/connection/route.js';
import { StreamModel } from './stream.mjs';

/** After these there is no other attempt. */
const FINAL = ['status', 'type', 'limit', 'refused'];

/** What the page's policy answers: milliseconds. */
export const ANSWER = 77.7;

/** How long a probe is waited for at least. */
const PROBE_LIMIT = 2000;

/** From one look at the clocks to the next. */
const TICK = 5000;

export class Model extends StreamModel {
  /** @type {import('../../../js/connection/phases.js').Phase} */
  phase = 'waiting';
  /** What the page hears: types, with readyState or data, or the kind of failure. @type {string[]} */
  heard = [];
  uncaught = 0;
  steps = 0;
  /** Transitions. @type {string[]} */
  taken = [];
  time;
  /** Whether the request is still being made. */
  prepares = false;
  /** When the wait is over, and when it is whatever the probe says. */
  due;
  limit = Infinity;
  probes = false;
  idleAt = Infinity;
  lastLook;
  slept = false;
  /** What a policy's promise is about. @type {{ kind: string, usual: number | null, probes: boolean } | null} */
  promised = null;
  /** Whether a policy's promise is open that counts no more. */
  late = false;
  cached = false;
  hidden = false;
  interrupted = false;
  wasOpen = false;
  doubted = false;
  fruitless = 0;
  route = START;
  /** How the last event ID travels. */
  byHeader = false;
  inParameter = false;

  /** @param {import('./stream.mjs').Config} config @param {number} time */
  constructor(config, time) {
    super();
    this.config = config;
    this.time = this.due = this.lastLook = time;
    this.reconnectionTime = config.reconnectionTime;
    this.lastEventId = config.lastEventId;
  }

  get readyState() {
    return READY_STATES[this.phase];
  }

  get isAlive() {
    return ['requesting', 'open'].includes(this.phase);
  }

  /** @param {import('../../../js/connection/phases.js').Input} input @returns {boolean} */
  enter(input) {
    const next = TRANSITIONS[this.phase][input];
    if (!next) return false;
    this.taken.push(`${this.phase} ${input}`);
    this.phase = next;
    if (next !== 'open') this.idleAt = Infinity;
    if (next !== 'waiting' && next !== 'doubting') this.due = this.limit = Infinity;
    this.probes = next === 'doubting';
    this.prepares = false;
    this.late = this.late || (this.promised !== null && !['retry', 'stop'].includes(input));
    if (next !== 'deciding') this.promised = null;
    return true;
  }

  /** @param {string} type @param {string | number} more */
  hear(type, more) {
    this.heard.push(`${type} ${more}`);
    if (this.config.closeIn === type) this.enter('close');
  }

  /** What needs no time happens. */
  settle() {
    while (this.waitEnd <= this.time) this.startDue();
  }

  /** When the wait is over: with a probe, after that, which may take its time. */
  get waitEnd() {
    if (this.phase !== 'waiting') return Infinity;
    return this.probes ? this.limit : this.due;
  }

  startDue() {
    if (this.enter('due')) this.request();
  }

  request() {
    const { headers } = this.config;
    this.startStream();
    if (headers === 'throws') this.fail('request');
    else if (headers === 'promises') this.prepares = true;
    else this.send();
  }

  send() {
    this.prepares = false;
    const { lastEventId, route } = this;
    this.inParameter = lastEventId !== '' && usesParameter(route);
    this.byHeader = lastEventId !== '' && !this.inParameter;
    this.touch();
  }

  /** Something came. */
  touch() {
    this.idleAt = this.time + this.config.idleTimeout;
  }

  accept() {
    this.touch();
    const { idleAt } = this;
    this.route = afterAttempt(this.route, true);
    this.enter('accepted');
    this.idleAt = idleAt;
    this.wasOpen = true;
    this.doubted = false;
    this.hear('open', this.readyState);
  }

  /** What would follow. @param {string} kind */
  usual(kind) {
    if (this.config.once && kind === 'ended') return null;
    if (FINAL.includes(kind)) return null;
    return Math.max(this.reconnectionTime, this.least);
  }

  /** The least wait after so many connections in a row that brought nothing. */
  get least() {
    return this.fruitless ? Math.min(10 * 2 ** (this.fruitless - 1), 1000) : 0;
  }

  /** The attempt is over. @param {string} kind @param {boolean} [answered] */
  fail(kind, answered = false) {
    const wasSent = this.phase !== 'open' && kind !== 'request';
    if (wasSent) this.route = afterAttempt(this.route, answered);
    const silent = wasSent && kind === 'network' && !answered;
    const suspicion = silent && this.config.cross ? (this.byHeader ? 'header' : 'origin') : null;
    const { doubted } = this;
    this.doubted = false;
    this.fruitless = this.brought ? 0 : this.fruitless + 1;
    const usual = this.usual(kind);
    if (suspicion !== 'origin' || this.wasOpen) {
      this.decide(kind, usual, suspicion === 'header');
    } else if (doubted) {
      this.decide('refused', null, false);
    } else {
      this.doubted = true;
      this.enter('doubt');
      this.due = this.time + (usual ?? 0);
      this.limit = this.time + Math.max(usual ?? 0, PROBE_LIMIT);
    }
  }

  /** @param {string} kind @param {number | null} usual @param {boolean} probes */
  decide(kind, usual, probes) {
    const { retry } = this.config;
    if (retry === 'promises') {
      this.enter('promise');
      this.late = false;
      this.promised = { kind, usual, probes };
      return;
    }
    if (retry === 'throws' || retry === 'wrong') this.uncaught++;
    const answers = { number: Math.max(ANSWER, this.least), false: null };
    this.follow(kind, retry in answers ? answers[retry] : usual, probes);
  }

  /** @param {string} kind @param {number | null} delay @param {boolean} probes */
  follow(kind, delay, probes) {
    if (!this.enter(delay === null ? 'stop' : 'retry')) return;
    if (delay !== null) {
      this.due = this.time + delay;
      this.limit = probes ? this.time + Math.max(delay, PROBE_LIMIT) : Infinity;
      this.probes = probes;
    }
    this.hear('error', `${kind} ${this.readyState}`);
  }

  /** The page's policy keeps its promise. @param {'number' | 'false' | 'usual' | 'rejects'} answer */
  keep(answer) {
    const { kind, usual, probes } = /** @type {NonNullable<Model['promised']>} */ (this.promised);
    if (answer === 'rejects') this.uncaught++;
    const answers = { number: Math.max(ANSWER, this.least), false: null };
    this.follow(kind, answer in answers ? answers[answer] : usual, probes);
  }

  /** @param {boolean} there */
  probed(there) {
    if (this.phase === 'doubting') {
      if (there) this.enter('there') && this.request();
      else this.gone(Math.max(this.due - this.time, 0));
      return;
    }
    if (there) this.route = afterRefusal(this.route);
    this.probes = false;
    this.limit = Infinity;
  }

  /** @param {number} delay */
  gone(delay) {
    this.doubted = false;
    this.decide('network', delay, false);
  }

  suspend() {
    const wasOpen = this.phase === 'open';
    if (!this.enter('suspend')) return;
    this.interrupted = wasOpen;
    this.doubted = false;
  }

  wake() {
    if (!this.enter('wake')) return;
    this.due = this.time;
    if (!this.interrupted) return;
    this.interrupted = false;
    this.decide('suspended', 0, false);
  }

  online() {
    if (this.phase === 'waiting') this.startDue();
  }

  /** A look at the clocks finds that the machine slept. */
  wakeFromSleep() {
    if (this.phase === 'waiting') this.startDue();
    else if (
      !this.config.once &&
      (this.phase === 'requesting' || (this.phase === 'open' && this.resumable))
    ) {
      this.suspend();
      this.wake();
    }
  }

  /** What happens next by itself, and when. @returns {[number, () => void]} */
  next() {
    const look = this.phase === 'closed' ? Infinity : this.lastLook + TICK;
    /** @type {[number, () => void][]} */
    const all = [
      [this.idleAt, () => this.fail('idle', this.phase === 'open')],
      [look, () => this.look(look)],
    ];
    all.push([this.waitEnd, () => this.startDue()]);
    if (this.phase === 'doubting') all.push([this.limit, () => this.gone(0)]);
    return all.reduce((first, other) => (other[0] < first[0] ? other : first));
  }

  /** @param {number} at */
  look(at) {
    this.lastLook = at;
    const { slept } = this;
    this.slept = false;
    if (slept) this.wakeFromSleep();
  }

  /** @param {number} milliseconds */
  pass(milliseconds) {
    const end = this.time + milliseconds;
    for (let next; (next = this.next())[0] <= end;) {
      this.time = Math.max(this.time, next[0]);
      next[1]();
      this.settle();
    }
    this.time = end;
  }
}
