// SockJS's client over its transport `eventsource`: an echo, streams that the server ends at its limit, the end.
import SockJS from 'sockjs-client';

/** With the rest of its message, one of these is as long as the server lets a stream be. */
const LONG = 'x'.repeat(4096);

export async function run({ origin, note, left }) {
  // It gives a transport up by the clock, else: after a few round trips.
  const options = { transports: ['eventsource'], timeout: 60_000 };
  const socket = new SockJS(`${origin}/echo`, null, options);
  const replies = ['hello é', '2', LONG, 'end'];
  socket.onopen = () => {
    note('open', socket.transport);
    socket.send(replies[0]);
  };
  let count = 0;
  socket.onmessage = ({ data }) => {
    note('message', data.length, data.slice(0, 10));
    count++;
    if (count < replies.length) socket.send(replies[count]);
    else socket.close(3000, 'enough');
  };
  const { code, reason } = await new Promise((resolve) => (socket.onclose = resolve));
  note('close', code, reason);
  await left(1);
}
