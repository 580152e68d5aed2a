/** `npm run long -- <name> [count] [seed]`: the large counts, the drills' among them; one JSON line last. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';
import { scaleSearches } from './fhir-scale.mjs';

build();
const compiled = (file) => createRequire(import.meta.url)(join(root, 'dist', file));
const longs = {
  ...compiled('apps/e2e/src/drills/index.js').drills,
  // Here of the platform in one process group; of the stack, `npm run drill -- kill`.
  kill: (count = 60, seed = 38) => new (compiled('apps/e2e/src/kill-drill.js').KillDrill)(count, seed).run(),
  fuzz: (count = 5000, seed = 38) => compiled('apps/e2e/src/fuzz.js').fuzzNewSystem(count, seed),
  // On a PostgreSQL of its own, as specs are.
  ledger: async (persons = 300, seed = 38) => {
    await compiled('../tools/test/global-setup.cjs')();
    try {
      return await compiled('apps/funding/src/testing/money-drill.js').drillMoney(persons, seed);
    } finally {
      await compiled('../tools/test/global-teardown.cjs')();
    }
  },
  'slot-races': async (races = 1000, seed = 38) => {
    await compiled('../tools/test/global-setup.cjs')();
    try {
      return await compiled('apps/telehealth/src/testing/slot-races.js').raceForSlots(races, seed);
    } finally {
      await compiled('../tools/test/global-teardown.cjs')();
    }
  },
  'call-cuts': (cuts, seed) => compiled('apps/e2e/src/browser/call-cuts.js').cutCalls(cuts, seed),
  economics: (count = 1_000_000, seed = 38) =>
    compiled('libs/economics/src/testing/visit-drill.js').drillVisits(count, seed),
  'fhir-search': (count, seed) =>
    compiled('libs/fhir/src/testing/search-drill.js').drillFhirSearch(count, seed),
  'fhir-reach': (count, seed) => compiled('libs/fhir/src/testing/reach-drill.js').drillFhirReach(count, seed),
  disclosure: (worlds, seed) =>
    compiled('apps/evaluation/src/testing/disclosure-drill.js').attackDisclosure(worlds, seed),
  'fhir-examples': () => compiled('libs/fhir/src/testing/example-round-trip.js').drillExamples(),
  'fhir-scale': () => scaleSearches(process.argv.slice(3)),
};
const [name, ...numbers] = process.argv.slice(2);
if (!longs[name]) {
  console.error(`Which one? npm run long -- ${Object.keys(longs).join(' | ')} [count] [seed]`);
  process.exit(1);
}
console.log(JSON.stringify(await longs[name](...numbers.map(Number))));
process.exit(0);
