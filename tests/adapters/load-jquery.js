// Loads the jQuery that ?jquery= names: a file of an npm package. That of 1.7 was made for Node.js: it
// asks for a `module`, which has no `exports`, or the others would set no global.
(function () {
  var file = decodeURIComponent(/[?&]jquery=([^&]*)/.exec(location.search)[1]);
  window.module = {};
  document.write('<script src="' + file + '"></script>');
})();
