window.EventSource = class extends EventSourceWasm.EventSource {
  constructor(url, init) {
    super(url, { ...init, headers: () => ({ Authorization: `Bearer ${token}` }) });
  }
};
