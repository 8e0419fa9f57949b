/**
 * The subscriber of the Mercure protocol: finds the hub of a resource, and makes an EventSource of its
 * updates. It speaks to the deployed hubs (revisions 0.x of the protocol) and to those of its draft of
 * 2026, which name the same things otherwise.
 */
import { readLinks } from './links.js';

/** @typedef {import('../connection/option-types.js').EventSourceInit} EventSourceInit */
/** @typedef {import('../connection/option-types.js').AttemptInfo} AttemptInfo */

/** @typedef {string | URL | readonly (string | URL)[]} Topics one, or several */

/** What a hub or a proxy in front of it answers to a token that it does not take. */
const REFUSALS = [401, 403];

/** Which query parameter selects topics by each of our options, and which one carries the last event ID. */
const REVISIONS = {
  deployed: { topics: { topic: 'topic' }, lastEventId: 'lastEventID' },
  draft: {
    topics: { match: 'match', matchExact: 'match_exact', matchURLPattern: 'match_urlpattern' },
    lastEventId: 'last_event_id',
  },
};

/**
 * @typedef {object} MercureOptions
 * @property {string | URL} [hub] asks this hub, and the resource for nothing; default: the one that the
 * resource's response names
 * @property {Topics} [topic] for deployed hubs: URLs, URI templates, or '*'; default: the URL that the
 * resource's response names as its own, else the one it came from
 * @property {Topics} [match] for hubs of the draft, as are the next two: the query parameter `match`
 * @property {Topics} [matchExact] the query parameter `match_exact`: URLs
 * @property {Topics} [matchURLPattern] the query parameter `match_urlpattern`: patterns of the URL
 * Pattern standard
 * @property {string | ((attempt: AttemptInfo) => string | Promise<string>)} [token] a JWT for the header
 * `Authorization`. A function is asked before each attempt; and without an option `retry`, a hub that
 * refuses its token is asked once more at once, with another of it
 */

/** @typedef {EventSourceInit & MercureOptions} SubscribeOptions */

/**
 * What is read of the response of a resource. @typedef {{
 *   readonly url: string,
 *   readonly status: number,
 *   readonly headers: { get(name: string): string | null },
 * }} ResourceResponse
 */

/**
 * What a subscription needs to know of a resource.
 * @typedef {object} Discovery
 * @property {string} hub
 * @property {string} self its topic
 * @property {string} lastEventId of the resource as it was answered; '' where it is not said
 */

/**
 * @param {new (url: string, init: EventSourceInit) => any} EventSource
 * @param {string | URL | ResourceResponse} resource
 * @param {SubscribeOptions} options
 * @returns {Promise<any>} its EventSource
 */
export async function subscribeBy(EventSource, resource, options) {
  const { hub, topic, match, matchExact, matchURLPattern, token, ...init } = options;
  const chosen = { topic, match, matchExact, matchURLPattern };
  const found = hub ? known(hub, resource) : await discover(resource, init);
  const revision = revisionOf(chosen);
  const headers = withToken(init.headers, token);
  return new EventSource(hubUrl(found, revision, chosen), {
    lastEventIdParameter: revision.lastEventId,
    retry: typeof token === 'function' ? newTokenOnce() : undefined,
    ...init,
    ...(headers && { headers }),
  });
}

/** @param {string | URL} hub @param {string | URL | ResourceResponse} resource @returns {Discovery} */
function known(hub, resource) {
  const self = isResponse(resource) ? resource.url : `${resource}`;
  return { hub: `${hub}`, self, lastEventId: '' };
}

/**
 * @param {string | URL | ResourceResponse} resource
 * @param {EventSourceInit} init
 * @returns {Promise<Discovery>}
 */
async function discover(resource, { fetch: own, signal }) {
  if (isResponse(resource)) return readDiscovery(resource);
  const ask = /** @type {any} */ (own || fetch);
  const response = await ask(`${resource}`, { signal });
  // The links are all that is wanted of it.
  if (response.body && response.body.cancel) response.body.cancel().catch(() => {});
  return readDiscovery(response);
}

