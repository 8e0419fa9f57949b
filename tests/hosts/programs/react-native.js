// What React Native's set-up makes global, of the parts of its JavaScript that need no screen.
import { AbortController } from './src/private/webapis/dom/abort-api/AbortController';
import Event from './src/private/webapis/dom/events/Event';
import EventTarget from './src/private/webapis/dom/events/EventTarget';
import { URL } from './Libraries/Blob/URL';
import emitter from './Libraries/EventEmitter/RCTDeviceEventEmitter';
import XMLHttpRequest from './Libraries/Network/XMLHttpRequest';

Object.assign(globalThis, { AbortController, Event, EventTarget, URL, XMLHttpRequest });
// It looks for XMLHttpRequest when it loads.
require('./Libraries/Network/fetch');
globalThis.emitNative = (name, values) => emitter.emit(name, values);
