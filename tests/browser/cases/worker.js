// EventSource in a dedicated worker.
(function () {
  var options = {
    needs: function () {
      return typeof Worker !== 'undefined' && (Page.client !== 'native' || !!nativeEventSource);
    },
  };

  /** Starts a worker with an EventSource, and gives all that it reports to `receive`. */
  function start(test, url, receive) {
    var worker = new Worker('worker.js' + location.search);
    test.cleanup(function () {
      worker.terminate();
    });
    worker.onmessage = function (event) {
      test.run(function () {
        receive(event.data, worker);
      });
    };
    worker.onerror = function (event) {
      event.preventDefault();
      test.run(function () {
        receive(['uncaught', event.message], worker);
      });
    };
    var init = Page.transport ? { transport: Page.transport } : {};
    worker.postMessage({ client: test.client, url: url, init: init });
    return worker;
  }

  Harness.add(
    'In a worker, events arrive and the stream reconnects.',
    function (test) {
      var stream = test.stream([
        Steps.ended('retry: 1\nid: 7\nevent: add\ndata: \u00e9\n\n'),
        Steps.live('data: 2\n\n'),
      ]);
      var reports = [];
      start(test, stream.url, function (report) {
        reports.push(report);
        if (report[0] !== 'message') return;
        test.equal(reports, [
          ['url', stream.url, 0, null],
          ['open', null, 1, null],
          ['add', '\u00e9', 1, '7'],
          ['error', null, 0, null],
          ['open', null, 1, null],
          ['message', '2', 1, '7'],
        ]);
        stream.requests(2, function (log) {
          test.equal(log.requests[1].headers['last-event-id'], '7', 'Last-Event-ID');
          test.done();
        });
      });
    },
    options
  );

  Harness.add(
    "In a worker, a relative URL is resolved against the worker's.",
    function (test) {
      var stream = test.stream([Steps.live(':\n')]);
      start(test, '../..' + stream.path, function (report) {
        if (report[0] === 'url') return test.equal(report[1], stream.url, 'url');
        test.equal(report[0], 'open', 'next event');
        test.done();
      });
    },
    options
  );

  Harness.add(
    'In a worker, close aborts the request.',
    function (test) {
      var stream = test.stream([Steps.live('data: 1\n\n')]);
      start(test, stream.url, function (report, worker) {
        if (report[0] === 'message') worker.postMessage('close');
        if (report[0] !== 'closed') return;
        test.equal(report[2], 2, 'readyState');
        stream.aborts(1, function () {
          test.done();
        });
      });
    },
    options
  );

  Harness.add(
    'The end of a worker aborts its request.',
    function (test) {
      var stream = test.stream([Steps.live('data: 1\n\n')]);
      start(test, stream.url, function (report, worker) {
        if (report[0] !== 'message') return;
        worker.terminate();
        stream.aborts(1, function (log) {
          test.equal(log.requests.length, 1, 'requests');
          test.done();
        });
      });
    },
    options
  );

  Harness.add(
    'In a worker, a listener that throws is reported and stops nothing.',
    function (test) {
      var stream = test.stream([Steps.live('data: throw\n\ndata: 2\n\n')]);
      var seen = [];
      start(test, stream.url, function (report) {
        seen.push(report[0] === 'message' ? report[1] : report[0]);
        if (seen.length < 5) return;
        test.equal(seen.slice().sort(), ['2', 'open', 'throw', 'uncaught', 'url'], 'reports');
        test.done();
      });
    },
    options
  );
})();
