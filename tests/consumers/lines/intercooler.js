Intercooler._internal.initEventSource = function (url, withCredentials) {
  return new EventSourceWasm.EventSource(url, {
    withCredentials: withCredentials,
    headers: function () {
      return { Authorization: 'Bearer ' + token };
    },
  });
};
