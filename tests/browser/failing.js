// Cases that must fail, each for a reason of its own, and one that must pass: the harness's own test.
(function () {
  function later(action) {
    var xhr = new XMLHttpRequest();
    xhr.open('GET', '/control/config');
    xhr.onload = action;
    xhr.send();
  }

  Harness.add('passes', function (test) {
    var source = test.open(test.stream([Steps.live('data: x\n\n')]));
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'x');
      test.done();
    });
  });

  Harness.add('asserts nothing', function (test) {
    test.done();
  });

  Harness.add('expects another value', function (test) {
    test.equal(['1'], [1], 'value');
    test.done();
  });

  Harness.add('expects what is false', function (test) {
    test.ok(0, 'value');
    test.done();
  });

  Harness.add('throws', function (test) {
    test.ok(true, 'value');
    throw new Error('mine');
  });

  Harness.add('throws in a listener', function (test) {
    test.ok(true, 'value');
    var source = test.open(test.stream([Steps.live('data: x\n\n')]));
    source.addEventListener('message', function () {
      throw new Error('mine');
    });
  });

  Harness.add('throws later', function (test) {
    test.ok(true, 'value');
    later(function () {
      throw new Error('mine');
    });
  });

  Harness.add('leaves a rejection unhandled', function (test) {
    test.ok(true, 'value');
    Promise.reject(new Error('mine'));
    test.done();
  });

  Harness.add('throws in the clean-up', function (test) {
    test.ok(true, 'value');
    test.cleanup(function () {
      throw new Error('mine');
    });
    test.done();
  });

  Harness.add('fails after it passed an assertion', function (test) {
    test.ok(true, 'value');
    later(function () {
      test.fail('mine');
    });
  });
})();
