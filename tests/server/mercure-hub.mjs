// A Mercure hub that follows the protocol as the subscriber sees it, in its deployed revisions (0.x) and
// in the draft of 2026. It is for tests alone: no build of the real hub can be had from a registry.
//
// GET /.well-known/mercure   a subscription: topics or matches, history, a token by header, query or cookie
// GET /anything else         a resource, whose Link header names the hub and the latest update
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import { jwtVerify, SignJWT } from 'jose';
import Template from 'uri-template-lite';
import { URLPattern } from 'urlpattern-polyfill';

const PATH = '/.well-known/mercure';

/** What a revision calls things. */
const REVISIONS = {
  deployed: {
    selectors: { topic: matchesTemplate },
    lastEventId: 'lastEventID',
    responseHeader: 'Last-Event-ID',
    cookie: 'mercureAuthorization',
    tokenInQuery: 'authorization',
  },
  draft: {
    selectors: {
      match: matchesExactly,
      match_exact: matchesExactly,
      match_urlpattern: matchesPattern,
    },
    lastEventId: 'last_event_id',
    responseHeader: 'Mercure-Last-Event-ID',
    cookie: '__Secure-mercure_access_token',
    tokenInQuery: '',
  },
};

const KEY = new TextEncoder().encode('a key of at least 256 bits for HS256, of this hub alone');

/** @param {string} selector @param {string} topic */
function matchesTemplate(selector, topic) {
  return matchesExactly(selector, topic) || new Template(selector).match(topic) !== null;
}

/** @param {string} selector @param {string} topic */
function matchesExactly(selector, topic) {
  return selector === '*' || selector === topic;
}

/** @param {string} selector @param {string} topic */
function matchesPattern(selector, topic) {
  return new URLPattern(selector).test(topic);
}

/** @typedef {{ topic: string, data: string, private?: boolean, type?: string, id: string }} Update */

export class Hub extends EventEmitter {
  /** @param {keyof REVISIONS} revision */
  constructor(revision) {
    super();
    this.names = REVISIONS[revision];
    /** Seconds of its clock, which the test moves. */
    this.time = 1_000_000;
    /** @type {Update[]} */
    this.history = [];
    /** Requests for subscriptions, preflights too. @type {http.IncomingMessage[]} */
    this.requests = [];
    /** @type {Set<{ response: http.ServerResponse, wants: (update: Update) => boolean, expires: number }>} */
    this.subscribers = new Set();
    /** Whether a preflight for another origin's headers is answered. */
    this.answersPreflights = true;
    this.server = http.createServer((request, response) => void this.serve(request, response));
  }

  async listen() {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    this.origin = `http://127.0.0.1:${/** @type {any} */ (this.server.address()).port}`;
    this.url = this.origin + PATH;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** @param {number} seconds @param {string[]} subscribe the topics that it may have private updates of */
  async token(seconds, subscribe) {
    return new SignJWT({ mercure: { subscribe } })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(this.time + seconds)
      .sign(KEY);
  }

  /** @param {Omit<Update, 'id'>} content @returns {string} its ID */
  publish(content) {
    const update = { ...content, id: `urn:uuid:${this.history.length + 1}` };
    this.history.push(update);
    for (const { response, wants } of this.subscribers) {
      if (wants(update)) response.write(textOf(update));
    }
    return update.id;
  }

  /** Its clock goes on, and closes what has an expired token. @param {number} seconds */
  pass(seconds) {
    this.time += seconds;
    this.end(({ expires }) => expires <= this.time);
  }

  /** Ends the streams of all subscribers, or of some. @param {(subscriber: { expires: number }) => boolean} [which] */
  end(which = () => true) {
    for (const subscriber of [...this.subscribers].filter(which)) {
      this.subscribers.delete(subscriber);
      subscriber.response.end();
    }
  }

  /** Resolves at the next subscription. */
  async subscribed() {
    await once(this, 'subscribed');
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async serve(request, response) {
    const { origin } = request.headers;
    if (origin) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Expose-Headers', 'Link');
    }
    const url = new URL(request.url ?? '', this.origin);
    if (url.pathname !== PATH) return this.serveResource(url, response);
    this.requests.push(request);
    if (request.method === 'GET') return this.serveSubscription(url, request, response);
    if (request.method === 'OPTIONS' && this.answersPreflights) {
      response.setHeader(
        'Access-Control-Allow-Headers',
        'authorization, cache-control, last-event-id',
      );
      return response.writeHead(204).end();
    }
    response.writeHead(405).end();
  }

  /** @param {URL} url @param {http.ServerResponse} response */
  serveResource({ pathname, searchParams }, response) {
    const latest = this.history.at(-1)?.id;
    const attribute = latest ? `; last-event-id="${latest}"` : '';
    if (!searchParams.has('bare')) {
      response.setHeader('Link', [
        `<${pathname}>; rel="self"`,
        `<${PATH}>; rel="mercure"${attribute}`,
        '</style.css>; rel=preload; as=style',
      ]);
    }
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.end(`after ${this.history.length} updates`);
  }

  /** @param {URL} url @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async serveSubscription({ searchParams }, request, response) {
    const selects = Object.entries(this.names.selectors).flatMap(([name, matches]) =>
      searchParams.getAll(name).map((selector) => (topic) => matches(selector, topic)),
    );
    if (selects.length === 0) return response.writeHead(400).end();
    const token = this.tokenOf(request, searchParams);
    const rights =
      token === undefined ? { subscribe: [], expires: Infinity } : await this.verify(token);
    if (!rights) return response.writeHead(401).end();

    const wants = (update) =>
      selects.some((selects) => selects(update.topic)) &&
      (!update.private ||
        rights.subscribe.some((selector) => matchesTemplate(selector, update.topic)));
    const asked = request.headers['last-event-id'] ?? searchParams.get(this.names.lastEventId);
    const at = this.history.findIndex(({ id }) => id === asked);
    const missed = asked === 'earliest' ? this.history : at < 0 ? [] : this.history.slice(at + 1);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      [this.names.responseHeader]: at < 0 ? 'earliest' : asked,
    });
    response.write(`:\nretry: 1\n\n${missed.filter(wants).map(textOf).join('')}`);
    const subscriber = { response, wants, expires: rights.expires };
    this.subscribers.add(subscriber);
    response.on('close', () => this.subscribers.delete(subscriber));
    this.emit('subscribed');
  }

  /** The header wins over the query, and that over the cookie. */
  tokenOf({ headers }, searchParams) {
    const { cookie, tokenInQuery } = this.names;
    const cookies = Object.fromEntries(
      (headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/, 2)),
    );
    return (
      headers.authorization?.replace(/^Bearer /, '') ??
      searchParams.get(tokenInQuery) ??
      cookies[cookie]
    );
  }

  /** @param {string} token */
  async verify(token) {
    try {
      const currentDate = new Date(this.time * 1000);
      const { payload } = await jwtVerify(token, KEY, { currentDate });
      return { subscribe: payload.mercure.subscribe, expires: payload.exp };
    } catch {
      return null;
    }
  }
}

/** @param {Update} update */
const textOf = ({ id, type, data }) =>
  `${type ? `event: ${type}\n` : ''}id: ${id}\n${data.replace(/^/gm, 'data: ')}\n\n`;

/** @param {import('node:test').TestContext} t @param {keyof REVISIONS} [revision] */
export async function startHub(t, revision = 'deployed') {
  const hub = new Hub(revision);
  await hub.listen();
  t.after(() => hub.close());
  return hub;
}
