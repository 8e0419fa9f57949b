/**
 * What a tab's EventSource reads in place of responses: options that it is made with, and how they are filled.
 * Turns, parser, listeners and errors are the ordinary ones.
 */

/** @param {string} url of the source */
export function makePort(url) {
  const encoder = new TextEncoder();
  /** What those requests get that are to come. Each returns a response, or throws. @type {(() => any)[]} */
  const answers = [];
  /** Answers the one that waits. @type {((answer: () => any) => void) | null} */
  let asked = null;
  /** Of the stream that is open. @type {ReadableStreamDefaultController | null} */
  let current = null;
  let isFinal = false;

  /** @param {() => any} [answer] another one */
  function serve(answer) {
    if (answer) answers.push(answer);
    if (!asked || !answers.length) return;
    asked(/** @type {() => any} */ (answers.shift()));
    asked = null;
  }

  /** @param {number} status @param {ReadableStream | null} body */
  function responseOf(status, body) {
    const headers = new Headers({ 'Content-Type': 'text/event-stream' });
    return { status, headers, url, body };
  }

  /** What was pushed before is read first: so it is no error of the body. */
  function end() {
    if (current) current.close();
    current = null;
  }

  return {
    // What is for the connection of the leading tab.
    headers: [],
    transport: undefined,
    idleTimeout: undefined,

    fetch: () =>
      new Promise((resolve) => {
        asked = resolve;
        serve();
      }).then((answer) => /** @type {() => any} */ (answer)()),

    /** The option `retry`: it asks again at once. @returns {number | false} */
    retry: () => (isFinal && !answers.length ? false : 0),

    isOpen: () => !!current,

    open() {
      const start = (/** @type {ReadableStreamDefaultController} */ controller) => {
        current = controller;
      };
      const body = new ReadableStream({ start });
      serve(() => responseOf(200, body));
    },

    /** @param {string} text of an event stream */
    push(text) {
      if (current) current.enqueue(encoder.encode(text));
    },

    end,

    /** Ends it for good. @param {string} kind of the failure @param {any} [status] */
    giveUp(kind, status) {
      isFinal = true;
      if (current) return end();
      serve(() => {
        if (kind === 'status') return responseOf(status, null);
        throw new Error(kind);
      });
    },
  };
}
