// The first script of each page: gives it the EventSource that ?client= names, and posts what has become
// of the page once all that its body's data-until lists is there. ES5, as old engines open the pages too.
//
//   native  the engine's own
//   ours    ours in its place
//   line    ours beside it, for the line of lines/ that hands it to the library
(function () {
  var client = /[?&]client=(\w+)/.exec(location.search)[1];
  var noted = [];

  /** What a page says on its way: it must be the same with each client. */
  window.note = function (text) {
    noted.push(text);
  };

  /** What the lines send: another one each time. */
  var tokens = 0;
  Object.defineProperty(window, 'token', {
    get: function () {
      return String(++tokens);
    },
  });

  /** Loads a script while the page is being read. */
  window.load = function (path) {
    document.write('<script src="' + path + '"></script>');
  };

  /** Loads a line for the client that is to have it; tells whether. */
  window.loadLine = function (name) {
    if (client === 'line') window.load('/tests/consumers/lines/' + name);
    return client === 'line';
  };

  window.onerror = function (message) {
    window.note('uncaught: ' + message);
  };

  /** What libraries put on elements for as long as they change them. */
  var CHANGING = '.htmx-swapping, .htmx-settling, .htmx-added, .htmx-request, .ic-transitioning';

  function isOver() {
    var until = document.body && document.body.getAttribute('data-until');
    if (!until || document.querySelector(CHANGING)) return false;
    return until.split(', ').every(function (selector) {
      return document.querySelector(selector);
    });
  }

  function report() {
    var body = document.body.cloneNode(true);
    Array.prototype.forEach.call(body.querySelectorAll('script'), function (script) {
      script.parentNode.removeChild(script);
    });
    var texts = {};
    Array.prototype.forEach.call(document.querySelectorAll('[data-text]'), function (element) {
      texts[element.id] = element.textContent.replace(/\s+/g, ' ').trim();
    });
    return {
      dom: body.innerHTML.split(location.host).join('host').replace(/\s+/g, ' '),
      texts: texts,
      noted: noted,
      ours: !!window.EventSourceWasm && window.EventSource === EventSourceWasm.EventSource,
    };
  }

  var timer = setInterval(function () {
    if (!isOver()) return;
    clearInterval(timer);
    var xhr = new XMLHttpRequest();
    xhr.open('POST', '/control/results?run=page');
    xhr.setRequestHeader('Content-Type', 'text/plain');
    xhr.send(JSON.stringify(report()));
  }, 20);

  if (client !== 'native') window.load('/dist/eventsource.min.js');
  if (client === 'ours') {
    document.write('<script>EventSourceWasm.install({ force: true });</script>');
  }
})();
