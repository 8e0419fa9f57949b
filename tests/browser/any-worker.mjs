// A worker of any kind that runs our EventSource, from the package: worker-port.js tells what it does.
import './prepare.js';
import { core, EventSource, install } from '/dist/index.js';
import './worker-port.js';

install();
globalThis.servePorts(EventSource, core());
