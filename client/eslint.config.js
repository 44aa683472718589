import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Words for people stand in src/words and nowhere else: a text in a component's markup is an error.
const message = 'Put the words into src/words/en and use t().';
const wordsInMarkup = [
  { selector: ':not(SvelteStyleElement) > SvelteText[value=/[A-Za-zÀ-ž]{2,}/]', message },
  {
    selector:
      'SvelteAttribute[key.name=/^(aria-label|title|placeholder|alt)$/] > SvelteLiteral[value=/[A-Za-z]{2,}/]',
    message
  }
];

export default ts.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/generated/**'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error'
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'no-restricted-syntax': ['error', ...wordsInMarkup] }
  },
  {
    files: ['src/**/*.svelte'],
    ignores: ['src/ui/Markdown.svelte'],
    rules: { 'svelte/no-at-html-tags': 'error' }
  },
  { files: ['tools/**', '*.config.*'], languageOptions: { globals: { ...globals.node } } }
);
