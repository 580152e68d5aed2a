import * as words from './words.mjs';

const RESIDENTS = 130;
const IN_THE_MOUNTAINS = 22;

/** `Marie-Thérèse Da Costa` → `marie-therese-da-costa`. */
export const slug = (text) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');

/** Invented residents with one or two relatives, spread over the territory as its population is. */
export function inventPeople(chance, communes, known) {
  const taken = new Set(known.map(({ ref }) => ref));
  const emails = new Set(known.flatMap(({ relations }) => relations.map(({ email }) => email)));
  const byPopulation = communes.map((commune) => [commune, commune.population]);
  const mountain = communes.filter(({ name }) => words.mountain.includes(name.replace("'", '’')));
  if (mountain.length < words.mountain.length - 4) throw new Error('Mountain communes are misspelt');
  return Array.from({ length: RESIDENTS }, (_, index) => {
    const commune =
      index % 6 === 5 && index / 6 < IN_THE_MOUNTAINS ? chance.of(mountain) : chance.weighted(byPopulation);
    const sex = index % 3 === 2 ? 'male' : 'female';
    const name = newName(chance, sex, taken);
    const since = `2026-0${chance.between(1, 7)}-${pad(chance.between(1, 28))}`;
    return {
      ref: slug(`${name.givenName} ${name.familyName}`),
      ...name,
      birthDate: `${2026 - age(chance)}-${pad(chance.between(1, 12))}-${pad(chance.between(1, 28))}`,
      sex,
      address: {
        line: `${chance.between(1, 60)} ${chance.of(words.streets)}`,
        postalCode: commune.postalCodes[0],
        communeCode: commune.code,
      },
      phone: `04 65 71 5${Math.floor(index / 100)} ${pad(index % 100)}`,
      gir: chance.weighted([
        [1, 3],
        [2, 13],
        [3, 18],
        [4, 42],
        [5, 14],
        [6, 10],
      ]),
      language: 'fr',
      relations: relatives(chance, name, index, since, emails),
    };
  });
}

function newName(chance, sex, taken) {
  for (;;) {
    const givenName = chance.of(sex === 'female' ? words.women : words.men);
    const familyName = chance.of(words.familyNames);
    const ref = slug(`${givenName} ${familyName}`);
    if (taken.has(ref)) continue;
    taken.add(ref);
    return { familyName, givenName };
  }
}

/** Most are between 78 and 92; from 68 to 99. */
const age = (chance) =>
  Math.min(99, 68 + chance.between(0, 12) + chance.between(0, 11) + chance.between(0, 8));

function relatives(chance, { familyName }, index, from, emails) {
  const relative = (position, givenName, name, kinship, mandate) => {
    const email = newEmail(`${slug(givenName)}.${slug(name)}`, emails);
    const phone = `06 39 98 ${pad(30 + Math.floor(index / 50) + position * 10)} ${pad((index % 50) * 2)}`;
    return { familyName: name, givenName, kinship, mandate, email, phone, from };
  };
  const isDaughter = chance.next() < 0.6;
  const near = relative(
    0,
    chance.of(isDaughter ? words.youngerWomen : words.youngerMen),
    chance.next() < 0.6 ? familyName : chance.of(words.familyNames),
    chance.of(isDaughter ? words.kinDaughter : words.kinSon),
    'family-caregiver',
  );
  if (chance.next() < 0.6) return [near];
  const other = relative(
    1,
    chance.of(words.women),
    chance.of(words.familyNames),
    chance.of(['neighbour', 'friend']),
    'trusted-person',
  );
  return [near, other];
}

function newEmail(base, emails) {
  // The address says nothing but the name; a namesake is told apart by the letters b, c, d…
  const suffix = ['', ...'bcdefghij'].find(
    (letter) => !emails.has(`${base}${letter && `-${letter}`}@example.fr`),
  );
  const email = `${base}${suffix && `-${suffix}`}@example.fr`;
  emails.add(email);
  return email;
}

const pad = (number) => String(number).padStart(2, '0');
