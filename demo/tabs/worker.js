// A tab that is a worker: it has a thread of its own, to block and to end.
import { SharedEventSource } from '../dist/shared.js';
import { follow, openChannel } from './follow.js';

const query = new URLSearchParams(location.search);
const [run, name] = [query.get('run'), query.get('name')];
const channel = openChannel(run, name);
follow(SharedEventSource, run, name, (report) => channel.postMessage(report));
