import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = process.env.HOTWASH_SERVER ?? 'http://127.0.0.1:8470';

export default defineConfig({
  plugins: [svelte()],
  // Tests run the very Svelte that browsers do.
  ...(process.env.VITEST ? { resolve: { conditions: ['browser'] } } : {}),
  build: {
    target: 'es2022',
    // Nothing is inlined: the page's policy allows its own files and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false
  },
  server: {
    proxy: {
      '/ws': { target: server.replace('http', 'ws'), ws: true },
      '/d': { target: server }
    }
  },
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'], setupFiles: ['tests/words.ts'] }
});
