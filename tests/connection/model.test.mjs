// Random sequences of everything that can happen to a connection, beside a model of its table: after each
// step there is one attempt at most, a closed source holds nothing, and the page has heard what it should.
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TRANSITIONS } from '../../js/connection/phases.js';
import { clock } from './model/clock.mjs';
import { happenings } from './model/commands.mjs';
import { Model } from './model/model.mjs';
import { Real } from './model/real.mjs';
import { MAX_EVENT_SIZE } from './model/stream.mjs';
import { document } from './model/world.mjs';

/** To look for more, or again where fast-check said a seed. */
const { MODEL_SEED = '1', MODEL_RUNS = '3000' } = process.env;

const config = fc.record({
  cross: fc.boolean(),
  reconnectionTime: fc.constantFrom(0, 3000.3),
  idleTimeout: fc.constantFrom(Infinity, 7000.7),
  once: fc.boolean(),
  pauseWhenHidden: fc.boolean(),
  lastEventId: fc.constantFrom('', '7'),
  retry: fc.constantFrom('none', 'usual', 'number', 'false', 'throws', 'wrong', 'promises'),
  headers: fc.constantFrom('none', 'none', 'given', 'throws', 'promises'),
  closeIn: fc.constantFrom('none', 'none', 'none', 'open', 'error', 'message'),
});

const line = fc.constantFrom(
  ...['data: x', 'data: é', '', '', '', 'id: 1', 'id: 2', 'id: ', ': comment', 'retry: 5'],
  `data: ${'x'.repeat(2 * MAX_EVENT_SIZE)}`,
);

/** What each happening is told. */
const ARGUMENTS = {
  pass: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 20_000 })),
  status: fc.constantFrom(204, 500, 503),
  receive: fc.array(line, { minLength: 1, maxLength: 6 }),
  keepPromise: fc.constantFrom('number', 'false', 'usual', 'rejects'),
  probe: fc.boolean(),
};

/** Those that end a source are rare. */
const WEIGHTS = {
  close: 1,
  abort: 1,
  status: 2,
  type: 2,
  accept: 12,
  pass: 12,
  receive: 12,
  break: 10,
  probe: 10,
};

/** One happening, as fast-check runs it. */
class Command {
  /** @param {string} name @param {any} argument */
  constructor(name, argument) {
    this.name = name;
    this.argument = argument;
  }

  /** @param {Readonly<Model>} model */
  check(model) {
    return (!model.cached || this.name === 'uncache') && happenings[this.name].can(model);
  }

  /** @param {Model} model @param {Real} real */
  async run(model, real) {
    const { name, argument } = this;
    model.steps++;
    happenings[name].model(model, argument);
    model.settle();
    await happenings[name].real(real, argument);
    await clock.settle();
    real.check(model);
  }

  toString() {
    return `${this.name} ${JSON.stringify(this.argument) ?? ''}`.trim();
  }
}

const commands = fc.commands(
  Object.keys(happenings).flatMap((name) => {
    const argument = ARGUMENTS[name] ?? fc.constant(undefined);
    const one = argument.map((/** @type {any} */ value) => new Command(name, value));
    return Array(WEIGHTS[name] ?? 4).fill(one);
  }),
  { maxCommands: 60, size: 'max' },
);

/** What no sequence brings: only XHR is renewed, and what waits fails by its URL alone.
 * @param {string} transition */
const isOutside = (transition) =>
  /^renewing|outgrown$|^waiting (retry|stop|promise)$/.test(transition);

test('Whatever happens to a connection, in whatever order, it does as its table says.', async () => {
  const taken = new Set();
  let ran = 0;
  let steps = 0;

  /** @param {any} options @param {any} sequence */
  async function run(options, sequence) {
    document.hidden = false;
    clock.slept = 0;
    const real = new Real(options);
    const model = new Model(options, clock.time);
    try {
      model.settle();
      await clock.settle();
      real.check(model);
      await fc.asyncModelRun(() => ({ model, real }), sequence);
    } finally {
      real.source.close();
      await clock.settle();
      clock.timers.clear();
    }
    ran++;
    steps += model.steps;
    for (const transition of model.taken) taken.add(transition);
  }

  await fc.assert(fc.asyncProperty(config, commands, run), {
    numRuns: Number(MODEL_RUNS),
    includeErrorInReport: true,
    seed: Number(MODEL_SEED),
  });
  console.log(`model of a connection: ${ran} sequences of ${steps} steps`);
  const all = Object.entries(TRANSITIONS).flatMap(([phase, inputs]) =>
    Object.keys(inputs).map((input) => `${phase} ${input}`),
  );
  assert.deepEqual(
    all.filter((transition) => !isOutside(transition) && !taken.has(transition)),
    [],
    'transitions that no sequence took',
  );
});
