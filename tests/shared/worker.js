// A worker that shares a stream: it tells the page what its source dispatches.
importScripts('/dist/eventsource.min.js', '/dist/eventsource-shared.min.js');

self.onmessage = ({ data: [url, init] }) => {
  const source = new self.EventSourceWasm.SharedEventSource(url, {
    leaderTimeout: Infinity,
    ...init,
  });
  const note = ({ type, data }) => self.postMessage([data ?? type, source.shared, source.leads]);
  source.onopen = source.onmessage = source.onerror = note;
};
