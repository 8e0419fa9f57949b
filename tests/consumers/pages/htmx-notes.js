// Notes what htmx says of event streams, with what a page may ask of a source. A source that came with a
// message lets the server go on once it is open.
(function () {
  function release(name) {
    var xhr = new XMLHttpRequest();
    xhr.open('POST', '/control/release?key=page&name=' + name);
    xhr.send();
  }

  var TYPES = [
    'sseOpen',
    'sseError',
    'sseClose',
    'sseBeforeMessage',
    'sseMessage',
    'noSSESourceError',
  ];
  TYPES.forEach(function (type) {
    document.addEventListener('htmx:' + type, function (event) {
      var detail = event.detail;
      var source = detail.source;
      note(
        [type, event.target.id, detail.type, detail.data, detail.lastEventId]
          .concat(source ? [source.readyState, source.withCredentials] : [])
          .join(' ')
      );
      if (type === 'sseOpen' && event.target.id === 'inner') release('inner');
      if (type === 'sseClose' && detail.type === 'message') {
        document.body.appendChild(document.createElement('footer'));
      }
    });
  });
})();
