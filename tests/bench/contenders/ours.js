// Our parser, on the core that is named.
import { parserOn } from '../../../js/api/create-parser.js';
import { SIMD } from '../../../build/simd.js';
import { instantiate, makeScriptedCore } from '../../../js/parser/load.js';
import { fromPrintable } from '../../../js/platform/utf8.js';

/** @type {Record<string, () => import('../../../js/parser/load.js').Core>} */
const cores = {
  'wasm-simd': () => instantiate(fromPrintable(SIMD)),
  js: makeScriptedCore,
};

/** One for all streams, as in a page. @type {import('../../../js/parser/load.js').Core | undefined} */
let core;

/** @type {import('../parse.js').Open} */
export function open(see, name) {
  const onEvent = (/** @type {any} */ event) => see(event, event.data);
  core ??= cores[name]();
  const parser = parserOn(core, { onEvent, onRetry() {} });
  return {
    feed: (chunk) => parser.feed(chunk),
    reset: () => parser.reset(),
    read: ({ id = '', event = 'message', data }) => ({ id, event, data }),
  };
}
