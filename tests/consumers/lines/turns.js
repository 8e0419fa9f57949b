window.EventSource = class extends EventSource {
  constructor(url, init) {
    super(url, { ...init, turnTime: 0 });
  }
};
