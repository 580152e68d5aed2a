import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { compressedCopies } from './vite/compressed-copies';
import { firstFiles } from './vite/first-files';

/** Written for React, run by Preact: the same components for a sixth of the script (a weak line carries 50 kB/s). */
const preact = [
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
];

/** Its package leads every bundler to the build with warnings; this is the same one without. */
const router = {
  find: /^react-router$/,
  replacement: resolve(__dirname, '../../node_modules/react-router/dist/production/index.mjs'),
};

/**
 * What every page needs travels as one file, with the libraries it uses and two small stylesheets of first screens (on
 * a weak line a small file costs a packet of its own); pages, areas and charts stay apart.
 */
const core =
  /portal[\\/]src[\\/]((main|routes|page-words|(api[\\/](client|query)|design[\\/](icons[\\/]logo|button|feedback|page|query-state|silence|status|surface|toast)|i18n|session|shell)[\\/]?.*|[^\\/]+[\\/]navigation|care[\\/](names|tones|people|session-acts[\\/]act-words))\.tsx?|(family[\\/]agenda|public[\\/]home-page)\.css)$/;
/** The frame's words and those of care are read together by everyone who has signed in. */
const words = (language: string) =>
  new RegExp(`portal[\\\\/]src[\\\\/](shell|care)[\\\\/]${language}\\.json$`);
/** What forms, lists and live screens need: after the first screen. */
const desk = /portal[\\/]src[\\/](design|api)[\\/].*\.tsx?$/;
const familyScreens =
  /portal[\\/]src[\\/]family[\\/](people-page|today-page|agenda|agenda-list|kept-agenda|last-read|day-at-home|standing|request-lines|request-name)\.tsx?$/;

/** A video session, parts of one that other pages show too, and what is told of prices: many small files otherwise. */
const call =
  /portal[\\/]src[\\/]call[\\/]((check|devices|inside|over|peers|room|waiting)[\\/].*\.(tsx?|css)|session\.tsx)$/;
const partOfCall = (part: string) =>
  new RegExp(`portal[\\\\/]src[\\\\/]call[\\\\/]${part}[\\\\/](?!.*-page).*\\.tsx?$`);
const prices =
  /portal[\\/]src[\\/]care[\\/](commune-field|prices|usual-rhythm|split[\\/](charge-name|split-figures|figure-value))\.tsx?$/;

/** The portal is static files: the gateway serves them and answers every other address with index.html. */
export default defineConfig({
  root: __dirname,
  base: '/',
  cacheDir: resolve(__dirname, '../../node_modules/.vite/portal'),
  plugins: [react(), firstFiles(), compressedCopies()],
  resolve: { alias: [...preact, router] },
  build: {
    outDir: resolve(__dirname, '../../dist/apps/portal'),
    emptyOutDir: true,
    // A phone of 2019 with a browser that was last updated in 2021; so no cascade layers in the stylesheets.
    target: ['chrome90', 'safari14.1', 'firefox90'],
    cssTarget: ['chrome90', 'safari14.1'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A group also takes what its files import, unless one of a higher priority has it.
          groups: [
            { name: 'core', test: core, priority: 4 },
            ...['fr', 'en'].map((language) => ({ name: language, test: words(language), priority: 4 })),
            { name: 'icons', test: /design[\\/]icons[\\/]/, priority: 4 },
            { name: 'desk', test: desk, priority: 3 },
            ...['after', 'invite'].map((part) => ({ name: part, test: partOfCall(part), priority: 2 })),
            { name: 'family', test: familyScreens, priority: 1 },
            { name: 'call', test: call, priority: 1 },
            { name: 'prices', test: prices, priority: 1 },
          ],
        },
      },
    },
  },
});
