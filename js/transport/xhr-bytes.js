/**
 * The four ways in which an XMLHttpRequest gives the bytes of a response before its end.
 */
import { realm } from '../platform/realm.js';
import { fromByteString, toByteString } from '../platform/utf8.js';

/**
 * @typedef {object} Source
 * @property {() => Uint8Array | null} read takes the next bytes; null while there are none
 * @property {() => number} held the length of what the engine keeps of the response
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
  if (accepts(xhr, 'moz-chunked-arraybuffer')) return chunkSource(xhr);
  if (accepts(xhr, 'ms-stream')) return streamSource(xhr, wake);
  return textSource(xhr);
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

/**
 * `responseText`, which grows. Where the engine allows, each of its characters is one byte.
 * @param {XMLHttpRequest} xhr
 * @returns {Source}
 */
function textSource(xhr) {
  let text = '';
  let at = 0;
  /** Whether the engine decodes text, as any does after a byte order mark, which it drops. */
  let decodes = false;
  return {
    read() {
      if (xhr.readyState < LOADING) {
        try {
          // Not earlier: old engines would give this for the Content-Type of the response. So late,
          // they do not heed it.
          xhr.overrideMimeType('text/plain; charset=x-user-defined');
        } catch (error) {
          // There is no such method, or in a worker it came too late.
        }
        return null;
      }
      // One unit may be left, which waits for its other half.
      if (at + 1 >= text.length) text = xhr.responseText;
      // The other half of a surrogate pair may be in the next piece.
      const end = text.length - at < 2 * PIECE ? text.length : at + PIECE;
      let piece = text.substring(at, end).replace(/[\ud800-\udbff]$/, '');
      if (!piece) return null;
      const start = at;
      at += piece.length;
      // Of a byte b, the decoder x-user-defined makes U+0000 + b or U+F700 + b.
      decodes = decodes || /[^\0-\x7f\uf780-\uf7ff]/.test(piece);
      if (decodes) piece = toByteString(start ? piece : piece.replace(/^\ufeff/, '$&$&'));
      return fromByteString(piece);
    },
    held: () => at,
    isDone: () => xhr.readyState === DONE,
  };
}
