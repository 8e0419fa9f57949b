// The calls of $.eventsource, and what they return.
(function () {
  function live(test) {
    return test.stream([Steps.live('data: x\n\n')]);
  }

  Harness.add('A call gives the cache, which has the stream under its label.', function (test) {
    var stream = live(test);
    var cache = jQuery.eventsource({ url: stream.url, label: 'prices', data: { a: 1 } });
    Plugin.closeAtEnd(test);
    var entry = cache.prices;
    test.equal(Object.keys(cache), ['prices'], 'labels');
    test.ok(entry.stream instanceof EventSourceWasm.EventSource, 'stream');
    test.equal(entry.stream.label, 'prices', 'label of the source');
    test.equal(
      [entry.lastEventId, entry.isHostApi, entry.retry, entry.history],
      [0, true, 500, {}],
      'entry'
    );
    test.equal([entry.options.label, entry.options.data], ['prices', 'a=1'], 'options');
    test.done();
  });

  Harness.add('Without a URL it throws a SyntaxError, and starts nothing.', function (test) {
    [undefined, {}, { url: '' }, { url: 42 }, { label: 'a' }, 'other'].forEach(function (options) {
      var error = test.thrown(function () {
        jQuery.eventsource(options);
      });
      test.ok(error instanceof SyntaxError, 'SyntaxError (' + error + ')');
      test.equal(error.message, 'Not enough arguments: Must provide a url', 'message');
    });
    test.equal(jQuery.eventsource('streams'), {}, 'streams');
    test.done();
  });

  Harness.add('Without a label, it is the URL with its data.', function (test) {
    var stream = live(test);
    jQuery.eventsource({ url: stream.path });
    jQuery.eventsource({ url: stream.path, data: 'b=2' });
    Plugin.closeAtEnd(test);
    var labels = Object.keys(jQuery.eventsource('streams'));
    test.equal(labels, [stream.path, stream.path + '&b=2'], 'labels');
    test.done();
  });

  Harness.add('Data goes into the query, as $.param makes it, or as it is.', function (test) {
    [
      [{ 'a b': 'ä&', list: [1, 2] }, '&a%20b=%C3%A4%26&list%5B%5D=1&list%5B%5D=2'],
      ['a=1&b=%20', '&a=1&b=%20'],
      [[{ name: 'a', value: 1 }], '&a=1'],
      ['', ''],
      [{}, ''],
      [null, ''],
    ].forEach(function (row) {
      var stream = live(test);
      var url = Plugin.start(test, stream, { data: row[0] }).stream.url;
      // jQuery before 3 writes a space as a plus.
      test.equal(url.replace(/\+/g, '%20'), stream.url + row[1], 'URL');
    });
    var plain = Plugin.start(test, live(test), { url: Page.origin + '/stream', data: 'a=1' });
    test.equal(plain.stream.url, Page.origin + '/stream?a=1', 'URL without a query');
    var hash = Plugin.start(test, live(test), { url: Page.origin + '/stream#b', data: 'a=1' });
    test.equal(hash.stream.url, Page.origin + '/stream?a=1', 'URL with a fragment');
    test.done();
  });

  Harness.add(
    "'streams' gives the cache, or what has the label, or an empty object.",
    function (test) {
      var first = Plugin.start(test, live(test), { label: 'first' });
      var second = Plugin.start(test, live(test), { label: 'second' });
      [
        function (label) {
          return jQuery.eventsource('streams', label);
        },
        jQuery.eventsource.streams,
      ].forEach(function (streams) {
        [undefined, '*'].forEach(function (label) {
          test.equal(Object.keys(streams(label)), ['first', 'second'], 'labels');
        });
        test.ok(streams().first === first && streams('second') === second, 'entries');
        test.equal([streams('third'), streams('toString')], [{}, {}], 'no entry');
      });
      test.done();
    }
  );

  Harness.add("'close' closes what has the label, and gives the rest.", function (test) {
    var entries = ['first', 'second', 'toString'].map(function (label) {
      return Plugin.start(test, live(test), { label: label });
    });
    function states() {
      return entries.map(function (entry) {
        return entry.stream.readyState;
      });
    }
    test.equal(Object.keys(jQuery.eventsource('close', 'none')).length, 3, 'streams');
    test.equal(states(), [0, 0, 0], 'states');
    test.equal(Object.keys(jQuery.eventsource('close', 'second')), ['first', 'toString'], 'labels');
    test.equal(states(), [0, 2, 0], 'states');
    test.equal(Object.keys(jQuery.eventsource.close('toString')), ['first'], 'labels');
    test.equal(states(), [0, 2, 2], 'states');
    test.equal(jQuery.eventsource('streams', 'second'), {}, 'what is left of it');
    test.done();
  });

  ['*', undefined].forEach(function (label) {
    Harness.add("'close' with the label " + label + ' closes all.', function (test) {
      [
        function () {
          return jQuery.eventsource('close', label);
        },
        function () {
          return jQuery.eventsource.close(label);
        },
      ].forEach(function (close) {
        var entries = [live(test), live(test)].map(function (stream) {
          return Plugin.start(test, stream);
        });
        test.equal(close(), {}, 'what is left');
        entries.forEach(function (entry) {
          test.equal(entry.stream.readyState, 2, 'readyState');
        });
      });
      test.done();
    });
  });

  Harness.add('A stream closes the one before that has its label, and no other.', function (test) {
    var other = Plugin.start(test, live(test), { label: '*' });
    var before = Plugin.start(test, live(test), { label: 'twice' });
    var after = Plugin.start(test, live(test), { label: 'twice' });
    test.equal(
      [other.stream.readyState, before.stream.readyState, after.stream.readyState],
      [0, 2, 0],
      'states'
    );
    test.ok(jQuery.eventsource('streams', 'twice') === after, 'entry');
    test.equal(Object.keys(jQuery.eventsource('streams')), ['*', 'twice'], 'labels');
    test.done();
  });

  Harness.add('What cannot be started leaves the stream of its label alone.', function (test) {
    var stream = live(test);
    var entry = Plugin.start(test, stream, { label: 'twice' });
    [{ url: 'http://[' }, { turnTime: -1 }, { message: 'no function' }].forEach(function (options) {
      test.ok(
        test.thrown(function () {
          Plugin.start(test, stream, jQuery.extend({ label: 'twice' }, options));
        }),
        'it throws'
      );
    });
    test.ok(jQuery.eventsource('streams', 'twice') === entry, 'entry');
    test.equal(entry.stream.readyState, 0, 'readyState');
    test.done();
  });

  Harness.add('A callback that is no function throws a TypeError that names it.', function (test) {
    [{ open: 1 }, { message: 'm' }, { error: {} }, { events: { price: true } }].forEach(
      function (options) {
        var error = test.thrown(function () {
          jQuery.eventsource(jQuery.extend({ url: '/stream' }, options));
        });
        var name = options.events ? 'price' : Object.keys(options)[0];
        test.ok(error instanceof TypeError && error.message.indexOf(name) > 0, String(error));
      }
    );
    test.equal(jQuery.eventsource('streams'), {}, 'streams');
    test.done();
  });

  Harness.add("The caller's options stay as they are.", function (test) {
    var options = { url: live(test).url, data: { a: 1 }, message: null, open: undefined };
    jQuery.eventsource(options);
    Plugin.closeAtEnd(test);
    test.equal(options.data, { a: 1 }, 'data');
    test.equal(Object.keys(options), ['url', 'data', 'message', 'open'], 'options');
    test.done();
  });

  Harness.add('The type of an event stream is one that $.ajax knows.', function (test) {
    var settings = jQuery.ajaxSettings;
    // A slim build has none.
    test.equal(settings ? settings.accepts.stream : 'text/event-stream', 'text/event-stream');
    test.done();
  });
})();
