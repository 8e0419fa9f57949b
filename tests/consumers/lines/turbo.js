var source = new EventSourceWasm.EventSource(url, {
  headers: function () {
    return { Authorization: 'Bearer ' + token };
  },
});
Turbo.connectStreamSource(source);
