/**
 * Entry point of `eventsource.min.js`, for a script tag. A page that has an EventSource, and makes no use
 * of ours, pays for reading the script alone.
 */
import { setGlobal } from '../api/global.js';
import { realm } from '../platform/realm.js';
import { parts } from './parts.js';

const ours = () => parts().EventSource;

/** @param {{ force?: boolean }} [options] */
const install = (options) => setGlobal(options, ours);

/** @type {any} */ (realm).EventSourceWasm = {
  get EventSource() {
    return ours();
  },
  install,
  get core() {
    return parts().sharedCore().name;
  },
};
install();
