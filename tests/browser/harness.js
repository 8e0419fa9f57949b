// The page's half of the connection cases: runs them one by one and posts what came of each.
// Like all scripts of the page it is ES5 and asks for nothing that IE 10 lacks, so that any browser
// can open the page.
window.Harness = (function () {
  var cases = [];
  var current = null;
  var loadErrors = [];

  function uncaught(message) {
    if (!current) {
      loadErrors.push(String(message));
      return;
    }
    current.uncaught.push(String(message));
    if (!current.uncaughtExpected) current.fail('uncaught: ' + message);
  }

  window.onerror = function (message) {
    uncaught(message);
    return true;
  };

  if (window.addEventListener) {
    // A script that is not there would take its cases with it in silence.
    window.addEventListener(
      'error',
      function (event) {
        if (event.target && event.target.src) uncaught('not loaded: ' + event.target.src);
      },
      true
    );
    window.addEventListener('unhandledrejection', function (event) {
      uncaught('unhandled rejection: ' + event.reason);
      event.preventDefault();
    });
  }

  function post(report, done) {
    report.userAgent = navigator.userAgent;
    report.client = Page.client;
    report.core = (window.EventSourceWasm && window.EventSourceWasm.core) || null;
    Page.request('POST', '/control/results?run=' + encodeURIComponent(Page.run), report, done);
  }

  function showResult(result) {
    var item = document.createElement('li');
    var verdict = result.ok ? 'passed' : result.skipped ? 'skipped' : 'FAILED';
    item.appendChild(document.createTextNode(verdict + ': ' + result.name));
    if (result.message) item.appendChild(document.createTextNode(': ' + result.message));
    document.getElementById('results').appendChild(item);
  }

  function chosen() {
    var shard = Page.shard.split('/');
    return cases.filter(function (definition, index) {
      if (definition.options.ours && Page.client !== 'ours') return false;
      if (Page.filter && definition.name.indexOf(Page.filter) < 0) return false;
      return index % Number(shard[1]) === Number(shard[0]);
    });
  }

  function runAll() {
    var list = chosen();
    var results = [];
    var started = 0;

    function record(result) {
      results.push(result);
      showResult(result);
      post({ results: [result] }, next);
    }

    function next() {
      var definition = list[started++];
      if (!definition) return finish();
      var lacking = definition.options.needs && !definition.options.needs();
      if (lacking) {
        record({ name: definition.name, ok: false, skipped: true, message: 'the engine lacks it' });
        return;
      }
      current = new Case(definition, record);
      current.start();
    }

    function finish() {
      var failed = results.filter(function (result) {
        return !result.ok && !result.skipped;
      }).length;
      var text = results.length + ' cases of ' + Page.client + ', ' + failed + ' failed';
      document.getElementById('summary').innerHTML = text;
      post({ results: [], done: true, cases: list.length }, function () {});
    }

    if (!loadErrors.length) return next();
    var message = loadErrors.join('; ');
    record({ name: 'The page loads without an error.', ok: false, message: message });
  }

  window.onload = runAll;

  return {
    /**
     * A case: a sentence and what it does, which ends with `test.done()`.
     * options.ours: only our EventSource has it; options.needs: whether the engine can run it.
     */
    add: function (name, body, options) {
      cases.forEach(function (other) {
        if (other.name === name) throw new Error('two cases are called: ' + name);
      });
      cases.push({ name: name, body: body, options: options || {} });
    },
  };
})();
