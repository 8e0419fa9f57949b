// What a tab of the tests does: it notes what its source dispatches.
'use strict';

globalThis.log = [];

/** @param {string} url @param {object} [init] @param {string[]} [types] of events beside `message` */
globalThis.listen = (url, init, types = []) => {
  const source = new globalThis.EventSourceWasm.SharedEventSource(url, init);
  const note = ({ type, data, failure }) => {
    if (failure) globalThis.log.push(`error ${source.readyState}`);
    else if (type === 'open') globalThis.log.push('open');
    else globalThis.log.push(type === 'message' ? data : `${type} ${data}`);
  };
  for (const type of ['open', 'message', 'error', ...types]) source.addEventListener(type, note);
  globalThis.source = source;
};
