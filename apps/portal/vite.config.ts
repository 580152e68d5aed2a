import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The portal is static files: the gateway serves them and answers every other address with index.html. */
export default defineConfig({
  root: __dirname,
  base: '/',
  cacheDir: resolve(__dirname, '../../node_modules/.vite/portal'),
  plugins: [react()],
  build: {
    outDir: resolve(__dirname, '../../dist/apps/portal'),
    emptyOutDir: true,
    // A phone of 2019 with a browser that was last updated in 2021; so no cascade layers in the stylesheets.
    target: ['chrome90', 'safari14.1', 'firefox90'],
    cssTarget: ['chrome90', 'safari14.1'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
