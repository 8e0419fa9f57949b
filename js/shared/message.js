/**
 * What the tabs tell each other. Events travel as the text of an event stream, a chunk's in one: each tab has
 * the parser for it, and whatever a page may write there is an event stream at worst. Nothing else of the
 * leader's is in any message.
 *
 * A message is an array: its name, who sends it (a member's name of itself, or the fence of who leads), and
 * what the name is followed by here.
 *
 * | message | from           | says                                                                       |
 * | ------- | -------------- | -------------------------------------------------------------------------- |
 * | join    | a member       | the run and the number of the last event that it has: what did it miss?    |
 * | fence   | who is granted | from here on it leads, and what others still send is void                  |
 * | state   | the leader     | to a member or to all (''): the run, whether the stream is open; and as    |
 * |         |                | `events` has it, what the member missed, or nothing                        |
 * | events  | the leader     | the number of the first; how many; their text; and after them the last     |
 * |         |                | event ID, whether a server goes on right behind it, the reconnection time  |
 * | failed  | the leader     | it has given up: the kind of failure and its status                        |
 */

/** A line of an event stream, some lines, a switch, a number. @param {any} value */
function kindOf(value) {
  if (typeof value === 'string') return /[\0\r\n]/.test(value) ? 'T' : 'l';
  if (typeof value === 'boolean') return 's';
  return value >= 0 && value === Math.floor(value) ? 'n' : '?';
}

const MESSAGES = /^(join llln|fence ll|state llllsnn[lT]lsn|events llnn[lT]lsn|failed llln)$/;

/**
 * @param {any} data what came over the channel, from any page of the origin
 * @returns {boolean} false where it is nonsense
 */
export function isMessage(data) {
  return Array.isArray(data) && MESSAGES.test(data[0] + ' ' + data.map(kindOf).join(''));
}

/**
 * @param {{ type: string, data: string, lastEventId: string }} event
 * @param {string} idBefore the last event ID before it
 * @returns {string} a block of an event stream, without a blank line but its end
 */
export function textOf({ type, data, lastEventId }, idBefore) {
  return (
    (lastEventId === idBefore ? '' : 'id: ' + lastEventId + '\n') +
    (type === 'message' ? '' : 'event: ' + type + '\n') +
    ('data: ' + data.replace(/\n/g, '\ndata: ') + '\n\n')
  );
}

/**
 * @param {string} text
 * @param {number} count
 * @returns {string} the text without its first events
 */
export function withoutFirst(text, count) {
  return count ? text.split('\n\n').slice(count).join('\n\n') : text;
}

/** Of one among those of an origin. */
export function makeId() {
  return '' + Math.random();
}
