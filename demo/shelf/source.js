// The panel with a page's source, file by file, to copy.
import { classed, element } from './elements.js';

/** @param {string} url */
async function textOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  return response.text();
}

/** One of a choice of files. @param {string} file @param {string} name @param {boolean} checked */
function option(file, name, checked) {
  const input = element('input');
  Object.assign(input, { type: 'radio', name: 'source-file', value: file, checked });
  return element('label', input, element('span', name));
}

/** Where a page may not write to the clipboard, the text is marked, for the keys that copy. */
async function copy(code, status) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    status.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(code);
    status.textContent = 'Marked: copy it with Ctrl-C';
  }
}

/**
 * @param {string} name of the page
 * @param {HTMLElement} place
 * @param {URL} root the demo's address
 */
export async function showSource(name, place, root) {
  const at = (path) => new URL(`source/${path}`, root).href;
  const files = JSON.parse(await textOf(at(name)));
  const code = element('code');
  const scroll = classed('pre', 'scroll', code);
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', 'Source of the file');
  const status = element('span');
  status.setAttribute('role', 'status');
  const button = element('button', 'Copy');
  button.type = 'button';
  button.addEventListener('click', () => copy(code, status));

  const show = async (file) => {
    status.textContent = '';
    code.textContent = await textOf(at(file)).catch((error) => error.message);
    scroll.scrollTop = 0;
  };
  const choice = classed('fieldset', 'choice', classed('legend', 'unseen', 'File'));
  // A page's own go by their names, those of other folders by their paths.
  const called = (file) => file.replace('demo/', '').replace(`${name}/`, '');
  choice.append(...files.map((file, i) => option(file, called(file), i === 0)));
  choice.addEventListener('change', ({ target }) => show(target.value));

  const tools = classed('div', 'tools', choice, status, button);
  place.append(element('h2', 'source of this page'), tools, scroll);
  await show(files[0]);
}
