// The rules of ESLint for all scripts of the project. Layout is Prettier's.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['build/', 'dist/', '.tools/', '**/node_modules/'] },
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
      // Assigning a property to itself normalises a URL.
      'no-self-assign': ['error', { props: false }],
      // esbuild drops what a label marks.
      'no-unused-labels': 'off',
    },
  },
  {
    files: ['**/*.mjs', 'tests/bench/**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  { files: ['demo/**/*.js'], languageOptions: { globals: globals.browser } },
  // Test cases run in any browser as they are, and share the globals of their page.
  {
    files: ['tests/browser/**/*.js', 'tests/engines/**/*.js'],
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
        Harness: 'readonly',
        Page: 'readonly',
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
];
