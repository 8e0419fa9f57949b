// webpack-hot-middleware's client, bundled by webpack: what a build sends, and what comes of it in the page.
import { subscribeAll } from 'webpack-hot-middleware/client.js?timeout=60000&quiet=true';
import { value } from 'value';

/** Both how long it takes silence for life, which is long on a busy machine, and its wait before a reconnection. */
const TIMEOUT = 60_000;
const { setTimeout } = globalThis;
globalThis.setTimeout = (act, delay) => setTimeout(act, Number(delay) === TIMEOUT ? 0 : delay);

/** The module is replaced. */
let arrived = () => {};
const next = () => new Promise((resolve) => (arrived = resolve));

/** A page that comes while webpack builds is told of that build, and of the latest else. */
const isState = ({ action }) => action === 'sync' || action === 'built';

let stateArrived;
const first = new Promise((resolve) => (stateArrived = resolve));
subscribeAll((message) => isState(message) && stateArrived());
import.meta.webpackHot.accept('value', () => arrived());

export async function run({ origin, note }) {
  await first;
  note('value', value);
  const replaced = next();
  await fetch(`${origin}/change`);
  await replaced;
  note('value', value);
  await fetch(`${origin}/break`);
  note('connected again');
}
