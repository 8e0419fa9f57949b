// All mutants of the core in one program for each variant: to compile one takes longer than to run it. Each
// function calls, by the number in the environment, a copy of its own that is changed in one place. What is not
// in a function is not in it.

/** @typedef {{ at: number, was: string, is: string, number: number }} Change */

const HEAD = /^(?:static|HOT|ALWAYS_INLINE|size_t|int|void)\b[^;{}]*?\b(\w+)\(([^;{}]*)\) \{/gm;

/** The functions of a source: where each starts and ends. @param {string} source */
function functionsOf(source) {
  return [...source.matchAll(HEAD)].map(({ 0: head, 1: name, 2: parameters, index }) => {
    const line = source.indexOf('\n', index + head.length);
    const isShort = source[line - 1] === '}';
    const end = isShort ? line : source.indexOf('\n}\n', index) + 2;
    const names = parameters
      .split(',')
      .map((parameter) => /(\w+)$/.exec(parameter)[1])
      .filter((word) => word !== 'void');
    return { name, head, start: index, end, call: `(${names.join(', ')})` };
  });
}

/** Puts copies before each function. @param {string} source @param {Change[]} changes
 * @returns {{ text: string, held: Change[] }} */
export function withCopies(source, changes) {
  let text = '';
  let from = 0;
  /** @type {Change[]} */
  const held = [];
  for (const { name, head, start, end, call } of functionsOf(source)) {
    const body = start + head.length;
    const own = changes.filter(({ at }) => at >= body && at < end);
    text += source.slice(from, start);
    for (const { at, was, is, number } of own) {
      const copy = head.replace(`${name}(`, `${name}__${number}(`);
      const isStatic = /^(static|HOT|ALWAYS_INLINE)/.test(head);
      const changed = source.slice(body, at) + is + source.slice(at + was.length, end);
      text += `${isStatic ? '' : 'static '}${copy}${changed}\n`;
    }
    const isVoid = new RegExp(`\\bvoid ${name}\\(`).test(head);
    const cases = own.map(({ number }) =>
      isVoid
        ? `case ${number}: ${name}__${number}${call}; return;`
        : `case ${number}: return ${name}__${number}${call};`,
    );
    text += `${head}switch (es_mutant) { ${cases.join(' ')} default: break; }`;
    text += source.slice(body, end);
    from = end;
    held.push(...own);
  }
  return { text: text + source.slice(from), held };
}

/** What each source includes first. */
export const PRELUDE = 'extern int es_mutant;\n';

/** The number, as the environment has it. */
export const NUMBER = `#include <stdlib.h>
int es_mutant;
__attribute__((constructor)) static void number(void) {
  const char *given = getenv("ES_MUTANT");
  es_mutant = given ? atoi(given) : 0;
}
`;
