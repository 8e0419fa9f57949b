// What the callbacks of $.eventsource get.
(function () {
  Harness.add('open gets the event, and `this` is the source with its label.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n\n'), Steps.live(Plugin.END)]);
    var seen = [];
    var entry = Plugin.start(test, stream, {
      label: 'prices',
      open: function (event) {
        seen.push([event.type, this === entry.stream, this.label, this.readyState]);
      },
    });
    test.on(entry.stream, 'end', function () {
      var once = ['open', true, 'prices', 1];
      test.equal(seen, [once, once], 'calls');
      test.done();
    });
  });

  Harness.add('message gets the data, what else there is, and the event.', function (test) {
    var stream = test.stream([Steps.live('id: 7\ndata: {"price": 12}\n\n' + Plugin.END)]);
    var seen = 0;
    var entry = Plugin.start(test, stream, {
      label: 'prices',
      dataType: 'json',
      message: function (data, all, event) {
        seen++;
        test.equal(arguments.length, 3, 'arguments');
        test.equal(data, { price: 12 }, 'data');
        test.equal(all, { data: [{ price: 12 }], lastEventId: 7 }, 'all');
        test.ok(all.data[0] === data, 'the same data');
        test.equal([event.type, event.data], ['message', '{"price": 12}'], 'event');
        test.ok(this === entry.stream && this.label === 'prices', 'this');
        test.equal([entry.lastEventId, entry.history], [7, { 7: [{ price: 12 }] }], 'entry');
      },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, 1, 'messages');
      test.done();
    });
  });

  var TEXTS = ['{"a": [1]}', '12', '"x"', 'plain text', ''];
  var TYPES = [
    { name: "'text'", options: { dataType: 'text' }, expected: TEXTS },
    {
      name: 'none',
      options: {},
      expected: [{ a: [1] }, 12, 'x', 'plain text', ''],
    },
    { name: "'json'", options: { dataType: 'json' }, expected: [{ a: [1] }, 12, 'x'] },
  ];
  TYPES.forEach(function (type) {
    Harness.add('Data with the dataType ' + type.name + ' is as documented.', function (test) {
      var text = TEXTS.map(function (data) {
        return 'data: ' + data + '\n\n';
      }).join('');
      var seen = [];
      var options = jQuery.extend(
        {
          message: function (data) {
            seen.push(data);
          },
        },
        type.options
      );
      var entry = Plugin.start(test, test.stream([Steps.live(text + Plugin.END)]), options);
      if (type.options.dataType === 'json') test.expectUncaught();
      test.on(entry.stream, 'end', function () {
        test.equal(seen, type.expected, 'data');
        test.done();
      });
    });
  });

  Harness.add('Data that is no JSON is reported, and what follows comes.', function (test) {
    test.expectUncaught();
    var seen = [];
    var text = 'id: 1\ndata: {"a"\n\nid: 2\ndata: {"a": 2}\n\n' + Plugin.END;
    var entry = Plugin.start(test, test.stream([Steps.live(text)]), {
      dataType: 'json',
      message: function (data) {
        seen.push(data);
      },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, [{ a: 2 }], 'data');
      test.equal(entry.history, { 2: [{ a: 2 }] }, 'history');
      // It is reported in a task of its own.
      setTimeout(function () {
        test.run(function () {
          test.equal(test.uncaught.length, 1, 'reports');
          test.done();
        });
      });
    });
  });

  Harness.add('IDs are numbers where they are written as such, and else text.', function (test) {
    var ids = ['7', '0', '-5', '1.5', '007', 'a1', '12345678901234567890', 'NaN', 'Infinity', ' 1'];
    var expected = [7, 0, -5, 1.5, '007', 'a1', '12345678901234567890', 'NaN', 'Infinity', ' 1'];
    var text = ids
      .map(function (id) {
        return 'id:' + (id.charAt(0) === ' ' ? ' ' : '') + id + '\ndata: x\n\n';
      })
      .join('');
    var seen = [];
    var entry = Plugin.start(test, test.stream([Steps.live(text + Plugin.END)]), {
      message: function (data, all) {
        seen.push(all.lastEventId);
        test.equal(entry.lastEventId, all.lastEventId, 'of the entry');
      },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, expected, 'IDs');
      test.equal(Object.keys(entry.history).sort(), ids.slice().sort(), 'history');
      test.done();
    });
  });

  Harness.add('Messages of a stream without IDs are counted.', function (test) {
    var seen = [];
    var text = 'data: a\n\nevent: price\ndata: b\n\ndata: c\n\n' + Plugin.END;
    var entry = Plugin.start(test, test.stream([Steps.live(text)]), {
      message: function (data, all) {
        seen.push(data + all.lastEventId);
      },
      events: {
        price: function (data, all) {
          seen.push(data + all.lastEventId);
        },
      },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, ['a0', 'b1', 'c2'], 'calls');
      test.equal(entry.history, { 0: ['a'], 1: ['b'], 2: ['c'] }, 'history');
      test.done();
    });
  });

  Harness.add('The history has the latest data of the latest 1,000 IDs.', function (test) {
    var text = 'id: 1\ndata: again\n\n';
    for (var i = 0; i < 1003; i++) text += 'id: ' + i + '\ndata: ' + i + '\n\n';
    var entry = Plugin.start(test, test.stream([Steps.live(text + Plugin.END)]), {});
    test.on(entry.stream, 'end', function () {
      test.equal(Object.keys(entry.history).length, 1000, 'entries');
      test.equal([entry.history[1002], entry.history[0]], [[1002], undefined], 'ends');
      test.equal([entry.history[2], entry.history[3]], [undefined, [3]], 'oldest');
      test.done();
    });
  });

  Harness.add('Events that have a name go to the callback of that name.', function (test) {
    var seen = [];
    function note(name) {
      return function (data, all, event) {
        seen.push([name, data, all.lastEventId, event.type, this.label]);
      };
    }
    var text =
      'id: 1\nevent: price\ndata: 12\n\nid: 2\nevent: other\ndata: 13\n\nid: 3\ndata: x\n\n';
    var entry = Plugin.start(test, test.stream([Steps.live(text + Plugin.END)]), {
      label: 'prices',
      message: note('message'),
      events: { price: note('price'), none: null },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, [
        ['price', 12, 1, 'price', 'prices'],
        ['message', 'x', 3, 'message', 'prices'],
      ]);
      test.done();
    });
  });

  Harness.add('A callback that throws is reported, and stops nothing.', function (test) {
    test.expectUncaught();
    var seen = [];
    function fail(name) {
      return function () {
        seen.push(name);
        throw new Error(name);
      };
    }
    var responses = [
      Steps.ended('retry: 1\n\ndata: 1\n\n'),
      Steps.live('data: 2\n\n' + Plugin.END),
    ];
    var entry = Plugin.start(test, test.stream(responses), {
      open: fail('open'),
      message: fail('message'),
      error: fail('error'),
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, ['open', 'message', 'error', 'open', 'message'], 'calls');
      setTimeout(function () {
        test.run(function () {
          test.equal(test.uncaught.length, 5, 'reports');
          test.done();
        });
      });
    });
  });

  Harness.add('Two labels have a stream, a history and callbacks each.', function (test) {
    var left = 2;
    var seen = { a: [], b: [] };
    ['a', 'b'].forEach(function (label) {
      var text = 'id: 1\ndata: ' + label + '\n\n' + Plugin.END;
      var entry = Plugin.start(test, test.stream([Steps.live(text)]), {
        label: label,
        message: function (data) {
          seen[this.label].push(data);
        },
      });
      test.on(entry.stream, 'end', function () {
        test.equal(entry.history, { 1: [label] }, 'history');
        if (--left > 0) return;
        test.equal(seen, { a: ['a'], b: ['b'] }, 'data');
        test.done();
      });
    });
  });
})();
