/**
 * Whether a response will do (HTML standard, 9.2.3).
 */

export const MIME_TYPE = 'text/event-stream';

/** A list in which quoted strings may hold commas. */
const VALUES = /(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g;

/** The essence of a MIME type (MIME Sniffing standard, "parse a MIME type"). */
const ESSENCE = /^[\t\n\r ]*([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)[\t\n\r ]*(?:;|$)/;

/**
 * @param {number} status
 * @param {string | null} contentType
 * @returns {'status' | 'type' | null} what is wrong with it
 */
export function faultOf(status, contentType) {
  if (status !== 200) return 'status';
  return essenceOf(contentType || '') === MIME_TYPE ? null : 'type';
}

/**
 * Of several types the last one counts that is one, and is not every type (Fetch standard, "extract a
 * MIME type").
 * @param {string} contentType
 */
function essenceOf(contentType) {
  let essence = '';
  (contentType.match(VALUES) || []).forEach((value) => {
    const [, found] = ESSENCE.exec(value) || [];
    if (found && found !== '*/*') essence = found.toLowerCase();
  });
  return essence;
}
