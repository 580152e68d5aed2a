/**
 * `node tools/fhir/examples.mjs FOLDER`: packs HL7's official examples (content CC0, package hl7.fhir.r4.examples) of the
 * types that we own, without narrative, for the specs of the search index.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../build.mjs';
import { types } from './types.mjs';

const [folder] = process.argv.slice(2);
// Definitions themselves are thousands, all alike.
const left = new Set([
  'CodeSystem',
  'ValueSet',
  'StructureDefinition',
  'SearchParameter',
  'OperationDefinition',
]);
const examples = readdirSync(folder)
  .filter(
    (name) => name.endsWith('.json') && types.includes(name.split('-')[0]) && !left.has(name.split('-')[0]),
  )
  .sort()
  .map((name) => {
    const { text: _, ...resource } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return resource;
  });
writeFileSync(
  join(root, 'libs/fhir/data/r4-examples.json.gz'),
  gzipSync(JSON.stringify(examples), { level: 9 }),
);
console.log(`${examples.length} examples`);
