/**
 * How much longer the ten searches of the FHIR bench take with many patients, below HTTP:
 *
 *   npm run long -- fhir-scale [--patients 1000] [--more 64000] [--seconds 10]
 *
 * `--seconds` is how long each search is repeated, on the two stores in turns.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { homeHelp, Resources } from '../bench/fhir/resources.mjs';
import { shapes } from '../bench/fhir/shapes.mjs';
import { root } from '../build.mjs';

const RUN = 38;

export async function scaleSearches(args) {
  const { patients, more, seconds } = readOptions(args);
  const { searchScale } = createRequire(import.meta.url)(
    join(root, 'dist/libs/fhir/src/testing/search-scale.js'),
  );
  const resources = new Resources(RUN, homeHelp);
  const make = (type, n, links) => resources[type](n, links);
  const scaled = await searchScale({ shapes, make, patients, more, seconds }, console.log);
  return { patients, more, seconds, shapes: scaled, worst: Math.max(...scaled.map(({ ratio }) => ratio)) };
}

function readOptions(args) {
  const text = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({
    args,
    options: { patients: text('1000'), more: text('64000'), seconds: text('10') },
  });
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const number = Number(value);
      if (!(number > 0)) throw new Error(`--${name} ${value}: a number above 0, please`);
      return [name, number];
    }),
  );
}
