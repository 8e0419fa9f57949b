// Makes what docs/design.md says of phases of js/connection/phases.js.
import { readFileSync } from 'node:fs';
import { READY_STATES } from '../../js/connection/phases.js';
import * as STATES from '../../js/connection/states.js';
import { ROOT } from './pages.mjs';
import { tableOf } from './parts.mjs';

const text = readFileSync(`${ROOT}/js/connection/phases.js`, 'utf8');

/** What a phase owns, as the table above the code says. @param {string} phase */
function ownedIn(phase) {
  const row = new RegExp(`^ \\* \\| ${phase} +\\| \\w+ +\\| (.*?) *\\|$`, 'm').exec(text);
  if (!row) throw new Error(`phases.js says nothing of ${phase}`);
  return row[1];
}

/** @param {number} value */
const nameOf = (value) => Object.entries(STATES).find(([, state]) => state === value)?.[0];

/** What leads from one phase to another, as the list above the code says. */
const inputs = () =>
  [...text.matchAll(/^ \* - ([\w, ]+): (.*)$/gm)].map(
    ([, names, meaning]) => `- ${names.replaceAll(/\w+/g, '`$&`')}: ${meaning}`,
  );

/** The parts of docs/design.md. */
export const parts = () => ({
  'made: inputs': inputs().join('\n'),
  'made: phases': tableOf(
    ['phase', '`readyState`', 'what it owns'],
    Object.entries(READY_STATES).map(([phase, state]) => [
      phase,
      `\`${nameOf(state)}\``,
      ownedIn(phase),
    ]),
  ),
});
