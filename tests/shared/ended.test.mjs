// A group whose stream has ended for good, where the lock goes round as its tabs hear of that.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { nameOf } from '../../js/shared/name.js';
import { makeSharedEventSource } from '../../js/shared/source.js';

const URL = 'http://127.0.0.1:9/';
const LEADER = 'a leader';

/** What a page has, with locks that are granted when the test says so. */
function pageWith(/** @type {(() => void)[]} */ row) {
  const locks = {
    request: (_name, _options, hold) => new Promise((resolve) => row.push(() => resolve(hold()))),
  };
  const parts = { location: {}, navigator: { locks }, BroadcastChannel, ReadableStream };
  return Object.assign(new EventTarget(), parts);
}

test('A tab that is granted the lock as it hears of the end does not connect.', async (t) => {
  /** @type {(() => void)[]} */
  const row = [];
  Object.assign(globalThis, { self: pageWith(row) });
  /** @type {string[]} */
  const made = [];
  class Noted extends EventSource {
    constructor(url, init) {
      super(url, init);
      made.push(url);
    }
  }
  const leader = new BroadcastChannel(nameOf([URL, false, false, '']));
  t.after(() => leader.close());
  const heard = once(leader, 'message');

  const source = new (makeSharedEventSource(Noted))(URL);
  const [{ data }] = await heard;
  const [type, member] = data;
  assert.equal(type, 'join');
  const say = (/** @type {string} */ to, /** @type {boolean} */ isOpen) =>
    leader.postMessage(['state', LEADER, to, 'a run', isOpen, 1, 0, '', '', true, 1]);
  say(member, true);
  await once(source, 'open');
  const before = made.length;
  // It waits to ask again as it hears of the end.
  say('', false);
  leader.postMessage(['failed', LEADER, 'status', 204]);
  row[0]();
  while (source.readyState < 2) await once(source, 'error');
  assert.equal(made.length, before);
});
