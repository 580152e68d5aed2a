/**
 * How much longer the ten searches of the FHIR bench take with many patients, below HTTP:
 *
 *   npm run long -- fhir-scale [--patients 1000] [--more 64000] [--seconds 10] [--as desk|provider|relative]
 *
 * `--seconds` is how long each search is repeated, on the two stores in turns; `--as`: who searches, of all that is stored
 * or of a part.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { homeHelp, Resources } from '../bench/fhir/resources.mjs';
import { shapes } from '../bench/fhir/shapes.mjs';
import { root } from '../build.mjs';

const RUN = 38;

export async function scaleSearches(args) {
  const compiled = (file) =>
    createRequire(import.meta.url)(join(root, `dist/libs/fhir/src/testing/${file}.js`));
  const { searchScale } = compiled('search-scale');
  const { caller, patients, more, seconds } = readOptions(args, compiled('scale-callers').callers);
  const resources = new Resources(RUN, homeHelp);
  const make = (type, n, links) => resources[type](n, links);
  const scaled = await searchScale({ shapes, make, caller, patients, more, seconds }, console.log);
  const worst = Math.max(...scaled.map(({ ratio }) => ratio));
  return { caller, patients, more, seconds, shapes: scaled, worst };
}

function readOptions(args, callers) {
  const text = (value) => ({ type: 'string', default: value });
  const {
    values: { as: caller, ...numbers },
  } = parseArgs({
    args,
    options: { patients: text('1000'), more: text('64000'), seconds: text('10'), as: text('desk') },
  });
  if (!callers.includes(caller)) throw new Error(`--as ${caller}: one of ${callers.join(', ')}, please`);
  const read = Object.entries(numbers).map(([name, value]) => {
    const number = Number(value);
    if (!(number > 0)) throw new Error(`--${name} ${value}: a number above 0, please`);
    return [name, number];
  });
  return { caller, ...Object.fromEntries(read) };
}
