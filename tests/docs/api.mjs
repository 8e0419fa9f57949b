// Makes the tables of docs/api.md of the types that the package ships, and of the table of options.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { OPTIONS } from '../../js/connection/options.js';
import { afterFailure } from '../../js/connection/policy.js';
import { ROOT } from './pages.mjs';
import { tableOf } from './parts.mjs';

// Not that of tests/node_modules, which is an empty package.
const ts = createRequire(`${ROOT}/package.json`)('typescript');

/** What a file of types declares. @param {string} file @returns {any[]} */
function declarationsOf(file) {
  const text = readFileSync(`${ROOT}/dist/${file}`, 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements;
}

/** Those of a name: a class may have an interface too. @param {any[]} declarations @param {string} wanted */
const named = (declarations, wanted) => declarations.filter(({ name }) => name?.text === wanted);

const ofIndex = declarationsOf('index.d.ts');
const ofStream = declarationsOf('stream.d.ts');

/** What stands above a declaration, in one line. @param {any} node @returns {string} */
const commentOf = ({ jsDoc = [] }) =>
  (ts.getTextOfJSDocComment(jsDoc.at(-1)?.comment) ?? '').replaceAll(/\s+/g, ' ');

const DEFAULT = /^(.*?)[;.,]? ?\b[Dd]efault(:?) (.*)$/;

/** A comment without the default that it ends with, and that. @param {string} comment */
function withoutDefault(comment) {
  const [, meaning = comment, colon, value] = DEFAULT.exec(comment) ?? [];
  const isWords = colon || value === 'none' || value === undefined;
  return { meaning, value: isWords ? (value ?? '–') : `\`${value}\`` };
}

/** The members of a type: each with its comment. @param {any[]} declarations @param {string} wanted */
const membersOf = (declarations, wanted) =>
  named(declarations, wanted)[0].type.members.map((/** @type {any} */ member) => ({
    name: member.name.text,
    ...withoutDefault(commentOf(member)),
  }));

const cell = (/** @type {string} */ text) => text.replaceAll('|', '\\|');

function options() {
  const rows = membersOf(ofIndex, 'EventSourceInit').map(({ name, meaning, value }) => [
    `\`${name}\``,
    OPTIONS[name].wanted.replaceAll(/'\w+'/g, '`$&`'),
    value,
    meaning,
  ]);
  return tableOf(['option', 'what it takes', 'default', 'meaning'], rows);
}

/** The standard's. */
const OF_STANDARD =
  /^(url|withCredentials|readyState|on(open|message|error)|close|\w+EventListener|dispatchEvent|[A-Z]+)$/;

/** How a member is called. @param {any} member */
function callOf(member) {
  const { name, parameters, modifiers } = member;
  const isStatic = modifiers?.some(
    (/** @type {any} */ { kind }) => kind === ts.SyntaxKind.StaticKeyword,
  );
  const names = parameters?.map((/** @type {any} */ parameter) => parameter.name.text).join(', ');
  return `${isStatic ? 'EventSource.' : ''}${name.getText()}${ts.isGetAccessor(member) ? '' : `(${names})`}`;
}

function attributes() {
  const members = named(ofIndex, 'EventSource').flatMap(({ members = [] }) => [...members]);
  const rows = members
    .filter((member) => member.name && !OF_STANDARD.test(member.name.getText()))
    .map((member) => [callOf(member), commentOf(member)])
    .filter(([, comment]) => comment);
  return tableOf(
    ['name', 'what it is'],
    rows.map(([call, comment]) => [`\`${call}\``, comment]),
  );
}

function failures() {
  const list = commentOf(named(ofIndex, 'FailureKind')[0]);
  const history = { reconnectionTime: 1, fruitless: 0, renewing: false, once: false };
  const rows = [...list.matchAll(/- (\w+): (.*?)[;.](?= -|$)/g)].map(([, kind, text]) => {
    const delay = afterFailure(/** @type {any} */ ({ kind }), history);
    return [`\`'${kind}'\``, text, delay === null ? 'gives up' : 'reconnects'];
  });
  return tableOf(['`failure.kind`', 'what happened', 'then'], rows);
}

/** A table of a type's members. @param {any[]} declarations @param {string} type */
const membersTable = (declarations, type) =>
  tableOf(
    ['name', 'default', 'meaning'],
    membersOf(declarations, type).map(({ name, meaning, value }) => [
      `\`${name}\``,
      value,
      cell(meaning),
    ]),
  );

/** A table of members that have no defaults. @param {ReturnType<typeof membersOf>} members */
const meaningsOf = (members) =>
  tableOf(
    ['name', 'meaning'],
    members
      .filter(({ meaning }) => meaning)
      .map(({ name, meaning }) => [`\`${name}\``, cell(meaning)]),
  );

/** The parts of docs/api.md. */
export const parts = () => ({
  'made: options': options(),
  'made: attributes': attributes(),
  'made: failures': failures(),
  'made: backoff': membersTable(ofIndex, 'BackoffOptions'),
  'made: failure': meaningsOf(membersOf(ofIndex, 'Failure')),
  'made: callbacks': meaningsOf([
    ...membersOf(ofStream, 'ParserCallbacks'),
    ...membersOf(ofStream, 'BufferOptions'),
  ]),
});
