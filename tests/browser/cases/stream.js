// Bytes on their way through the network: what the vectors, which know no network, cannot show.
(function () {
  /** The messages' data by the time of the stream's last event, which is of type `end`. */
  function expectData(test, steps, expected, more) {
    var source = test.open(
      test.stream([Steps.of(steps.concat([['text', 'event: end\ndata: x\n\n'], ['hang']]), more)])
    );
    var data = [];
    source.onmessage = function (event) {
      data.push(event.data);
    };
    test.on(source, 'end', function () {
      test.equal(data, expected, 'data');
      test.done();
    });
  }

  Harness.add(
    'A stream that arrives byte by byte is read as one that arrives whole.',
    function (test) {
      var text =
        ': comment\r\nevent: message\rdata: a\u00e9\u65e5\ud83d\ude00\r\ndata:b\r\n\r\ndata: c\r\r';
      expectData(test, [['bytes', text]], ['a\u00e9\u65e5\ud83d\ude00\nb', 'c']);
    }
  );

  Harness.add('A byte order mark that arrives byte by byte is dropped.', function (test) {
    var stream = test.stream([
      Steps.of([
        ['hex', 'ef'],
        ['wait', '2nd'],
        ['hex', 'bb'],
        ['wait', '3rd'],
        ['hex', 'bf'],
        ['wait', 'text'],
        ['text', 'data: x\n\n'],
        ['hang'],
      ]),
    ]);
    test.on(test.open(stream), 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
    stream.requests(1, function () {
      stream.releaseApart(['2nd', '3rd', 'text']);
    });
  });

  Harness.add('Only the first of two byte order marks is dropped.', function (test) {
    expectData(
      test,
      [
        ['hex', 'efbbbfefbbbf'],
        ['text', 'data: x\n\ndata: y\n\n'],
      ],
      ['y']
    );
  });

  Harness.add('A byte order mark is dropped at the start of each connection.', function (test) {
    var first = [
      ['hex', 'efbbbf'],
      ['text', 'retry: 1\n\n'],
    ];
    var second = [['hex', 'efbbbf'], ['text', 'data: x\n\n'], ['hang']];
    var source = test.open(test.stream([Steps.of(first), Steps.of(second)]));
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
  });

  Harness.add('data: x, CR, CR is dispatched without waiting for what follows.', function (test) {
    var source = test.open(test.stream([Steps.live('data: x\r\r')]));
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
  });

  Harness.add(
    'Ill-formed bytes become U+FFFD by maximal subparts, however they are cut.',
    function (test) {
      var bytes = '646174613a2061' + 'ff' + 'e297' + 'f0809f' + 'eda080' + 'c0af' + '620a0a';
      var expected =
        'a\ufffd' + '\ufffd' + '\ufffd\ufffd\ufffd' + '\ufffd\ufffd\ufffd' + '\ufffd\ufffd' + 'b';
      expectData(
        test,
        [
          ['hex', bytes],
          ['hexBytes', bytes],
        ],
        [expected, expected]
      );
    }
  );

  ['utf-8', 'UTF-8', 'iso-8859-1', 'windows-1251', 'utf-16', 'no-such-charset'].forEach(
    function (charset) {
      Harness.add(
        'The stream is UTF-8 also where its type says charset=' + charset + '.',
        function (test) {
          var source = test.open(
            test.stream([
              Steps.live('data: \u00e9\u65e5\n\n', {
                'Content-Type': 'text/event-stream; charset=' + charset,
              }),
            ])
          );
          test.failIfClosed(source);
          test.on(source, 'message', function (event) {
            test.equal(event.data, '\u00e9\u65e5', 'data');
            test.done();
          });
        }
      );
    }
  );

  Harness.add('An event that is not finished when the stream ends is dropped.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\nid: 1\ndata: a\n\nid: 2\nevent: b\ndata: b\n'),
      Steps.live('data: c\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source, ['b']);
    test.on(
      source,
      'message',
      function (event) {
        test.equal(trace, ['open 1', 'message a', 'error 0', 'open 1', 'message c'], 'events');
        test.equal(event.lastEventId, '1', 'lastEventId');
        test.done();
      },
      2
    );
  });

  Harness.add('An event that a network error cuts short is dropped.', function (test) {
    var stream = test.stream([
      Steps.of([['text', 'retry: 1\n\ndata: a\n\ndata: b\n'], ['wait', 'seen'], ['reset']]),
      Steps.live('data: c\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      stream.release('seen');
    });
    test.on(
      source,
      'message',
      function () {
        test.equal(trace, ['open 1', 'message a', 'error 0', 'open 1', 'message c'], 'events');
        test.done();
      },
      2
    );
  });

  Harness.add(
    'A type that is left without data does not leak into the next connection.',
    function (test) {
      var stream = test.stream([
        Steps.ended('retry: 1\n\nevent: other\n'),
        Steps.live('data: x\n\n'),
      ]);
      var source = test.open(stream);
      test.on(source, 'message', function (event) {
        test.equal(event.data, 'x', 'data');
        test.done();
      });
    }
  );

  Harness.add('An event arrives before the next one is sent.', function (test) {
    var stream = test.stream([
      Steps.of([
        ['text', 'data: 1\n\n'],
        ['wait', 'one'],
        ['text', 'data: 2\n\n'],
        ['wait', 'two'],
        ['text', 'data: 3\n\n'],
        ['hang'],
      ]),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      stream.release('one');
    });
    test.on(
      source,
      'message',
      function () {
        stream.release('two');
      },
      2
    );
    test.on(
      source,
      'message',
      function () {
        test.equal(trace, ['open 1', 'message 1', 'message 2', 'message 3'], 'events');
        test.done();
      },
      3
    );
  });

  Harness.add('open comes with the headers, before the first byte of the body.', function (test) {
    var stream = test.stream([Steps.of([['wait', 'go'], ['text', 'data: x\n\n'], ['hang']])]);
    var source = test.open(stream);
    var trace = test.trace(source);
    stream.requests(1, function () {
      test.settle(function () {
        test.equal(trace, ['open 1'], 'events before the body');
        stream.release('go');
      });
    });
    test.on(source, 'message', function () {
      test.equal(trace, ['open 1', 'message x'], 'events');
      test.done();
    });
  });

  Harness.add('Comments keep a stream alive and dispatch nothing.', function (test) {
    expectData(
      test,
      [
        ['text', ':\n\n: ping\n\n:\n'],
        ['text', 'data: x\n\n'],
      ],
      ['x']
    );
  });

  Harness.add('10,000 events arrive complete and in order.', function (test) {
    var count = 10000;
    var text = '';
    for (var i = 0; i < count; i++) text += 'data: ' + i + '\n\n';
    var source = test.open(test.stream([Steps.live(text)]));
    var next = 0;
    source.onmessage = function (event) {
      if (event.data !== String(next)) test.fail('expected ' + next + ', got ' + event.data);
      if (++next !== count) return;
      test.run(function () {
        test.equal(next, count, 'events');
        test.done();
      });
    };
  });

  Harness.add('An event of one megabyte arrives whole.', function (test) {
    var line = new Array(1025).join('\u00e9\u65e5abc');
    var lines = [];
    for (var i = 0; i < 128; i++) lines.push(line + i);
    expectData(test, [['text', 'data: ' + lines.join('\ndata: ') + '\n\n']], [lines.join('\n')]);
  });

  Harness.add('Streams that are open at the same time do not mix.', function (test) {
    var steps = [];
    for (var i = 0; i < 20; i++) steps.push(['bytes', 'data: NAME' + i + '\n\n']);
    function script(name) {
      return Steps.of(
        JSON.parse(JSON.stringify(steps).replace(/NAME/g, name)).concat([
          ['text', 'event: end\ndata: x\n\n'],
          ['hang'],
        ])
      );
    }
    var left = 3;
    ['a', 'b', 'c'].forEach(function (name) {
      var source = test.open(test.stream([script(name)]));
      var data = [];
      source.onmessage = function (event) {
        data.push(event.data);
      };
      test.on(source, 'end', function () {
        var expected = steps.map(function (step, index) {
          return name + index;
        });
        test.equal(data, expected, 'data of ' + name);
        if (--left === 0) test.done();
      });
    });
  });

  Harness.add('A compressed stream is read.', function (test) {
    // "data: x\n\n", compressed with gzip.
    var gzip = '1f8b08000000000000034b492c49b452a8e0e20200817b332b09000000';
    var source = test.open(
      test.stream([
        Steps.of(
          [
            ['hex', gzip],
            ['wait', 'seen'],
          ],
          { 'Content-Encoding': 'gzip' }
        ),
      ])
    );
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
  });
})();
