// The burst: so many events as fast as they are read, the same bytes for whoever asks.
import { once } from 'node:events';
import { answer, queryOf, startStream } from '../server/answer.mjs';

const MOST = 1_000_000;
/** Events in one write: few enough that somebody who left is noticed soon. */
const BLOCK = 1000;

/** @param {number} number */
const event = (number) =>
  `id: ${number}\ndata: {"number":${number},"price":"${(number % 997) / 100}","text":"the kettle is on"}\n\n`;

/** @param {number} first @param {number} last */
function block(first, last) {
  let text = '';
  for (let number = first; number <= last; number++) text += event(number);
  return text;
}

/**
 * @param {import('../server/answer.mjs').Request} request
 * @param {import('../server/answer.mjs').Response} response
 */
async function sendBurst(request, response) {
  const count = Number(queryOf(request).get('events'));
  if (!(count >= 1 && count <= MOST)) return answer(response, 400, `events: 1 to ${MOST}`);
  const left = new AbortController();
  response.on('close', () => left.abort());
  startStream(response);
  for (let sent = 0; sent < count && !left.signal.aborted; sent += BLOCK) {
    const isTaken = response.write(block(sent + 1, Math.min(count, sent + BLOCK)));
    if (!isTaken) await once(response, 'drain', { signal: left.signal }).catch(() => {});
  }
  response.end();
}

export const routes = () => ({ 'GET /race/burst': sendBurst });
