/** The nine resources of the bench as any R4 server takes them; `n` makes each one different and always the same. */
const ours = 'https://chez-soi.invalid/fhir';
export const MOST_VISITS = 3;
const APPOINTMENT_MS = 600_000;
/** Help at home, in SNOMED CT: what may be ordered where no catalogue says. */
export const homeHelp = { system: 'http://snomed.info/sct', code: '385763009' };
export const NUMBERS = 'urn:oid:1.2.250.1.213.1.4.999';

const families = 'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel'.split(
  ' ',
);
const givens = 'Jeanne Marie Louise Yvonne André Marcel Pierre Jean Henri Lucien Suzanne Germaine'.split(' ');
const communes = [
  { code: '38185', postalCode: '38000', city: 'Grenoble', at: [45.1876, 5.7357] },
  { code: '38421', postalCode: '38400', city: 'Saint-Martin-d’Hères', at: [45.1672, 5.7653] },
  { code: '38544', postalCode: '38200', city: 'Vienne', at: [45.5255, 4.8743] },
  { code: '38553', postalCode: '38090', city: 'Villefontaine', at: [45.6136, 5.1486] },
];

/** A number below `below`, spread evenly and always the same for one `n`; salts do not follow each other (MurmurHash3's end). */
const spread = (n, below, salt = 0) => {
  let mixed = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor(((mixed ^ (mixed >>> 16)) >>> 0) / (2 ** 32 / below));
};
const pick = (list, n, salt) => list[spread(n, list.length, salt)];
const day = (n, from, days) =>
  new Date(Date.parse(from) + spread(n, days, 7) * 86_400_000).toISOString().slice(0, 10);
const name = (n) => ({ use: 'official', family: pick(families, n, 1), given: [pick(givens, n, 2)] });

/** Few enough for a service that is closed on some days. */
export const visitsAWeek = (n) => 1 + (n % MOST_VISITS);
export const communeOf = (n) => pick(communes, n).code;
export const communeCodes = communes.map(({ code }) => code);
export const familyOf = (n) => pick(families, n, 1);
export const numberOf = (run, kind, n) => `${run}-${kind}-${n}`;

/** `run` keeps the identifiers of one run apart from those of another on the same server. */
export class Resources {
  constructor(run, service) {
    this.run = run;
    this.service = service;
  }

