// The load generator of the benchmark "hub", a process of its own: sockets that count events, and parse
// nothing. It is not a browser: no TLS, no HTTP/2, no reconnection.
import { once } from 'node:events';
import net from 'node:net';

/** What a reader asks. @param {number} port @param {string} channel */
const request = (port, channel) =>
  `GET /streams/${channel} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`;

const MARK = Buffer.from('\ndata: {"sent":');

/** Milliseconds on the way, of one event in a hundred. @type {number[]} */
let taken = [];
let received = 0;

/** @param {Buffer} chunk */
function count(chunk) {
  for (let at = chunk.indexOf(MARK); at >= 0; at = chunk.indexOf(MARK, at + 1)) {
    if (received++ % 100 > 0) continue;
    const sent = parseFloat(chunk.toString('latin1', at + MARK.length, at + MARK.length + 20));
    if (sent) taken.push(performance.timeOrigin + performance.now() - sent);
  }
}

/** @param {number} port @param {string} channel */
async function open(port, channel) {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(request(port, channel));
  await once(socket, 'data');
  socket.on('data', count);
}

/** @type {Record<string, (message: any) => unknown>} */
const orders = {
  async open({ ports, channel, readers }) {
    const start = performance.now();
    for (let i = 0; i < readers; i += 100) {
      const some = Array.from({ length: Math.min(100, readers - i) }, (_, j) => i + j);
      await Promise.all(some.map((j) => open(ports[j % ports.length], channel)));
    }
    return { milliseconds: performance.now() - start };
  },
  reset() {
    received = 0;
    taken = [];
  },
  result: () => ({ received, taken }),
};

process.on('message', async (/** @type {any} */ message) => {
  process.send?.({ id: message.id, answer: await orders[message.order](message) });
});
