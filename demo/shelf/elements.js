// Elements, in few words.

/** Makes an element that holds nodes or text. @param {string} name @param {...(Node | string)} content */
export function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** The same, of a class. @param {string} name @param {string} className @param {...(Node | string)} content */
export function classed(name, className, ...content) {
  const made = element(name, ...content);
  made.className = className;
  return made;
}

/** @param {string} id */
export const $ = (id) => document.getElementById(id);
