// What Web IDL makes of the interface, in every build: bundlers and minifiers rename and drop.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import * as module from '../../dist/index.js';

/** The script runs in a realm of its own. */
function ofScript() {
  const context = createContext({ EventTarget, Event, MessageEvent, WebAssembly, setTimeout });
  runInContext(
    `self = globalThis; ${readFileSync(new URL('../../dist/eventsource.min.js', import.meta.url), 'utf8')}`,
    context,
  );
  return { ...context.EventSourceWasm, realm: context };
}

const BUILDS = {
  'the ES module': () => ({ ...module, realm: globalThis }),
  'the CommonJS module': () => ({
    ...createRequire(import.meta.url)('../../dist/index.cjs'),
    realm: globalThis,
  }),
  'the script': ofScript,
};

/** @param {PropertyDescriptor} descriptor */
const flagsOf = (descriptor) =>
  ['writable', 'enumerable', 'configurable'].filter(
    (flag) => descriptor[/** @type {'writable'} */ (flag)],
  );

/** Name and length of each function, by what holds it. */
const FUNCTIONS = {
  url: ['get url/0'],
  withCredentials: ['get withCredentials/0'],
  readyState: ['get readyState/0'],
  onopen: ['get onopen/0', 'set onopen/1'],
  onmessage: ['get onmessage/0', 'set onmessage/1'],
  onerror: ['get onerror/0', 'set onerror/1'],
  close: ['close/0'],
  addEventListener: ['addEventListener/2'],
  removeEventListener: ['removeEventListener/2'],
  dispatchEvent: ['dispatchEvent/1'],
};

for (const [build, load] of Object.entries(BUILDS)) {
  describe(build, () => {
    const { EventSource, install, realm } = load();

    test('has a class EventSource of one argument, whose prototype stays', () => {
      assert.equal(EventSource.name, 'EventSource');
      assert.equal(EventSource.length, 1);
      assert.deepEqual(flagsOf(Object.getOwnPropertyDescriptor(EventSource, 'prototype')), []);
      assert.throws(() => EventSource('http://127.0.0.1/'), { name: 'TypeError' });
    });

    test('has members with the names and lengths of the standard, all enumerable', () => {
      const members = Object.getOwnPropertyDescriptors(EventSource.prototype);
      for (const [name, expected] of Object.entries(FUNCTIONS)) {
        const { value, get, set, enumerable } = members[name];
        const functions = [value, get, set].filter((member) => typeof member === 'function');
        assert.deepEqual(
          functions.map((member) => `${member.name}/${member.length}`),
          expected,
        );
        assert.equal(enumerable, true, name);
      }
      const names = [...Object.keys(FUNCTIONS), 'CONNECTING', 'OPEN', 'CLOSED'].sort();
      assert.deepEqual(Object.keys(EventSource.prototype).sort(), names);
      assert.deepEqual(flagsOf(members.constructor), ['writable', 'configurable']);
    });

    test('has constants that cannot be changed', () => {
      for (const owner of [EventSource, EventSource.prototype]) {
        for (const name of ['CONNECTING', 'OPEN', 'CLOSED']) {
          const descriptor = Object.getOwnPropertyDescriptor(owner, name);
          assert.deepEqual(flagsOf(descriptor), ['enumerable'], name);
        }
      }
    });

    test('installs a global that is not enumerable', () => {
      const before = Object.getOwnPropertyDescriptor(realm, 'EventSource');
      assert.equal(install({ force: true }), true);
      const installed = Object.getOwnPropertyDescriptor(realm, 'EventSource');
      delete realm.EventSource;
      if (before) Object.defineProperty(realm, 'EventSource', before);
      assert.equal(installed.value, EventSource);
      assert.deepEqual(flagsOf(installed), ['writable', 'configurable']);
    });
  });
}
