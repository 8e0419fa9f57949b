/**
 * Who of the tabs may lead: one at a time. The browser itself passes the lock on when a tab dies, so there is
 * no heartbeat. Pages of plain http have no Web Locks; there, a database that is open at a version which
 * others want to raise is one.
 */

/**
 * A place in the queue, or the lock.
 * @typedef {object} Lock
 * @property {() => void} release gives it to the next
 * @property {() => void} take has it granted now, whoever holds it
 */

/**
 * @param {any} self the global object
 * @param {string} name
 * @param {() => void} granted
 * @param {() => void} failed there is none to be had
 * @returns {Lock}
 */
export function queueForLock(self, name, granted, failed) {
  const { locks } = self.navigator;
  return locks
    ? queueForWebLock(locks, name, granted, failed)
    : queueForDatabase(self.indexedDB, name, granted, failed);
}

/**
 * @param {LockManager} locks
 * @param {string} name
 * @param {() => void} granted
 * @param {() => void} failed
 * @returns {Lock}
 */
function queueForWebLock(locks, name, granted, failed) {
  const controller = new AbortController();
  let free = () => {};
  let over = false;

  /** @param {LockOptions} options */
  function request(options) {
    const hold = () =>
      new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
        free = resolve;
        if (over) return resolve();
        granted();
      });
    locks.request(name, options, hold).catch((error) => {
      // It is also rejected when it is withdrawn or taken: then there is another who sends a fence.
      if (error.name !== 'AbortError') failed();
    });
  }

  request({ signal: controller.signal });
  return {
    release() {
      over = true;
      controller.abort();
      free();
    },
    take() {
      request({ steal: true });
      controller.abort();
    },
  };
}

/**
 * Whoever raises the version holds the lock for as long as the connection is open. Nobody can take it from
 * a page that hangs: that one is led past.
 * @param {IDBFactory} indexedDB
 * @param {string} name
 * @param {() => void} granted
 * @param {() => void} failed
 * @returns {Lock}
 */
function queueForDatabase(indexedDB, name, granted, failed) {
  /** @type {IDBDatabase | undefined} */
  let database;
  let over = false;

  /** @param {number} [version] without one, it is asked for */
  function open(version) {
    if (over) return;
    let raised = false;
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => (raised = true);
    request.onerror = (event) => {
      event.preventDefault();
      // Somebody had a newer one.
      if (/** @type {DOMException} */ (request.error).name === 'VersionError') open();
      else if (!over) failed();
    };
    request.onsuccess = () => {
      const opened = request.result;
      if (over || !raised || !version) {
        opened.close();
        return open(newer(opened.version));
      }
      database = opened;
      granted();
    };
  }

  // It throws where a page may not store anything.
  new Promise(() => open(newer(0))).catch(() => over || failed());
  return {
    release() {
      over = true;
      if (database) database.close();
    },
    take: granted,
  };
}

/** Versions grow with time, of which no two tabs see the same. @param {number} version */
function newer(version) {
  return Math.floor(Math.max(version + 1, Date.now() * 1000) + Math.random() * 1000);
}
