// Runs one EventSource in a dedicated worker: { client, url, init } starts it, 'close' closes it.
// Each event goes back as [type, data or null, readyState, lastEventId or null].
/* global importScripts */
var source;

importScripts('prepare.js', '/dist/eventsource.min.js');

function start(order) {
  var Client = order.client === 'native' ? nativeEventSource : self.EventSourceWasm.EventSource;
  function report(event) {
    var message = event instanceof MessageEvent;
    postMessage([
      event.type,
      message ? event.data : null,
      source.readyState,
      message ? event.lastEventId : null,
    ]);
    if (event.data === 'throw') throw new Error('thrown in the worker');
  }
  source = new Client(order.url, order.init);
  postMessage(['url', source.url, source.readyState, null]);
  source.onopen = report;
  source.onerror = report;
  source.addEventListener('message', report);
  source.addEventListener('add', report);
}

onmessage = function (event) {
  if (event.data !== 'close') return start(event.data);
  source.close();
  postMessage(['closed', null, source.readyState, null]);
};
