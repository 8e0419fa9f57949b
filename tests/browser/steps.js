// Responses for a scripted stream, as lists of the server's steps.
window.Steps = (function () {
  /** As servers of event streams send them: nothing in between is to keep the response. */
  function headers(more) {
    var all = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };
    for (var name in more) all[name] = more[name];
    return all;
  }

  return {
    /** An event stream of these steps after the headers, and then its end. */
    of: function (steps, more) {
      return [['head', 200, headers(more)]].concat(steps);
    },
    /** An event stream that ends after the text. */
    ended: function (text, more) {
      return Steps.of([['text', text]], more);
    },
    /** An event stream that stays open after the text. */
    live: function (text, more) {
      return Steps.of([['text', text], ['hang']], more);
    },
    /** A response whose body would be an event, were it an event stream that opens. */
    status: function (status, more) {
      var bodiless = status === 204 || status === 205 || status === 304;
      var head = ['head', status, headers(more)];
      return bodiless ? [head] : [head, ['text', 'data: body of ' + status + '\n\n']];
    },
    redirect: function (status, location, more) {
      var all = { Location: location };
      for (var name in more) all[name] = more[name];
      return [['head', status, all]];
    },
    reset: [['reset']],
    /** Headers with which every other origin may read the response. */
    anyOrigin: { 'Access-Control-Allow-Origin': '*' },
    /** Headers with which this page may read the response to a request with credentials. */
    thisOrigin: function () {
      return {
        'Access-Control-Allow-Origin': Page.origin,
        'Access-Control-Allow-Credentials': 'true',
      };
    },
  };
})();
