// Only the connection keeps this process alive: the timer does not.
import { argv } from 'node:process';
import { setTimeout } from 'node:timers';
import { EventSource } from 'eventsource-wasm';

const [, , origin, closes] = argv;
const source = new EventSource(`${origin}/idle`);
source.onopen = () => {
  if (closes) return source.close();
  setTimeout(() => {
    console.log('alive');
    source.close();
  }, 300).unref();
};
