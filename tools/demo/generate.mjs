import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Chance } from './chance.mjs';
import { inventPeople } from './people.mjs';
import { inventSubjects } from './pilot.mjs';
import { inventRequests } from './requests.mjs';

const apps = resolve(fileURLToPath(import.meta.url), '../../../apps');
const files = {
  residents: 'care-requests/data/demo-residents.json',
  requests: 'care-requests/data/demo-requests.json',
  subjects: 'evaluation/data/demo-subjects.json',
};
/** The records written by hand come first and stay as they are; the others are invented anew. */
const HAND_WRITTEN = { residents: 24, requests: 40 };
const SEED = 38;

const read = (path) => JSON.parse(readFileSync(join(apps, path), 'utf8'));

/** One record a line, so that a change shows as the lines it concerns. */
function write(path, records) {
  writeFileSync(join(apps, path), `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`);
}

const chance = new Chance(SEED);
const byHand = {
  residents: read(files.residents).slice(0, HAND_WRITTEN.residents),
  requests: read(files.requests).slice(0, HAND_WRITTEN.requests),
};
const invented = inventPeople(chance, read('directory/data/communes.json'), byHand.residents);
const residents = [...byHand.residents, ...invented];
const requests = [
  ...byHand.requests,
  ...inventRequests(chance, invented, read('directory/data/demo-organizations.json')),
];
write(files.residents, residents);
write(files.requests, requests);
write(files.subjects, inventSubjects(chance, residents, requests));
