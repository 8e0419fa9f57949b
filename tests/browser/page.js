// What the scripts of a page share: its parameters, its requests to the server, values as text.
//
//   ?client=ours|native  which EventSource to test (default: ours)
//   &filter=text         only cases whose name holds the text
//   &shard=i/n           only each nth case, from the ith on
//   &run=name            under which the results are posted
//   &transport=fetch|xhr the transport of our EventSources (default: theirs to choose)
//
// prepare.js and the server know some more.
window.Page = (function () {
  var parameters = {};
  location.search.replace(/[?&]([^=&]+)=([^&]*)/g, function (all, name, value) {
    parameters[name] = decodeURIComponent(value.replace(/\+/g, ' '));
  });
  var origin = location.protocol + '//' + location.host;

  function atPort(port) {
    return location.protocol + '//' + location.hostname + ':' + port;
  }

  /** Without `done`, it waits for the answer and returns it. */
  function request(method, path, body, done) {
    var xhr = new XMLHttpRequest();
    xhr.open(method, controlOrigin + path, !!done);
    // A type that needs no preflight. Old engines' own for a string does.
    if (body !== undefined) xhr.setRequestHeader('Content-Type', 'text/plain');
    if (done) {
      xhr.onload = function () {
        done(JSON.parse(xhr.responseText));
      };
    }
    xhr.send(body === undefined ? null : JSON.stringify(body));
    if (!done) return JSON.parse(xhr.responseText);
  }

  /** One spelling for equal values, which also tells undefined, NaN and -0 from their neighbours. */
  function show(value) {
    if (value === undefined || typeof value === 'function') return String(value);
    if (typeof value === 'number') return value === 0 && 1 / value < 0 ? '-0' : String(value);
    if (value && typeof value === 'object' && !(value instanceof Array)) {
      var plain = Object.prototype.toString.call(value) === '[object Object]';
      if (!plain) return Object.prototype.toString.call(value);
      return (
        '{' +
        Object.keys(value)
          .sort()
          .map(function (name) {
            return name + ': ' + show(value[name]);
          })
          .join(', ') +
        '}'
      );
    }
    if (value instanceof Array) return '[' + value.map(show).join(', ') + ']';
    return JSON.stringify(value);
  }

  /** Where the page's own requests go: first to learn of the other origins. */
  var controlOrigin = origin;
  var config = request('GET', '/control/config');
  var ports = config.ports;
  controlOrigin = atPort(ports[2]);

  return {
    client: parameters.client || 'ours',
    filter: parameters.filter || '',
    shard: parameters.shard || '0/1',
    transport: parameters.transport,
    run: parameters.run || String(new Date().getTime()),
    origin: origin,
    otherOrigin: atPort(ports[1]),
    /** Names of cases that are known to fail here. */
    failing: config.failing,
    request: request,
    show: show,
    /** A header's bytes, one character each in the log, read as UTF-8. */
    utf8: function (bytes) {
      return decodeURIComponent(escape(bytes));
    },
  };
})();
