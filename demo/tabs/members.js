// The tabs of one source: what each has told, and a card for each.
import { classed, element } from '../shelf/elements.js';
import { sum } from './ledger.js';

/** A tab that has told nothing for so long hangs, or is gone. */
const SILENT = 2500;
const STATES = ['connects', 'open', 'closed'];

/**
 * @typedef {import('./follow.js').Report} Report
 * @typedef {object} Member
 * @property {string} name
 * @property {number} made when
 * @property {number} heard when, last
 * @property {Report | null} report
 * @property {() => void} [end]
 * @property {HTMLElement} card
 * @property {HTMLElement} role
 * @property {HTMLElement} counts
 */

const seconds = (/** @type {number} */ ms) => `${Math.floor(ms / 1000)} s`;

/**
 * What a tab does, as a name of its look and in words.
 * @param {{ made: number, heard: number, report: Report | null }} member
 * @param {number} now
 * @param {boolean} isShared
 * @returns {[look: string, words: string]}
 */
export function roleOf({ made, heard, report }, now, isShared) {
  if (!report) return ['waits', `no page for ${seconds(now - made)}`];
  if (now - heard > SILENT) return ['silent', `silent for ${seconds(now - heard)}`];
  const { state, leads } = report;
  if (state === 0 && !report.received) return ['waits', `waits for ${seconds(now - made)}`];
  if (state !== 1) return ['waits', STATES[state]];
  if (!isShared) return ['follows', STATES[1]];
  return leads ? ['leads', 'leads'] : ['follows', 'follows'];
}

/**
 * @param {HTMLElement} place gets the cards
 * @param {boolean} isShared
 * @param {(member: Member, act: string) => void} [acted] before something is done to one
 */
export function createMembers(place, isShared, acted = () => {}) {
  /** @type {Map<string, Member>} */
  const members = new Map();
  /** Of tabs that are gone. @type {{ received: number, lost: number, twice: number, late: number }[]} */
  let past = [];

  /** @param {string} name @param {{ end?: () => void, acts: Record<string, () => void> }} made */
  function add(name, { end, acts }) {
    const now = Date.now();
    const role = classed('span', 'role');
    const counts = classed('span', 'counts');
    const card = element('li', element('b', name), role, counts);
    /** @type {Member} */
    const member = { name, made: now, heard: now, report: null, end, card, role, counts };
    for (const [act, run] of Object.entries(acts)) card.append(button(member, act, run));
    members.set(name, member);
    place.append(card);
    draw(member);
  }

  /** @param {Member} member @param {string} act @param {() => void} run */
  function button(member, act, run) {
    const made = element('button', act, classed('span', 'unseen', ` ${member.name}`));
    made.type = 'button';
    made.addEventListener('click', () => {
      acted(member, act);
      run();
      if (/^(Close|Crash)$/.test(act)) remove(member.name);
    });
    return made;
  }

  /** @param {string} name */
  function remove(name) {
    const member = members.get(name);
    if (!member) return;
    if (member.report) past = [sum([...past, member.report])];
    // Who works the keys goes on at the next tab.
    const next = member.card.nextElementSibling ?? member.card.previousElementSibling;
    if (member.card.contains(document.activeElement)) next?.querySelector('button')?.focus();
    member.card.remove();
    members.delete(name);
  }

  /** @param {Report} report */
  function hear(report) {
    const member = members.get(report.name);
    if (!member) return;
    // It was loaded anew.
    if (member.report && member.report.life !== report.life) past = [sum([...past, member.report])];
    Object.assign(member, { report, heard: Date.now() });
    draw(member);
  }

  /** @param {Member} member */
  function draw(member) {
    const [look, words] = roleOf(member, Date.now(), isShared);
    const { received, lost, twice, late } = member.report ?? sum([]);
    const amiss = lost + twice + late;
    member.card.dataset.role = look;
    member.role.textContent = words;
    member.counts.textContent = `${received} events${amiss ? `, ${amiss} amiss` : ''}`;
  }

  const all = () => [...members.values()];
  const told = () => all().flatMap(({ report }) => report ?? []);

  return {
    add,
    hear,
    remove,
    has: (/** @type {string} */ name) => members.has(name),
    all,
    leader: () => all().find(({ card }) => card.dataset.role === 'leads'),
    draw: () => all().forEach(draw),
    /** How many have got events lately. */
    live: () => all().filter(({ card }) => /^(leads|follows)$/.test(card.dataset.role)).length,
    total: () => sum([...past, ...told()]),
  };
}
