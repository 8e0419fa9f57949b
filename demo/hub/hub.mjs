// The hub: Redis, two nodes and their front, and publishing through the nodes.
import { EventEmitter } from 'node:events';
import { freePorts } from '../server/ports.mjs';
import { makeFolder, PORTS, PortTaken, Server } from './processes.mjs';

/** As node.conf names them. */
const CHANNELS = ['wall', 'live', 'count', 'private'];

/** How often other ports are tried. */
const DRAWS = 5;

/**
 * @typedef {'a' | 'b'} NodeName
 * @typedef {import('./processes.mjs').Name} Name
 * @typedef {Partial<Record<Name, (text: string) => string>>} Edits
 */

/** @type {NodeName[]} */
export const NODES = ['a', 'b'];

/**
 * @param {{ app: number, port?: number, edits?: Edits }} options the application's port; the front's,
 * where it is free; and what a test makes of the files
 */
export async function startHub({ app, port, edits = {} }) {
  for (let draw = 1; ; draw++) {
    const hub = new Hub(app, await drawPorts(draw === 1 ? port : undefined), edits);
    try {
      await hub.start();
      return hub;
    } catch (error) {
      await hub.stop();
      if (!(error instanceof PortTaken) || draw === DRAWS) throw error;
    }
  }
}

/** @param {number} [wanted] the front's */
async function drawPorts(wanted) {
  const [front, redis, a, aInner, b, bInner] = await freePorts(6);
  return {
    front: wanted || front,
    a: { readers: a, publishers: aInner },
    b: { readers: b, publishers: bInner },
    redis,
  };
}

/** @typedef {Awaited<ReturnType<typeof drawPorts>>} HubPorts */

/** Emits `change` when one of its servers runs, or has ended. */
export class Hub extends EventEmitter {
  #folder = makeFolder();
  #sent = 0;
  /** Those that are about to be killed, and get no more to publish. @type {Set<Name>} */
  #leaving = new Set();
  /** POSTs without an answer. @type {Record<NodeName, Set<Promise<unknown>>>} */
  #posts = { a: new Set(), b: new Set() };
  /** @type {Record<Name, Server>} */
  servers;

  /** @param {number} app @param {HubPorts} ports @param {Edits} edits */
  constructor(app, ports, edits) {
    super();
    this.ports = ports;
    const filled = {
      [PORTS.front]: ports.front,
      [PORTS.a.readers]: ports.a.readers,
      [PORTS.a.publishers]: ports.a.publishers,
      [PORTS.b.readers]: ports.b.readers,
      [PORTS.b.publishers]: ports.b.publishers,
      [PORTS.app]: app,
      [PORTS.redis]: ports.redis,
    };
    const make = (/** @type {Name} */ name) =>
      new Server(name, this.#folder.path, filled, () => this.emit('change'), edits[name]);
    this.servers = { redis: make('redis'), a: make('a'), b: make('b'), front: make('front') };
  }

  /** No reader comes before each channel has a message: nchan aborts where two resume on an empty one. */
  async start() {
    const { redis, a, b, front } = this.servers;
    await redis.start();
    await Promise.all([a.start(), b.start()]);
    for (const channel of CHANNELS) await this.publish(channel, {}, { type: 'hub' });
    await front.start();
  }

  async stop() {
    await Promise.all(Object.values(this.servers).map((server) => server.kill()));
    await this.#folder.remove();
  }

  /** What readers come to. */
  get url() {
    return `http://127.0.0.1:${this.ports.front}`;
  }

  /** A node itself, for readers. @param {NodeName} name */
  urlOf(name) {
    return `http://127.0.0.1:${this.ports[name].readers}`;
  }

  /**
   * Kills one of the servers, when what is being published has its answer: a publisher that got none would
   * have to publish it again, and who reads would get it twice.
   * @param {Name} name
   */
  async kill(name) {
    const nodes = NODES.filter((node) => node === name || name === 'redis');
    nodes.forEach((node) => this.#leaving.add(node));
    await Promise.allSettled(nodes.flatMap((node) => [...this.#posts[node]]));
    await this.servers[name].kill();
    nodes.forEach((node) => this.#leaving.delete(node));
  }

  /** Starts one that does not run: a node without Redis is not ready before Redis is back. @param {Name} name */
  revive(name) {
    this.servers[name].start().catch((error) => console.error(error));
  }

  /**
   * Publishes JSON: its strings hold no line end, which would forge fields of an event. Resolves with the
   * node that took it; rejects where none did.
   * @param {string} channel
   * @param {unknown} data
   * @param {{ type?: string, through?: NodeName }} [options] the event's type; the node that is asked first
   */
  async publish(channel, data, { type, through = NODES[this.#sent++ % 2] } = {}) {
    let cause;
    for (const name of [through, ...NODES.filter((other) => other !== through)]) {
      if (this.#leaving.has(name)) continue;
      try {
        await this.#count(name, this.#post(name, channel, JSON.stringify(data), type));
        return name;
      } catch (error) {
        cause = error;
      }
    }
    throw new Error('No node took it.', { cause });
  }

  /** @param {NodeName} name @param {Promise<void>} post */
  async #count(name, post) {
    this.#posts[name].add(post);
    await post.finally(() => this.#posts[name].delete(post));
  }

  /** @param {NodeName} name @param {string} channel @param {string} body @param {string} [type] */
  async #post(name, channel, body, type) {
    const url = `http://127.0.0.1:${this.ports[name].publishers}/publish/${channel}`;
    const headers = type ? { 'X-EventSource-Event': type } : undefined;
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.text();
    // 201: there are readers; 202: there are none.
    if (!response.ok) throw new Error(`Node ${name} answered ${response.status}.`);
  }
}
