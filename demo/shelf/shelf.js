// What all pages of the shelf have: the way to the others above, and the source of each below.
import { element } from './elements.js';
import { legacy, pages } from './pages.js';
import { showSource } from './source.js';

const root = new URL('../', import.meta.url);

/** @param {{ title: string, path: string }} page */
function link({ title, path }) {
  const made = element('a', title);
  made.href = new URL(path, root).href;
  if (made.pathname === location.pathname) made.setAttribute('aria-current', 'page');
  return element('li', made);
}

document.getElementById('shelf').append(element('ul', ...[...pages, legacy].map(link)));

const page = pages.find(({ path }) => new URL(path, root).pathname === location.pathname);
await showSource(page.name, document.getElementById('source'), root);
document.body.dataset.shelf = 'ready';
