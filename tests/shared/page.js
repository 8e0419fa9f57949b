// What a tab of the tests does: it notes what its source dispatches.
'use strict';

globalThis.log = [];

/** Nobody takes the lock from one that a busy machine holds up, but where a test says so. */
const PATIENT = { leaderTimeout: Infinity };

/** @param {string} url @param {object} [init] @param {string[]} [types] of events beside `message` */
globalThis.listen = (url, init, types = []) => {
  const source = new globalThis.EventSourceWasm.SharedEventSource(url, { ...PATIENT, ...init });
  const note = ({ type, data, failure }) => {
    if (failure) globalThis.log.push(`error ${source.readyState}`);
    else if (type === 'open') globalThis.log.push('open');
    else globalThis.log.push(type === 'message' ? data : `${type} ${data}`);
  };
  for (const type of ['open', 'message', 'error', ...types]) source.addEventListener(type, note);
  globalThis.source = source;
};

/**
 * Notes of a stream of numbers what is wrong with it alone.
 * @param {string} url
 * @param {object} init
 * @param {boolean} hasIds else a gap that `error` tells of is none
 */
globalThis.count = (url, init, hasIds) => {
  const source = new globalThis.EventSourceWasm.SharedEventSource(url, init);
  const seen = { opens: 0, events: 0, last: 0, faults: [] };
  let isGap = true;
  source.onopen = () => seen.opens++;
  source.onerror = () => {
    if (!hasIds) isGap = true;
  };
  source.onmessage = ({ data }) => {
    const number = parseInt(data, 10);
    const isNext = isGap ? number > seen.last : number === seen.last + 1;
    if (!isNext) seen.faults.push([seen.last, number]);
    isGap = false;
    seen.last = number;
    seen.events++;
  };
  Object.assign(globalThis, { source, seen });
};

/** Blocks the thread until the server releases it. */
globalThis.block = () => {
  const request = new XMLHttpRequest();
  request.open('GET', '/hold', false);
  request.send();
};
