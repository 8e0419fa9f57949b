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
  var source = new window.EventSourceWasm.SharedEventSource('/numbers' + search.split('&')[0], {
    pauseWhenHidden: /&paused/.test(search),
  });

  function note(event) {
    log.push(event.data || event.type);
    var request = new XMLHttpRequest();
    request.open('POST', '/report' + search);
    request.send(JSON.stringify({ log: log, shared: source.shared, leads: source.leads }));
  }

  source.onopen = source.onmessage = source.onerror = note;
  // The frame that leads closes.
  source.addEventListener('leave', function () {
    if (source.leads) window.frameElement.parentNode.removeChild(window.frameElement);
  });
  window.source = source;
})();