  Organization(n) {
    const { code, postalCode, city } = pick(communes, n);
    return {
      resourceType: 'Organization',
      identifier: [this.#number('org', n), { system: 'https://sirene.fr', value: siret(this.run, n) }],
      active: true,
      type: [
        { coding: [{ system: `${ours}/CodeSystem/organization-kind`, code: 'sad-aide' }] },
        { coding: [{ system: `${ours}/CodeSystem/legal-status`, code: 'associative' }] },
      ],
      name: `Service d’aide ${n}`,
      telecom: [
        { system: 'phone', value: '04 76 00 00 00', use: 'work' },
        { system: 'email', value: `service-${n}@example.fr`, use: 'work' },
      ],
      address: [
        {
          use: 'work',
          line: [`${1 + (n % 90)} rue de la République`],
          city,
          postalCode,
          country: 'FR',
          extension: [
            {
              url: `${ours}/StructureDefinition/commune`,
              valueCoding: { system: 'https://www.insee.fr/code-commune', code },
            },
          ],
        },
      ],
    };
  }

  Location(n) {
    const { city, postalCode, at } = pick(communes, n);
    return {
      resourceType: 'Location',
      identifier: [this.#number('place', n)],
      status: 'active',
      name: `Maison de santé ${n}`,
      address: { city, postalCode, country: 'FR' },
      position: {
        latitude: at[0] + spread(n, 2000, 3) / 10_000 - 0.1,
        longitude: at[1] + spread(n, 2000, 4) / 10_000 - 0.1,
      },
    };
  }

  Practitioner(n) {
    return {
      resourceType: 'Practitioner',
      identifier: [this.#number('person', n)],
      active: true,
      name: [name(n)],
      telecom: [{ system: 'phone', value: '04 76 11 11 11' }],
    };
  }

  PractitionerRole(n, { practitioner, organization, location }) {
    return {
      resourceType: 'PractitionerRole',
      identifier: [this.#number('role', n)],
      active: true,
      practitioner: { reference: practitioner },
      organization: { reference: organization },
      location: [{ reference: location }],
      code: [{ coding: [{ system: 'https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante', code: '60' }] }],
    };
  }

  Patient(n) {
    const { code, postalCode, city } = pick(communes, n);
    return {
      resourceType: 'Patient',
      identifier: [this.#number('patient', n)],
      active: true,
      name: [name(n)],
      gender: n % 3 === 0 ? 'male' : 'female',
      birthDate: day(n, '1928-01-01', 9000),
      telecom: [
        {
          system: 'phone',
          value: `04 76 ${String(100_000 + spread(n, 900_000, 5)).replace(/(..)(..)(..)/, '$1 $2 $3')}`,
          use: 'home',
        },
      ],
      address: [
        {
          use: 'home',
          line: [`${1 + (n % 90)} avenue des Alpes`],
          city,
          postalCode,
          country: 'FR',
          _city: {
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/iso21090-SC-coding',
                valueCoding: {
                  system: 'https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune',
                  code,
                },
              },
            ],
          },
        },
      ],
    };
  }

  ServiceRequest(n, { patient }) {
    return {
      resourceType: 'ServiceRequest',
      identifier: [this.#number('order', n)],
      status: 'active',
      intent: 'order',
      priority: 'routine',
      code: { coding: [this.service] },
      subject: { reference: patient },
      authoredOn: new Date(Date.now() - spread(n, 300, 6) * 86_400_000).toISOString(),
      occurrenceTiming: {
        repeat: {
          boundsPeriod: { start: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10) },
          frequency: visitsAWeek(n),
          period: 1,
          periodUnit: 'wk',
          duration: 30,
          durationUnit: 'min',
        },
      },
    };
  }

  Task(n, { patient, order, organization }) {
    return {
      resourceType: 'Task',
      identifier: [this.#number('task', n)],
      status: 'requested',
      intent: 'order',
      code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
      focus: { reference: order },
      for: { reference: patient },
      owner: { reference: organization },
      authoredOn: new Date().toISOString(),
    };
  }

  /** Ten minutes of a provider's time that no other appointment of the run has: `turn` counts them. */
  Appointment(n, { patient, practitioner, organization, turn }) {
    const start = Date.now() + 86_400_000 + turn * APPOINTMENT_MS;
    return {
      resourceType: 'Appointment',
      extension: [
        {
          url: `${ours}/StructureDefinition/appointment-provider`,
          valueReference: { reference: organization },
        },
      ],
      identifier: [this.#number('appointment', n)],
      status: 'booked',
      serviceType: [{ coding: [this.service] }],
      start: new Date(start).toISOString(),
      end: new Date(start + APPOINTMENT_MS).toISOString(),
      participant: [
        { actor: { reference: patient }, status: 'accepted' },
        { actor: { reference: practitioner }, status: 'accepted' },
      ],
    };
  }

  /** Systolic blood pressure in mm[Hg]: 100 to 180. */
  Observation(n, { patient }) {
    return {
      resourceType: 'Observation',
      identifier: [this.#number('reading', n)],
      status: 'final',
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
          ],
        },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
      subject: { reference: patient },
      effectiveDateTime: new Date(Date.now() - spread(n, 365 * 24, 9) * 3_600_000).toISOString(),
      valueQuantity: {
        value: 100 + spread(n, 80, 10),
        unit: 'mmHg',
        system: 'http://unitsofmeasure.org',
        code: 'mm[Hg]',
      },
    };
  }

  #number(kind, n) {
    return { system: NUMBERS, value: numberOf(this.run, kind, n) };
  }
}

/**
 * The resource as an editor leaves it: another number to call where it has one, another language where not. Each `n`
 * gives another resource than the one before, for servers that keep no version of a change that changes nothing.
 */
export function edited(resource, n) {
  if (!resource.telecom) return { ...resource, language: n % 2 === 0 ? 'fr' : 'fr-FR' };
  const [first, ...others] = resource.telecom;
  const value = `04 76 ${String(100_000 + (n % 900_000)).replace(/(..)(..)(..)/, '$1 $2 $3')}`;
  return { ...resource, telecom: [{ ...first, value }, ...others] };
}

/** Fourteen digits that pass Luhn's check, as every SIRET does. */
function siret(run, n) {
  const digits = `${String(spread(run, 900_000, 11) + 100_000)}${String(n).padStart(7, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
