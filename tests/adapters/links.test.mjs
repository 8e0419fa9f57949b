// The header Link (RFC 8288).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLinks } from '../../js/adapters/links.js';

const BASE = 'https://example.org/books/1';

const table = [
  ['no header', null, []],
  ['an empty header', '', []],
  ['what is none', 'mercure; rel="mercure"', []],
  [
    'one link',
    '<https://hub.example/>; rel="mercure"',
    [['https://hub.example/', ['mercure'], { rel: 'mercure' }]],
  ],
  [
    'a relative target',
    '</hub>; rel=mercure',
    [['https://example.org/hub', ['mercure'], { rel: 'mercure' }]],
  ],
  ['a target that is no URL', '<http://[>; rel=mercure, </a>', [['https://example.org/a', [], {}]]],
  [
    'several links, and commas in targets and in quotes',
    '</a,b>; rel="self"; title="x, <y>; rel=z",</c> ;rel=d',
    [
      ['https://example.org/a,b', ['self'], { rel: 'self', title: 'x, <y>; rel=z' }],
      ['https://example.org/c', ['d'], { rel: 'd' }],
    ],
  ],
  [
    'several relations, in any case',
    '</a>; REL="Self  mercure"',
    [['https://example.org/a', ['self', 'mercure'], { rel: 'Self  mercure' }]],
  ],
  [
    'escapes in quotes',
    '</a>; title="a\\"b\\\\"',
    [['https://example.org/a', [], { title: 'a"b\\' }]],
  ],
  [
    'the first of two parameters',
    '</a>; rel=b; rel=c',
    [['https://example.org/a', ['b'], { rel: 'b' }]],
  ],
  [
    'a parameter without a value',
    '</a>; crossorigin; rel=b',
    [['https://example.org/a', ['b'], { crossorigin: '', rel: 'b' }]],
  ],
  [
    'a name of a prototype',
    '</a>; __proto__=b; constructor=c',
    [['https://example.org/a', [], { ['__proto__']: 'b', constructor: 'c' }]],
  ],
];

for (const [name, header, links] of table) {
  test(`readLinks knows ${name}.`, () => {
    assert.deepEqual(
      readLinks(header, BASE).map(({ url, relations, attributes }) => [
        url,
        relations,
        Object.entries(attributes),
      ]),
      links.map(([url, relations, attributes]) => [url, relations, Object.entries(attributes)]),
    );
  });
}

test('A long header of half a link is read in one pass.', () => {
  assert.deepEqual(readLinks(`</a>${'; a'.repeat(100_000)}"`, BASE).length, 1);
});
