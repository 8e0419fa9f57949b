import 'eventsource-wasm/polyfill';
import { receive } from './all.js';

globalThis.received = receive(location.origin);
