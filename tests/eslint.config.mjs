// The rules of ESLint for all scripts of the project. Layout is Prettier's.
import js from '@eslint/js';
import globals from 'globals';

/** The rooms of js/, and those that each may import from: an arrow that is not here goes nowhere. */
const ROOMS = {
  entry: ['adapters', 'shared', 'api', 'parser', 'platform'],
  adapters: [],
  shared: [],
  api: ['connection', 'events', 'parser', 'platform'],
  connection: ['transport', 'parser', 'events', 'platform'],
  transport: ['platform'],
  parser: ['platform'],
  events: ['platform'],
  platform: [],
};

/** What the engine has that only these files may name: the network, time, the module, the page. */
const OWNERS = {
  fetch: ['js/transport/*.js', 'js/adapters/mercure.js'],
  XMLHttpRequest: ['js/transport/*.js', 'js/connection/options.js', 'js/events/page-event.js'],
  setTimeout: [
    'js/connection/{wait,watch}.js',
    'js/shared/member.js',
    'js/platform/{errors,lifecycle,turn}.js',
    'js/transport/xhr-bytes.js',
  ],
  clearTimeout: [
    'js/connection/{wait,watch}.js',
    'js/shared/member.js',
    'js/platform/lifecycle.js',
  ],
  setInterval: [],
  setImmediate: ['js/platform/turn.js'],
  MessageChannel: ['js/platform/turn.js', 'js/shared/leader.js'],
  BroadcastChannel: ['js/shared/{member,parts}.js'],
  indexedDB: ['js/shared/{lock,parts}.js'],
  WebAssembly: ['js/parser/load.js'],
  document: ['js/platform/*.js', 'js/events/{events,page-event}.js', 'js/shared/member.js'],
  navigator: ['js/platform/*.js', 'js/shared/{lock,parts}.js'],
};

/** What stands for the global object. */
const GLOBAL = '(realm|self|window|globalThis)';

/** @param {[string, string[]]} room */
const arrowsOf = ([room, below]) => ({
  files: [`js/${room}/*.js`],
  rules: {
    // It would lead past the arrows.
    'no-restricted-syntax': ['error', 'ImportExpression'],
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.keys(ROOMS)
          .filter((other) => other !== room && !below.includes(other))
          .map((other) => ({
            group: [`**/${other}/*`],
            message: `js/${room}/ may not know of js/${other}/.`,
          })),
      },
    ],
  },
});

/**
 * One rule a room would replace the one before it: so each name has its own, as a selector.
 * @param {[string, string[]][]} owners
 */
const ownersOf = (owners) =>
  owners.map(([name, files]) => ({
    files: ['js/**/*.js'],
    ignores: files,
    plugins: { [`owner-of-${name}`]: { rules: { named: namesNot(name) } } },
    rules: { [`owner-of-${name}/named`]: 'error' },
  }));

/**
 * A rule against naming a global, or the one of `realm`.
 * @param {string} name
 * @returns {import('eslint').Rule.RuleModule}
 */
const namesNot = (name) => ({
  create(context) {
    const message = `Only its owners name ${name}: see OWNERS.`;
    const report = (/** @type {any} */ node) => context.report({ node, message });
    return {
      [`MemberExpression[object.name=/^${GLOBAL}$/][property.name="${name}"]`]: report,
      [`MemberExpression[object.name=/^${GLOBAL}$/][property.value="${name}"]`]: report,
      [`VariableDeclarator[init.name=/^${GLOBAL}$/] > ObjectPattern > Property[key.name="${name}"]`]:
        report,
      Program(/** @type {any} */ node) {
        const { set, through } = context.sourceCode.getScope(node);
        for (const { identifier } of [...through, ...(set.get(name)?.references ?? [])]) {
          if (identifier.name === name) context.report({ node: identifier, message });
        }
      },
    };
  },
});

export default [
  { ignores: ['build/', 'dist/', '.tools/', 'wasm/kept/', '**/node_modules/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { caughtErrors: 'none' }],
    },
  },
  {
    files: ['js/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: {
      'max-lines': ['error', 280],
      // Assigning a property to itself normalises a URL.
      'no-self-assign': ['error', { props: false }],
    },
  },
  ...Object.entries(ROOMS).map(arrowsOf),
  ...ownersOf(Object.entries(OWNERS)),
  {
    files: [
      '**/*.mjs',
      '**/*.cjs',
      'tests/{bench,beside}/**/*.js',
      'tests/hosts/programs/**/*.js',
      'tests/consumers/libraries/*.js',
    ],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ['demo/**/*.js', 'tests/shared/{page,worker}.js'],
    languageOptions: { globals: { ...globals.browser, importScripts: 'readonly' } },
  },
  // Test cases run in any browser as they are, and share the globals of their page.
  {
    files: ['tests/{adapters,browser,engines}/**/*.js'],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: 'script',
      globals: {
        ...globals.browser,
        // Asked for with typeof first.
        Promise: 'readonly',
        Reflect: 'readonly',
        Symbol: 'readonly',
        TextDecoder: 'readonly',
        Uint8Array: 'readonly',
        Case: 'readonly',
        EventSourceWasm: 'readonly',
        Harness: 'readonly',
        jQuery: 'readonly',
        Page: 'readonly',
        Plugin: 'readonly',
        Steps: 'readonly',
        nativeEventSource: 'readonly',
      },
    },
    rules: {
      'no-redeclare': ['error', { builtinGlobals: false }],
      'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'none' }],
      'no-var': 'off',
      'prefer-const': 'off',
    },
  },
  // Pages of libraries: old engines open some of them, and lines are for pages of any age.
  {
    files: ['tests/consumers/{lines,pages}/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: {
        ...globals.browser,
        EventSourceWasm: 'readonly',
        Intercooler: 'readonly',
        Turbo: 'readonly',
        data: 'readonly',
        registerRoute: 'readonly',
        show: 'readonly',
        watch: 'readonly',
        NetworkOnly: 'readonly',
        htmx: 'readonly',
        note: 'readonly',
        token: 'readonly',
        url: 'readonly',
      },
    },
    rules: {
      'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'none' }],
      'no-var': 'off',
      'prefer-const': 'off',
    },
  },
];
