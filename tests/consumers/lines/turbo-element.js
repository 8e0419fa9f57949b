class TokenStreamSource extends HTMLElement {
  connectedCallback() {
    this.streamSource = new EventSourceWasm.EventSource(this.getAttribute('src'), {
      headers: () => ({ Authorization: `Bearer ${token}` }),
    });
    Turbo.connectStreamSource(this.streamSource);
  }

  disconnectedCallback() {
    Turbo.disconnectStreamSource(this.streamSource);
    this.streamSource.close();
  }
}
customElements.define('turbo-stream-source', TokenStreamSource);
