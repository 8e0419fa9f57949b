// Ways of old engines to give the bytes of a response, over the engine's own XMLHttpRequest: runs
// after prepare.js, where ?standin= names one.
//
//   ms-stream  Internet Explorer: `response` is a stream, which an MSStreamReader reads
//   moz-chunked-arraybuffer  Firefox before 68: `response` is what came since the last `progress`
//                            event, within such an event alone
//   text       an engine that decodes text by itself and has no overrideMimeType
//
// Each gives its bytes, or UTF-16 units, in pieces of a few, so that every character is cut.
(function () {
  var kind = /[?&]standin=([\w-]+)/.exec(self.location.search);
  if (!kind) return;
  kind = kind[1];

  var Native = self.XMLHttpRequest;
  var LOADING = 3;
  var DONE = 4;
  var PIECES = [1, 2, 1, 3, 5, 1, 64, 7, 1000];

  var DELEGATED = ['status', 'withCredentials'];
  // No Internet Explorer tells the URL after redirects.
  if (kind === 'moz-chunked-arraybuffer') DELEGATED.push('responseURL');
  var METHODS = ['setRequestHeader', 'getAllResponseHeaders'];

  function StandIn() {
    var standIn = this;
    var native = (this._native = new Native());
    this.readyState = 0;
    this._listeners = {};
    this._type = '';
    /** What has come, one character for each byte. */
    this._received = '';
    /** What that is as text, and its decoder. */
    this._decoded = '';
    this._decoder = new TextDecoder('utf-8');
    /** How much the page has been shown. */
    this._shown = 0;
    this._pieces = 0;
    this._readers = [];
    this._text = '';
    native.onreadystatechange = function () {
      standIn._change();
    };
    native.onprogress = function () {
      standIn._show();
    };
  }

  StandIn.prototype = {
    open: function (method, url, async) {
      this._async = async !== false;
      this._native.open(method, url, this._async);
    },
    send: function (body) {
      this._native.send(body);
    },
    abort: function () {
      this._aborted = true;
      this._native.abort();
    },
    addEventListener: function (type, listener) {
      this._listeners[type] = (this._listeners[type] || []).concat(listener);
    },
    _fire: function (type) {
      if (this._aborted) return;
      var event = { type: type, target: this };
      (this._listeners[type] || []).forEach(function (listener) {
        listener.call(this, event);
      }, this);
    },
    _change: function () {
      var state = this._native.readyState;
      if (state === 2) this._native.overrideMimeType('text/plain; charset=x-user-defined');
      if (state < LOADING) {
        this.readyState = state;
        return this._fire('readystatechange');
      }
      this._show();
      if (state !== DONE) return;
      this.readyState = DONE;
      this._fire('readystatechange');
      var event = this._native.status === 0 ? 'error' : 'load';
      this._fire(event);
      this._readers.forEach(function (reader) {
        reader._end(event);
      });
    },
    /** Shows what has come, piece by piece. */
    _show: function () {
      if (this._native.readyState < LOADING || this._showing || this._aborted) return;
      this._showing = true;
      var received = this._native.responseText || this._received;
      var bytes = bytesOf(received.slice(this._received.length));
      var more = this._native.readyState !== DONE;
      this._decoded += this._decoder.decode(bytes, { stream: more });
      this._received = received;
      if (this.readyState !== LOADING) {
        this.readyState = LOADING;
        this._fire('readystatechange');
      }
      var all = this._type ? this._received : this._decoded;
      while (this._shown < all.length && !this._aborted) {
        var from = this._shown;
        this._shown = from + pieceOf(all.length - from, this._pieces++);
        showPiece(this, all, from);
      }
      this._showing = false;
    },
  };

  METHODS.forEach(function (name) {
    StandIn.prototype[name] = function () {
      return this._native[name].apply(this._native, arguments);
    };
  });

  DELEGATED.forEach(function (name) {
    Object.defineProperty(StandIn.prototype, name, {
      get: function () {
        return this._native[name];
      },
      set: function (value) {
        this._native[name] = value;
      },
    });
  });

  /** A handler keeps its place among the listeners. */
  ['readystatechange', 'progress', 'load', 'error'].forEach(function (type) {
    Object.defineProperty(StandIn.prototype, 'on' + type, {
      set: function (handler) {
        this.addEventListener(type, handler);
      },
    });
  });

  /** An engine ignores a type that it does not know. */
  Object.defineProperty(StandIn.prototype, 'responseType', {
    get: function () {
      return this._type;
    },
    set: function (type) {
      if (type === kind) this._type = type;
    },
  });

  Object.defineProperty(StandIn.prototype, 'response', {
    get: function () {
      if (this._type === 'ms-stream') return this.readyState < LOADING ? null : { _xhr: this };
      return this._type ? this._chunk || null : this.responseText;
    },
  });

  Object.defineProperty(StandIn.prototype, 'responseText', {
    get: function () {
      if (this._type) throw new Error('InvalidStateError');
      return this._async ? this._text : this._native.responseText;
    },
  });

  /** The length of the nth piece, of which a long response has not more than some hundreds. */
  function pieceOf(left, n) {
    return Math.min(Math.max(PIECES[n % PIECES.length], left >> 6), left);
  }

  function bytesOf(text) {
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  function showPiece(xhr, all, from) {
    if (xhr._type === 'ms-stream') {
      xhr._readers.forEach(function (reader) {
        reader._progress();
      });
      return;
    }
    if (xhr._type) xhr._chunk = bytesOf(all.slice(from, xhr._shown)).buffer;
    else xhr._text = all.slice(0, xhr._shown);
    xhr._fire('progress');
    xhr._chunk = null;
  }

  /** Reads the stream that a response is. */
  function MSStreamReader() {
    this.result = null;
    this._bytes = new Uint8Array(0);
  }

  MSStreamReader.prototype = {
    readAsArrayBuffer: function (stream) {
      this._xhr = stream._xhr;
      this._xhr._readers.push(this);
    },
    _progress: function () {
      if (this._xhr._aborted) return;
      var before = this._bytes;
      this._bytes = new Uint8Array(this._xhr._shown);
      this._bytes.set(before);
      // Each character is looked at once, or a long response would take seconds.
      this._bytes.set(
        bytesOf(this._xhr._received.slice(before.length, this._xhr._shown)),
        before.length
      );
      this.result = this._bytes.buffer;
      if (this.onprogress) this.onprogress({ type: 'progress' });
    },
    _end: function (event) {
      if (this._xhr._aborted) return;
      if (this['on' + event]) this['on' + event]({ type: event });
    },
  };

  self.XMLHttpRequest = StandIn;
  if (kind === 'ms-stream') self.MSStreamReader = MSStreamReader;
  // Of all engines, Firefox alone has it.
  if (kind === 'moz-chunked-arraybuffer') self.InternalError = self.InternalError || Error;
})();
