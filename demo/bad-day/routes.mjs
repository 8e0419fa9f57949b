// A server on a bad day: it answers as the page asks it to, and tells the page of each request.
import { answer, answerJson, queryOf, startStream } from '../server/answer.mjs';
import { listenSoon, openOther } from './other.mjs';

const EVENT_INTERVAL = 400;
const RECONNECTION_TIME = 500;
/** After so many events, something happens. */
const FEW = 3;
const RETRY_AFTER = 1;
const PIECE = 64 * 1024;
const LONGEST_LINE = 16 * 2 ** 20;
const MOST_RUNS = 100;

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 * @typedef {{ attempts: Record<string, number>, notes?: Response, tokens: string[] }} Run
 * @typedef {{ request: Request, response: Response, attempt: number, run: Run }} Visit
 */

/** A press of a button, by the name that the page gives it. @type {Map<string, Run>} */
const runs = new Map();

/** @param {string} name @returns {Run} */
function runCalled(name) {
  const run = runs.get(name) ?? { attempts: {}, tokens: [] };
  runs.set(name, run);
  if (runs.size > MOST_RUNS) runs.delete(runs.keys().next().value);
  return run;
}

/** Does something again and again for as long as the connection is there. */
function every(ms, response, act) {
  const timer = setInterval(act, ms);
  response.on('close', () => clearInterval(timer));
}

/**
 * A stream as it should be: numbered events, after the last that arrived.
 * @param {Visit} visit
 * @param {() => void} [afterFew] in the place of the next event
 */
function goOn({ request, response }, afterFew) {
  let id = Number(request.headers['last-event-id'] ?? 0);
  let sent = 0;
  startStream(response);
  response.write(`retry: ${RECONNECTION_TIME}\n\n`);
  every(EVENT_INTERVAL, response, () => {
    if (afterFew && sent++ === FEW) return afterFew();
    return response.write(`id: ${++id}\ndata: event ${id}\n\n`);
  });
}

/** The first time, it is cut by `act` after a few events. @param {Visit} visit @param {() => void} act */
const atFirst = (visit, act) => goOn(visit, visit.attempt === 1 ? act : undefined);

/** A line that does not end, but for the sake of the browser's memory. @param {Response} response */
function sendEndless(response) {
  startStream(response);
  response.write(`retry: ${RECONNECTION_TIME}\n\nid: 1\ndata: `);
  let length = 0;
  const send = () => {
    while (!response.destroyed && length < LONGEST_LINE) {
      length += PIECE;
      if (!response.write('x'.repeat(PIECE))) return response.once('drain', send);
    }
    return response.end();
  };
  send();
}

/** What the server does, by name. @type {Record<string, (visit: Visit) => void>} */
const days = {
  drop: (visit) => atFirst(visit, () => visit.response.destroy()),
  busy(visit) {
    if (visit.attempt > 2) return goOn(visit);
    visit.response.setHeader('Retry-After', RETRY_AFTER);
    return answer(visit.response, 503, 'Too busy.');
  },
  token(visit) {
    const token = visit.request.headers.authorization?.replace('Bearer ', '');
    if (visit.run.tokens.includes(token)) return goOn(visit);
    return answer(visit.response, 401, 'The token is old, or there is none.');
  },
  hang({ request, response, attempt, run }) {
    if (attempt > 1) return goOn({ request, response, attempt, run });
    startStream(response);
    response.write('id: 1\ndata: event 1\n\n');
  },
  half: (visit) =>
    atFirst(visit, () => visit.response.end(`id: ${FEW + 1}\ndata: half of an event`)),
  endless: (visit) => (visit.attempt > 1 ? goOn(visit) : sendEndless(visit.response)),
  type({ response }) {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<p>Please log in.</p>');
  },
  redirect({ request, response }) {
    const location = request.url.replace('day=redirect', 'day=fine').replace('stream', 'moved');
    response.writeHead(302, { Location: location }).end();
  },
  fine: goOn,
  // At another origin: see other.mjs.
  closed(visit) {
    visit.response.setHeader('Access-Control-Allow-Origin', '*');
    goOn(visit);
  },
  stranger: goOn,
};

/** @param {Run} run @param {unknown} note */
const tell = ({ notes }, note) => notes?.write(`data: ${JSON.stringify(note)}\n\n`);

/** @param {Request} request @param {Response} response */
function sendStream(request, response) {
  const query = queryOf(request);
  const source = query.get('source') ?? '';
  const day = query.get('day') ?? '';
  if (!Object.hasOwn(days, day)) return answer(response, 404, 'There is no such day.');
  const run = runCalled(query.get('run') ?? '');
  // What a redirect leads to is no attempt of its own.
  if (day !== 'fine') run.attempts[source] = (run.attempts[source] ?? 0) + 1;
  const attempt = run.attempts[source] ?? 1;
  const after = request.headers['last-event-id'] ?? '';
  days[day]({ request, response, attempt, run });
  // What nobody listened to is no attempt here: the numbers would be others than the page's.
  if (day !== 'closed') tell(run, { source, attempt, after, status: response.statusCode });
}

/** @param {Request} request @param {Response} response */
function sendNotes(request, response) {
  startStream(response);
  response.write(': here it is\n\n');
  runCalled(queryOf(request).get('run') ?? '').notes = response;
}

/** @param {Request} request @param {Response} response */
function makeToken(request, response) {
  const { tokens } = runCalled(queryOf(request).get('run') ?? '');
  tokens.push(`token-${tokens.length + 2}`);
  answerJson(response, tokens.at(-1));
}

/** @param {import('../server/routes.mjs').Context} context */
export const routes = ({ signal }) => ({
  'GET /bad-day/stream': sendStream,
  'GET /bad-day/moved': sendStream,
  'GET /bad-day/notes': sendNotes,
  'POST /bad-day/token': makeToken,
  'POST /bad-day/other': (/** @type {Request} */ request, /** @type {Response} */ response) =>
    openOther(request, response, sendStream, signal),
  'POST /bad-day/listen': listenSoon,
});
