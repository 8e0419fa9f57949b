// What each contender is asked in a page. A check resolves with what goes into the table: true, false, or words.
/** @typedef {import('./contenders.js').Contender} Contender */
/** @typedef {{ contender: Contender, module: any, url: string }} Given */

/**
 * Opens a stream until `until` gives what is no undefined, of an event or of a failure.
 * @param {Given} given @param {import('./contenders.js').Wish} wish
 * @param {{ event?: (data: string, type: string) => unknown, failure?: (failure: any) => unknown }} until
 * @returns {Promise<any>}
 */
function opened({ contender, module, url }, wish, { event, failure }) {
  return new Promise((resolve) => {
    const end = (/** @type {unknown} */ found) => {
      if (found === undefined) return;
      // It may come before open() has returned.
      Promise.resolve().then(() => close());
      resolve(found);
    };
    const close = contender.open(module, url, wish, {
      event: (data, type) => end(event?.(data, type)),
      failure: (found) => end(failure?.(found)),
    });
  });
}

/** False, once nothing more can come. @param {{ over: boolean }} failure */
const overIsFalse = ({ over }) => (over ? false : undefined);

/** Whether the page's other work gets a turn while the events of one chunk are dispatched, each of which costs
 * a millisecond: a timer is set at the first. @param {Given} given */
function turns(given) {
  let count = 0;
  let hadTurn = false;
  return opened(
    given,
    {},
    {
      event() {
        if (count++ === 0) setTimeout(() => (hadTurn = true));
        const start = performance.now();
        while (performance.now() - start < 1);
        return count === 300 ? hadTurn : undefined;
      },
    },
  );
}

/** Whether the program that is written for the browser's own runs. @param {Given} given */
function sameProgram({ contender, module, url }) {
  const Class = contender.classOf?.(module);
  if (!Class) return false;
  return new Promise((resolve) => {
    /** @type {unknown[]} */
    const seen = [];
    const source = new Class(url);
    source.onopen = (/** @type {any} */ { type }) => seen.push(type);
    source.onmessage = (/** @type {any} */ { data }) => seen.push(data);
    source.addEventListener('price', (/** @type {any} */ { type, data, lastEventId }) => {
      source.close();
      seen.push(type, data, lastEventId, source.readyState === Class.CLOSED);
      resolve(seen.join() === 'open,one,price,12,7,true');
    });
  });
}

/** As many connections as browsers have to a server, but for one. */
const AT_ONCE = 5;

/** Whether a stream gives the events that the standard's words give. @param {Given} given @param {string[][]} expected */
async function isRight(given, expected) {
  /** @type {string[][]} */
  const events = [];
  const types = [...new Set(['message', ...expected.map(([type]) => type)])];
  const event = (/** @type {string} */ data, /** @type {string} */ type) => {
    events.push([type, data]);
  };
  await opened(given, { types }, { event, failure: () => true });
  return JSON.stringify(events) === JSON.stringify(expected);
}

/** In which of the vectors the standard's events are found. @param {Given} given */
async function standard(given) {
  const vectors = await (await fetch('/vectors')).json();
  const left = vectors.entries();
  let wrong = 0;
  async function take() {
    for (const [index, expected] of left)
      if (!(await isRight({ ...given, url: `/vectors/${index}` }, expected))) wrong++;
  }
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return wrong ? `all but ${wrong}` : 'all';
}

/** @type {Record<string, (given: Given) => any>} */
export const checks = {
  sameProgram,
  headers: (given) =>
    opened(
      given,
      { headers: { Authorization: 'Bearer 42' } },
      { event: (data) => data === 'Bearer 42' },
    ),
  tokens(given) {
    let attempt = 0;
    /** @type {string[]} */
    const heard = [];
    return opened(
      given,
      { again: true, fresh: () => ({ Authorization: `Bearer ${++attempt}` }) },
      {
        event: (data) => (heard.push(data) === 2 ? heard[1] === 'Bearer 2' : undefined),
        failure: overIsFalse,
      },
    );
  },
  post: (given) =>
    opened(given, { method: 'POST', body: 'Why?' }, { event: (data) => data === 'POST Why?' }),
  resumes: (given) =>
    opened(
      given,
      { again: true },
      {
        event: (data) => ({ header: true, query: 'in the URL' })[data],
        failure: overIsFalse,
      },
    ),
  insists: (given) => opened(given, { again: true }, { event: () => true, failure: overIsFalse }),
  status: (given) =>
    opened(
      given,
      {},
      { failure: ({ status, over }) => status === 401 || (over ? false : undefined) },
    ),
  turns,
  standard,
};
