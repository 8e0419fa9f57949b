// Everything that can happen to a connection: what it does to the real one and to its model, and when it
// can happen at all.
import { document, page } from './world.mjs';
import { clock } from './clock.mjs';

/** @typedef {import('./model.mjs').Model} Model */
/** @typedef {import('./real.mjs').Real} Real */

/**
 * @typedef {object} Happening
 * @property {(model: Model) => boolean} can
 * @property {(model: Model, argument: any) => void} model
 * @property {(real: Real, argument: any) => unknown} real
 */

const HOUR = 3_600_000;

const waitsForAnswer = (/** @type {Model} */ { phase, prepares }) =>
  phase === 'requesting' && !prepares;
const isOpen = (/** @type {Model} */ { phase }) => phase === 'open';

/** @param {string} type @param {boolean} [persisted] */
const pageEvent = (type, persisted) => Object.assign(new Event(type), { persisted });

/** @param {boolean} hidden */
function setHidden(hidden) {
  document.hidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** While the page is in the cache, nothing happens but its return. @type {Record<string, Happening>} */
export const happenings = {
  pass: {
    can: () => true,
    model: (model, milliseconds) => model.pass(milliseconds),
    real: (real, milliseconds) => clock.pass(milliseconds),
  },
  accept: {
    can: waitsForAnswer,
    model: (model) => model.accept(),
    real: (real) => real.call.answer(200),
  },
  status: {
    can: waitsForAnswer,
    model: (model) => model.fail('status', true),
    real: (real, status) => real.call.answer(status),
  },
  type: {
    can: waitsForAnswer,
    model: (model) => model.fail('type', true),
    real: (real) => real.call.answer(200, 'text/html'),
  },
  break: {
    can: (model) => waitsForAnswer(model) || isOpen(model),
    model: (model) => model.fail('network', isOpen(model)),
    real: (real) => real.call.fail(),
  },
  end: {
    can: isOpen,
    model: (model) => model.fail('ended', true),
    real: (real) => real.call.end(),
  },
  receive: {
    can: isOpen,
    model(model, lines) {
      for (const line of lines) if (model.phase === 'open') model.receive(line);
      if (model.phase === 'open') model.measure();
    },
    real: (real, lines) =>
      real.call.push(lines.map((/** @type {string} */ line) => `${line}\n`).join('')),
  },
  makeHeaders: {
    can: ({ prepares }) => prepares,
    model: (model) => model.send(),
    real: (real) => real.headers.resolve({ 'X-A': '1' }),
  },
  failToMakeHeaders: {
    can: ({ prepares }) => prepares,
    model: (model) => model.fail('request'),
    real: (real) => real.headers.reject(new Error('no token')),
  },
  keepPromise: {
    can: ({ promised }) => promised !== null,
    model: (model, answer) => model.keep(answer),
    real: (real, answer) => real.keep(answer),
  },
  keepPromiseTooLate: {
    can: ({ late }) => late,
    model(model) {
      model.late = false;
    },
    real: (real) => real.keep('number'),
  },
  probe: {
    can: ({ probes }) => probes,
    model: (model, there) => model.probed(there),
    real: (real, there) => (there ? real.probe.answer(405) : real.probe.fail()),
  },
  cache: {
    can: () => true,
    model(model) {
      model.cached = true;
      model.suspend();
    },
    real: () => page.dispatchEvent(pageEvent('pagehide', true)),
  },
  uncache: {
    can: ({ cached }) => cached,
    model(model) {
      model.cached = false;
      if (!(model.hidden && model.config.pauseWhenHidden)) model.wake();
    },
    real: () => page.dispatchEvent(pageEvent('pageshow', true)),
  },
  leave: {
    can: () => true,
    model: () => {},
    real: () => page.dispatchEvent(pageEvent('pagehide', false)),
  },
  hide: {
    can: ({ hidden }) => !hidden,
    model(model) {
      model.hidden = true;
      if (model.config.pauseWhenHidden) model.suspend();
    },
    real: () => setHidden(true),
  },
  show: {
    can: ({ hidden }) => hidden,
    model(model) {
      model.hidden = false;
      if (model.config.pauseWhenHidden) model.wake();
    },
    real: () => setHidden(false),
  },
  online: {
    can: () => true,
    model: (model) => model.online(),
    real: () => page.dispatchEvent(pageEvent('online')),
  },
  sleep: {
    can: () => true,
    model(model) {
      model.slept = true;
    },
    real: () => void (clock.slept += HOUR),
  },
  close: {
    can: () => true,
    model: (model) => model.enter('close'),
    real: (real) => real.source.close(),
  },
  abort: {
    can: () => true,
    model: (model) => model.enter('close'),
    real: (real) => real.controller.abort(),
  },
};
