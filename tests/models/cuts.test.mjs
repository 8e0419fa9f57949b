// A stream of a language model is the same however it is cut: each recording at every byte, over POST.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { FORMATS, recording } from './recordings.mjs';

/** What a source brings of a response in these pieces, and how it ended. @param {Uint8Array[]} pieces */
function received(pieces) {
  return new Promise((resolve) => {
    const trace = [];
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    const fetch = async (url, { method }) => {
      trace.push(method);
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    };
    const source = new EventSource('https://model.test/', {
      method: 'POST',
      body: '{}',
      retry: () => false,
      fetch,
    });
    source.onany = ({ type, data, lastEventId }) => trace.push([type, data, lastEventId]);
    source.addEventListener('error', ({ failure }) => {
      if (failure) resolve([...trace, failure.kind]);
    });
  });
}

for (const name of FORMATS.flatMap((format) => [format, `${format}-error`])) {
  test(`${name} brings the same, cut at each of its bytes.`, async () => {
    const bytes = recording(name);
    const whole = await received([bytes]);
    assert.equal(whole[0], 'POST');
    assert.equal(whole.at(-1), 'ended');
    assert.ok(whole.length > 2);
    for (let at = 1; at < bytes.length; at++) {
      const cut = await received([bytes.subarray(0, at), bytes.subarray(at)]);
      assert.deepEqual(cut, whole, `cut at ${at}`);
    }
    const apart = await received([...bytes].map((byte) => Uint8Array.of(byte)));
    assert.deepEqual(apart, whole, 'byte by byte');
  });
}
