// webpack-hot-middleware's client, bundled by webpack: what a build sends, and what comes of it in the page.
import { subscribeAll } from 'webpack-hot-middleware/client.js?timeout=3000&quiet=true';
import { value } from 'value';

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
