// One case while it runs: its streams on the server, its EventSources, its assertions.
window.Case = (function () {
  // Only to report a hang: nothing that passes comes near it.
  var LIMIT = 60000;
  // Of what is known to fail in the engine, some hangs by nature.
  var LIMIT_OF_KNOWN = 5000;

  var keys = 0;

  function clientClass() {
    if (Page.client === 'native') return nativeEventSource;
    return window.EventSourceWasm && window.EventSourceWasm.EventSource;
  }

  /** The options, with the page's transport where they name none. */
  function withTransport(init) {
    if (init !== undefined && (Object(init) !== init || init.transport || init.fetch)) return init;
    var all = { transport: Page.transport };
    for (var name in init) all[name] = init[name];
    return all;
  }

  /** A scripted endpoint with a key of its own. */
  function Stream(test, responses, options) {
    this.test = test;
    this.key = Page.run + '-' + Page.client + '-' + Page.shard.replace('/', 'of') + '-' + ++keys;
    this.query = '?key=' + encodeURIComponent(this.key);
    var base = options.other ? Page.otherOrigin : Page.origin;
    this.path = '/stream' + (options.path || '') + this.query;
    this.url = base + this.path;
    Page.request('POST', '/control/script' + this.query, {
      responses: typeof responses === 'function' ? responses(this) : responses,
      preflight: options.preflight,
      probes: options.probes,
    });
  }

  /** Calls back with the log once it holds at least these counts. */
  Stream.prototype.reached = function (counts, done) {
    var test = this.test;
    var query = this.query;
    for (var name in counts) query += '&' + name + '=' + counts[name];
    Page.request('GET', '/control/log' + query, undefined, function (log) {
      test.run(function () {
        done(log);
      });
    });
  };

  Stream.prototype.requests = function (count, done) {
    this.reached({ requests: count }, done);
  };

  Stream.prototype.aborts = function (count, done) {
    this.reached({ aborts: count }, done);
  };

  Stream.prototype.release = function (name, done) {
    var path = '/control/release' + this.query + '&name=' + name;
    Page.request('POST', path, undefined, done || function () {});
  };

  /** Sends signals so that what the server writes after one has come before it writes more: it wrote
   * before it answered the request between them, on another connection. */
  Stream.prototype.releaseApart = function (names) {
    var stream = this;
    if (names.length === 0) return;
    stream.release(names[0], function () {
      stream.requests(1, function () {
        stream.releaseApart(names.slice(1));
      });
    });
  };

  /** One case while it runs. */
  function Case(definition, finished) {
    this.EventSource = clientClass();
    this.client = Page.client;
    this.definition = definition;
    this.finished = finished;
    this.assertions = 0;
    this.failure = null;
    this.over = false;
    this.sources = [];
    this.streams = [];
    this.cleanups = [];
    this.uncaught = [];
    this.uncaughtExpected = false;
  }

  Case.prototype.fail = function (message) {
    if (this.failure === null) this.failure = message;
    this.done();
  };

  Case.prototype.ok = function (value, what) {
    this.assertions++;
    if (!value) this.fail(what + ': got ' + Page.show(value));
  };

  Case.prototype.equal = function (actual, expected, what) {
    this.assertions++;
    if (Page.show(actual) === Page.show(expected)) return;
    this.fail(
      (what || 'value') + ': expected ' + Page.show(expected) + ', got ' + Page.show(actual)
    );
  };

  /** What the function throws, or null. */
  Case.prototype.thrown = function (action) {
    try {
      action();
    } catch (error) {
      return error;
    }
    return null;
  };

  Case.prototype.throwsTypeError = function (action, what) {
    var error = this.thrown(action);
    this.ok(error instanceof TypeError, what + ' throws a TypeError (' + error + ')');
  };

  /** Runs part of the case: what it throws fails the case. */
  Case.prototype.run = function (action) {
    if (this.over) return;
    try {
      action();
    } catch (error) {
      this.fail('threw ' + error + (error && error.stack ? '\n' + error.stack : ''));
    }
  };

  Case.prototype.stream = function (responses, options) {
    var stream = new Stream(this, responses, options || {});
    this.streams.push(stream);
    return stream;
  };

  /** Opens an EventSource that the end of the case closes. */
  Case.prototype.open = function (stream, init) {
    var url = typeof stream === 'string' ? stream : stream.url;
    var Client = this.EventSource;
    if (Page.transport) init = withTransport(init);
    return this.track(init === undefined ? new Client(url) : new Client(url, init));
  };

  Case.prototype.track = function (source) {
    this.sources.push(source);
    // A case that failed in the middle goes on to its end, and must leave no connection behind.
    if (this.over) source.close();
    return source;
  };

  /** A list that grows by each event: its type, a message's data, the readyState of the others. */
  Case.prototype.trace = function (source, types) {
    var trace = [];
    function note(event) {
      var message = typeof event.data === 'string';
      trace.push(event.type + ' ' + (message ? event.data : source.readyState));
    }
    ['open', 'message', 'error'].concat(types || []).forEach(function (type) {
      source.addEventListener(type, note);
    });
    return trace;
  };

  /** Calls back at the nth event of the type, as part of the case. */
  Case.prototype.on = function (source, type, done, nth) {
    var test = this;
    var seen = 0;
    source.addEventListener(type, function (event) {
      if (++seen === (nth || 1)) {
        test.run(function () {
          done(event);
        });
      }
    });
  };

  /** Ends the case at the stream's event of type `end`, by which time the list is as expected. */
  Case.prototype.atEnd = function (source, list, expected) {
    var test = this;
    test.on(source, 'end', function () {
      test.equal(list, expected, 'what was noted');
      test.done();
    });
  };

  /** A source for a live stream of this text and then an event of type `end`. */
  Case.prototype.openUntilEnd = function (text) {
    return this.open(this.stream([Steps.live(text + 'event: end\ndata: x\n\n')]));
  };

  /** A source for messages with the data 1, 2 and so on up to the count, and then `end`. */
  Case.prototype.openMessages = function (count) {
    var text = '';
    for (var i = 1; i <= count; i++) text += 'data: ' + i + '\n\n';
    return this.openUntilEnd(text);
  };

  /** Where the connection must not fail for good, the case need not wait for ever when it does. */
  Case.prototype.failIfClosed = function (source) {
    var test = this;
    source.addEventListener('error', function () {
      if (source.readyState === 2) test.fail('the connection failed for good');
    });
  };

  /**
   * Calls back when whatever was waiting with the same or a shorter reconnection time has had its
   * turn: another stream, started now, has reconnected. So "never happens" needs no sleep.
   */
  Case.prototype.settle = function (done) {
    var stream = this.stream([Steps.ended('retry: 1\n\n'), Steps.live('data: x\n\n')]);
    this.on(this.open(stream), 'message', done);
  };

  /** Uncaught errors are part of this case, which reads them from `uncaught`. */
  Case.prototype.expectUncaught = function () {
    this.uncaughtExpected = true;
  };

  Case.prototype.cleanup = function (action) {
    this.cleanups.push(action);
  };

  Case.prototype.done = function () {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.watchdog);
    var test = this;
    try {
      this.sources.forEach(function (source) {
        source.close();
      });
      this.cleanups.forEach(function (action) {
        action();
      });
    } catch (error) {
      if (this.failure === null) this.failure = 'clean-up threw ' + error;
    }
    // The round trips also leave time for rejections that nobody handled to be reported.
    var left = this.streams.length + 1;
    function ended() {
      if (--left === 0) test.finish();
    }
    this.streams.forEach(function (stream) {
      Page.request('POST', '/control/end' + stream.query, {}, ended);
    });
    Page.request('POST', '/control/end?key=none', {}, ended);
  };

  Case.prototype.finish = function () {
    if (this.failure === null && this.assertions === 0) this.failure = 'the case asserted nothing';
    if (this.failure === null && this.uncaught.length && !this.uncaughtExpected) {
      this.failure = 'uncaught: ' + this.uncaught.join('; ');
    }
    this.finished({ name: this.definition.name, ok: this.failure === null, message: this.failure });
  };

  Case.prototype.start = function () {
    var test = this;
    var isKnown = Page.failing.indexOf(this.definition.name) >= 0;
    var limit = isKnown ? LIMIT_OF_KNOWN : LIMIT;
    this.watchdog = setTimeout(function () {
      test.fail('hangs');
    }, limit);
    this.run(function () {
      if (!test.EventSource) throw new Error('there is no such EventSource');
      if (Page.client === 'ours' && test.EventSource === nativeEventSource) {
        throw new Error('EventSourceWasm.EventSource is the native one');
      }
      test.definition.body(test);
    });
  };

  return Case;
})();
