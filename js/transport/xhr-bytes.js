/**
 * The four ways in which an XMLHttpRequest gives the bytes of a response before its end.
 */
import { now } from '../platform/clock.js';
import { realm } from '../platform/realm.js';
import { encode, fromByteString } from '../platform/utf8.js';

/**
 * @typedef {object} Source
 * @property {() => Uint8Array | null} read takes the next bytes; null while there are none
 * @property {() => number} held the length of what the engine keeps of the response; 0 while more is there
 * to read, or nothing to come
 * @property {() => boolean} isDone whether all that will come has come
 */

/** Text is taken in pieces of so many characters, so that a long one is never copied whole. Its end
 * goes with the last of them: a shorter chunk is all that came. */
export const PIECE = 65536;

const LOADING = 3;
const DONE = 4;

/**
 * Makes ready a request that is open and not sent yet.
 * @param {XMLHttpRequest} xhr
 * @param {() => void} wake to be called when there is something to read beyond xhr's own events
 * @returns {Source}
 */
export function openSource(xhr, wake) {
  // Others complain of types that they do not know: only Firefox and Internet Explorer are asked.
  if ('InternalError' in realm && accepts(xhr, 'moz-chunked-arraybuffer')) return chunkSource(xhr);
  if ('MSStreamReader' in realm && accepts(xhr, 'ms-stream')) return streamSource(xhr, wake);
  return textSource(xhr, wake);
}

/** @param {XMLHttpRequest} xhr @param {string} type */
function accepts(xhr, type) {
  try {
    /** @type {{ responseType: string }} */ (xhr).responseType = type;
  } catch (error) {
    return false;
  }
  return /** @type {string} */ (xhr.responseType) === type;
}

/**
 * Firefox before 68: `response` is what came since the last `progress` event, and only in it.
 * @param {XMLHttpRequest} xhr
 * @returns {Source}
 */
function chunkSource(xhr) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  xhr.addEventListener('progress', () => void chunks.push(new Uint8Array(xhr.response)));
  return {
    read: () => chunks.shift() || null,
    held: () => 0,
    isDone: () => xhr.readyState === DONE && chunks.length === 0,
  };
}

/**
 * Internet Explorer: `response` is a stream, of which a reader keeps all that came.
 * @param {XMLHttpRequest} xhr
 * @param {() => void} wake
 * @returns {Source}
 */
function streamSource(xhr, wake) {
  /** @type {any} an MSStreamReader */
  let reader;
  let at = 0;
  let ended = false;

  function open() {
    reader = new /** @type {any} */ (realm).MSStreamReader();
    reader.onprogress = wake;
    reader.onload = reader.onerror = () => {
      ended = true;
      wake();
    };
    reader.readAsArrayBuffer(xhr.response);
  }

  return {
    read() {
      if (!reader && xhr.readyState === LOADING) open();
      const result = reader && reader.result;
      if (!result || result.byteLength === at) return null;
      const chunk = new Uint8Array(result, at);
      at = result.byteLength;
      return chunk;
    },
    held: () => at,
    isDone: () => (reader ? ended : xhr.readyState === DONE),
  };
}

/** Engines may copy the whole text at each look. After one at a text of so many characters or more,
 * there is none for REST times as long as it took: looking takes a tenth of the time at most, however
 * long the text is. */
export const LONG = 1048576;
const REST = 9;

/**
 * `responseText`, which grows. Engines without TextEncoder are asked for a text of which each character
 * is one byte; for the others that would take longer: of 100 MB, 1 s more in Chromium.
 * @param {XMLHttpRequest} xhr
 * @param {() => void} wake
 * @returns {Source}
 */
function textSource(xhr, wake) {
  let text = '';
  let at = 0;
  /** Whether the engine decodes text, as any does after a byte order mark, which it drops. */
  let decodes = !!realm.TextEncoder;
  const charset = decodes ? 'utf-8' : 'x-user-defined';
  /** When the next look is due; Infinity: when a timer says so. */
  let due = 0;

  function look() {
    const start = now();
    if (xhr.readyState !== DONE && start < due) {
      // The engine may have nothing more to tell for long.
      if (due < Infinity) setTimeout(rested, due - start);
      due = Infinity;
      return;
    }
    text = xhr.responseText;
    const end = now();
    if (text.length >= LONG) due = end + REST * (end - start);
  }

  function rested() {
    due = 0;
    wake();
  }

  return {
    read() {
      if (xhr.readyState < LOADING) {
        try {
          // Not earlier: old engines would give this for the Content-Type of the response. So late,
          // they do not heed it.
          xhr.overrideMimeType(`text/plain; charset=${charset}`);
        } catch (error) {
          // There is no such method, or in a worker it came too late.
        }
        return null;
      }
      // One unit may be left, which waits for its other half.
      if (at + 1 >= text.length) look();
      // The other half of a surrogate pair may be in the next piece.
      const end = text.length - at < 2 * PIECE ? text.length : at + PIECE;
      const piece = text.substring(at, end).replace(/[\ud800-\udbff]$/, '');
      if (!piece) return null;
      const start = at;
      at += piece.length;
      // Of a byte b, the decoder x-user-defined makes U+0000 + b or U+F700 + b.
      decodes = decodes || /[^\0-\x7f\uf780-\uf7ff]/.test(piece);
      if (!decodes) return fromByteString(piece);
      return encode(start ? piece : piece.replace(/^\ufeff/, '$&$&'));
    },
    // What is in hand, or came with the end, would only be asked for again.
    held: () => (at + 1 >= text.length && xhr.readyState !== DONE ? at : 0),
    isDone: () => xhr.readyState === DONE,
  };
}
