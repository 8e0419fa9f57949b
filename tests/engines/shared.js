// A page of an engine that nobody drives: it reports to the server what its source dispatches. With `frames`
// it has pages like it in so many frames instead.
(function () {
  var search = location.search;
  var frames = /&frames=(\d+)/.exec(search);
  if (frames) {
    for (var i = 0; i < +frames[1]; i++) {
      var frame = document.createElement('iframe');
      frame.src = search.replace(frames[0], '&page=' + i);
      document.documentElement.appendChild(frame);
    }
    return;
  }
  if (/&without=locks/.test(search)) {
    Object.defineProperty(navigator, 'locks', { value: undefined });
  }
  var log = [];
  var timeout = /&timeout=(\d+)/.exec(search);
  var source = new window.EventSourceWasm.SharedEventSource('/numbers' + search.split('&')[0], {
    pauseWhenHidden: /&paused/.test(search),
    // Nobody takes the lock from one that a busy machine holds up, but where a test says so.
    leaderTimeout: timeout ? +timeout[1] : Infinity,
  });

  function note(event) {
    tell(event.data || event.type);
  }

  function tell(line) {
    log.push(line);
    var request = new XMLHttpRequest();
    request.open('POST', '/report' + search);
    request.send(JSON.stringify({ log: log, shared: source.shared, leads: source.leads }));
  }

  source.onopen = source.onmessage = source.onerror = note;
  // The frame that leads closes.
  source.addEventListener('leave', function () {
    if (source.leads) window.frameElement.parentNode.removeChild(window.frameElement);
  });
  // The tab that leads blocks its thread, and the others say when some times their `timeout` is over.
  source.addEventListener('block', function () {
    if (!source.leads) return pass(5);
    var request = new XMLHttpRequest();
    request.open('GET', '/hold', false);
    request.send();
  });
  function pass(times) {
    if (times === 0) return tell('waited');
    setTimeout(function () {
      pass(times - 1);
    }, +timeout[1]);
  }
  window.source = source;
})();