/**
 * Pure.
 * @param {ResourceResponse} response
 * @returns {Discovery}
 * @throws {Error} where it names no hub
 */
export function readDiscovery({ url, status, headers }) {
  const links = readLinks(headers.get('Link'), url);
  const named = (/** @type {string} */ relation) =>
    links.filter(({ relations }) => relations.indexOf(relation) >= 0)[0];
  const hub = named('mercure');
  if (!hub) {
    throw new Error(
      `subscribe: the response of ${withoutSecrets(url)}, status ${status}, has no header Link with ` +
        'rel="mercure". Across origins, "Access-Control-Expose-Headers: Link" must let the page see it.',
    );
  }
  const self = named('self');
  const lastEventId = hub.attributes['last-event-id'] || '';
  return { hub: hub.url, self: self ? self.url : url, lastEventId };
}

/** @param {Record<string, Topics | undefined>} chosen */
function revisionOf(chosen) {
  const isDraft = Object.keys(REVISIONS.draft.topics).some((name) => chosen[name] !== undefined);
  if (isDraft && chosen.topic !== undefined) {
    throw new TypeError(
      'subscribe: the option topic, of deployed hubs, cannot go with one of match',
    );
  }
  return isDraft ? REVISIONS.draft : REVISIONS.deployed;
}

/**
 * Pure.
 * @param {Discovery} discovery
 * @param {{ topics: Record<string, string>, lastEventId: string }} revision
 * @param {Record<string, Topics | undefined>} chosen
 */
function hubUrl({ hub, self, lastEventId }, revision, chosen) {
  const url = new URL(hub);
  const { topics } = revision;
  for (const option in topics) {
    const given = chosen[option];
    const fallback = option === 'topic' ? [self] : [];
    const list = given === undefined ? fallback : [].concat(/** @type {any} */ (given));
    list.forEach((topic) => url.searchParams.append(topics[option], `${topic}`));
  }
  if (lastEventId) url.searchParams.set(revision.lastEventId, lastEventId);
  return url.href;
}

/**
 * @param {EventSourceInit['headers']} given
 * @param {MercureOptions['token']} token
 * @returns {EventSourceInit['headers']}
 * @throws {TypeError} where one is of no use
 */
function withToken(given, token) {
  if (token === undefined) return given;
  if (typeof token === 'string') checkToken(token);
  else if (typeof token !== 'function') {
    throw new TypeError(
      `subscribe: the option token is of type ${typeof token}. It takes a JWT, or a function that returns one.`,
    );
  }
  return async (attempt) => {
    const headers = typeof given === 'function' ? await given(attempt) : given;
    const jwt = typeof token === 'function' ? await token(attempt) : token;
    const all = new Headers(/** @type {any} */ (headers));
    all.set('Authorization', `Bearer ${checkToken(jwt)}`);
    return all;
  };
}

/** The characters of a token of RFC 6750, so that no error is about a header. @param {unknown} jwt */
function checkToken(jwt) {
  if (typeof jwt === 'string' && /^[\w.~+/-]+=*$/.test(jwt)) return jwt;
  const given =
    typeof jwt === 'string' ? 'a string that is no JWT' : `what is of type ${typeof jwt}`;
  throw new TypeError(
    `subscribe: token gave ${given}. It takes a JWT, or a function that returns one.`,
  );
}

/** A policy that asks once more where a token was refused; another one that is refused is the end. */
function newTokenOnce() {
  let wasRefused = false;
  return (/** @type {import('../connection/option-types.js').FailureReport} */ failure) => {
    const isRefused = failure.kind === 'status' && REFUSALS.indexOf(failure.status) >= 0;
    const again = isRefused && !(wasRefused && failure.attempt > 1);
    wasRefused = isRefused;
    return again ? 0 : undefined;
  };
}

/** @param {any} resource @returns {resource is ResourceResponse} */
function isResponse(resource) {
  return !!resource && !!resource.headers && typeof resource.headers.get === 'function';
}

/** A query may hold a token, and a URL a password. @param {string} url */
function withoutSecrets(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
