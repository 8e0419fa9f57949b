htmx.createEventSource = function (url) {
  return new EventSourceWasm.EventSource(url, {
    withCredentials: true,
    headers: function () {
      return { Authorization: 'Bearer ' + token };
    },
  });
};
