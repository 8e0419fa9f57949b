// A tab that is a page: in a frame of the page Tabs, or in a window of its own.
import { $ } from '../shelf/elements.js';
import { block, follow, openChannel } from './follow.js';

const STATES = ['connecting', 'open', 'closed'];

const query = new URLSearchParams(location.search);
const [run, name] = [query.get('run'), query.get('name')];

/** @param {import('./follow.js').Report} report */
function show({ state, leads, received, lost, twice, late }) {
  document.body.dataset.state = STATES[state];
  $('role').textContent = state === 1 ? (leads ? 'Leads' : 'Follows') : STATES[state];
  $('counts').textContent =
    `${received} events: ${lost} lost, ${twice} twice, ${late} out of order.`;
}

async function followShared() {
  const { SharedEventSource } = await import('../dist/shared.js');
  const channel = openChannel(run, name);
  follow(SharedEventSource, run, name, (report) => {
    show(report);
    channel.postMessage(report);
  });
  addEventListener('pagehide', () => channel.postMessage({ gone: name, at: Date.now() }));
}

// Another origin than the page's that it is in: it tells that page alone.
const followNative = () =>
  follow(EventSource, run, name, (report) => parent.postMessage(report, '*'));

document.title = name;
$('name').textContent = name;
$('block').addEventListener('click', block);
if (query.has('native')) followNative();
else await followShared();
