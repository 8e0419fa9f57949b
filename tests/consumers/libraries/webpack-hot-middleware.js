// webpack-hot-middleware's client, bundled by webpack: what a build sends, and what comes of it in the page.
import { subscribeAll } from 'webpack-hot-middleware/client.js?timeout=3000&quiet=true';
import { value } from 'value';

/** Calls back at what is noted. */
let noted = () => {};

/** Messages of the middleware, and the value of the module that is replaced. */
const notes = [];
const add = (...words) => noted(notes.push(words.join(' ')));

subscribeAll(({ action }) => add(action));
import.meta.webpackHot.accept('value', () => add('value', value));

export async function run({ origin, note }) {
  const after = (words, count = 1) =>
    new Promise((resolve) => {
      noted = () => notes.filter((line) => line === words).length >= count && resolve();
      noted();
    });

  await after('sync');
  add('value', value);
  await fetch(`${origin}/change`);
  await after('value two');
  await fetch(`${origin}/break`);
  await after('sync', 2);
  for (const line of notes) note(line);
}
