// Serves the ports that a worker is given: a shared worker by those who connect, others in a message.
// { url, init } opens a source, 'close' closes it, 'global' has the next one made by the global's name,
// 'facts' tells the type of the engine's own, whose the global is, and the core. Events go back as
// [type, data or readyState, lastEventId or kind].
self.servePorts = function (EventSource, core) {
  function serve(port) {
    var Client = EventSource;
    var source;

    function report(event) {
      var message = event instanceof MessageEvent;
      var detail = message ? event.lastEventId : event.failure && event.failure.kind;
      port.postMessage([event.type, message ? event.data : source.readyState, detail || '']);
      if (message && event.data === 'throw') throw new Error('thrown in the worker');
    }

    function open(order) {
      try {
        source = new Client(order.url, order.init);
      } catch (error) {
        return port.postMessage(['thrown', error.name, error.message]);
      }
      ['open', 'message', 'add', 'error'].forEach(function (type) {
        source.addEventListener(type, report);
      });
      port.postMessage(['url', source.url, source.readyState]);
    }

    self.addEventListener('error', function (event) {
      event.preventDefault();
      port.postMessage(['uncaught', event.error ? event.error.message : event.message, '']);
    });
    port.onmessage = function (event) {
      if (event.data === 'global') {
        Client = self.EventSource;
      } else if (event.data === 'facts') {
        var whose = self.EventSource === EventSource ? 'ours' : 'native';
        port.postMessage([typeof nativeEventSource, whose, core]);
      } else if (event.data === 'close') {
        source.close();
        port.postMessage(['closed', source.readyState, '']);
      } else {
        open(event.data);
      }
    };
  }

  function take(event) {
    if (event.ports[0]) serve(event.ports[0]);
  }
  // What a shared worker calls at each connection, others do not have.
  self.addEventListener('connect', take);
  self.addEventListener('message', take);
};
