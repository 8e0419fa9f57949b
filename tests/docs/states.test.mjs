// The drawing of a connection's phases shows the table of them: each phase, each arrow, and no other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { READY_STATES, TRANSITIONS } from '../../js/connection/phases.js';
import * as STATES from '../../js/connection/states.js';
import { ROOT } from './pages.mjs';

const drawing = readFileSync(`${ROOT}/docs/states.svg`, 'utf8');

const BOX =
  /<g id="(\w+)" (?:class="(\w+)"|data-phases="([\w ]+)")>\s*<rect class="\w+" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g;

/** What arrows begin at and lead to: phases, and frames around several. */
const boxes = new Map(
  [...drawing.matchAll(BOX)].map(([, id, state, phases, ...numbers]) => {
    const [x, y, width, height] = numbers.map(Number);
    return [id, { state, phases: phases?.split(' '), x, y, right: x + width, bottom: y + height }];
  }),
);

const ARROW =
  /<g data-from="(\w+)" data-to="(\w+)">\s*<path [^>]*d="M(\d+) (\d+)([HV\d]+)"\/>\s*<text [^>]*>(\w+)<\/text>/g;

const arrows = [...drawing.matchAll(ARROW)].map(([, from, to, x, y, path, on]) => {
  const start = { x: Number(x), y: Number(y) };
  const end = { ...start };
  for (const [, way, value] of path.matchAll(/([HV])(\d+)/g)) {
    end[way === 'H' ? 'x' : 'y'] = Number(value);
  }
  return { from, to, on, start, end };
});

test('each phase is drawn with its readyState', () => {
  const drawn = [...boxes].filter(([, { state }]) => state);
  assert.deepEqual(
    Object.fromEntries(drawn.map(([phase, { state }]) => [phase, STATES[state]])),
    READY_STATES,
  );
});

test('the arrows are the transitions', () => {
  assert.equal(arrows.length, drawing.split('data-from').length - 1);
  const drawn = arrows.flatMap(({ from, to, on }) =>
    (boxes.get(from).phases ?? [from]).map((phase) => `${phase}, ${on}: ${to}`),
  );
  const expected = Object.entries(TRANSITIONS).flatMap(([phase, inputs]) =>
    Object.entries(inputs).map(([on, to]) => `${phase}, ${on}: ${to}`),
  );
  assert.deepEqual(drawn.sort(), expected.sort());
});

/** The head of an arrow ends before what it leads to. */
const GAP = 3;

/** Whether a point is on the edge of a box. */
function isAtEdge({ x, y }, box) {
  const isWithin =
    x >= box.x - GAP && x <= box.right + GAP && y >= box.y - GAP && y <= box.bottom + GAP;
  const isDeep = x > box.x + GAP && x < box.right - GAP && y > box.y + GAP && y < box.bottom - GAP;
  return isWithin && !isDeep;
}

test('each arrow begins and ends where it says', () => {
  for (const { from, to, on, start, end } of arrows) {
    assert.ok(isAtEdge(start, boxes.get(from)), `${on} begins at ${from}`);
    assert.ok(isAtEdge(end, boxes.get(to)), `${on} ends at ${to}`);
  }
});

test('a frame is around its phases, and no other', () => {
  for (const [, frame] of [...boxes].filter(([, { phases }]) => phases)) {
    const within = [...boxes].filter(
      ([, box]) =>
        box.state &&
        box.x > frame.x &&
        box.right < frame.right &&
        box.y > frame.y &&
        box.bottom < frame.bottom,
    );
    assert.deepEqual(within.map(([phase]) => phase).sort(), [...frame.phases].sort());
  }
});
