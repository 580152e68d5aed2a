import type {
  CareTeam,
  DocumentReference,
  Observation,
  Organization,
  Patient,
  Practitioner,
  Slot,
} from 'fhir/r4';
import { ProfileValidator } from './profile-validator';
import { profiles, profileSpellings } from './profiles';
import { R4Validator } from './r4-validator';
import { ruleOf } from './structures';

const validator = new ProfileValidator(new R4Validator());
const told = (resource: unknown) =>
  validator.validate(resource).map(({ severity, code, expression }) => `${severity} ${code} ${expression}`);

const core = 'https://hl7.fr/ig/fhir/core/StructureDefinition';
const frV2 = 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203';
const claiming = (profile: string) => ({ meta: { profile: [profile] } });
const insIdentifier = {
  use: 'official' as const,
  type: { coding: [{ system: frV2, code: 'INS-NIR' }] },
  system: 'urn:oid:1.2.250.1.213.1.4.8',
  value: '238057412345678',
};
const validated = {
  url: `${core}/fr-core-identity-reliability`,
  extension: [
    {
      url: 'identityStatus',
      valueCoding: {
        system: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445',
        code: 'VALI',
      },
    },
  ],
};
const birthPlace = {
  url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  valueAddress: {
    extension: [{ url: `${core}/fr-core-address-insee-code`, valueCoding: { code: '38185' } }],
    city: 'Grenoble',
  },
};
const qualified: Patient = {
  resourceType: 'Patient',
  ...claiming(`${core}/fr-core-patient-ins`),
  extension: [validated, birthPlace],
  identifier: [insIdentifier],
  name: [
    {
      use: 'official',
      family: 'MARTIN',
      given: ['JEANNE'],
      extension: [{ url: `${core}/fr-core-patient-birth-list-given-name`, valueString: 'JEANNE MARIE' }],
    },
  ],
  gender: 'female',
  birthDate: '1938-05-01',
};
const reading: Observation = {
  resourceType: 'Observation',
  ...claiming('https://interop.esante.gouv.fr/ig/fhir/telesurveillance/StructureDefinition/tlsv-observation'),
  status: 'final',
  category: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }],
    },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2026-11-20T08:00:00+01:00',
  valueQuantity: { value: 54.1, system: 'http://unitsofmeasure.org', code: 'kg' },
  derivedFrom: [{ reference: 'QuestionnaireResponse/1' }],
};
const circle: CareTeam = {
  resourceType: 'CareTeam',
  ...claiming('https://interop.esante.gouv.fr/ig/fhir/cds/StructureDefinition/cds-ihe-careteam'),
  identifier: [{ system: 'https://example.test/circle', value: '1' }],
  status: 'active',
  name: 'Cercle de Jeanne Martin',
  subject: { reference: 'Patient/1' },
  period: { start: '2026-11-02' },
  participant: [{ member: { reference: 'RelatedPerson/1' }, period: { start: '2026-11-02' } }],
};
const note: DocumentReference = {
  resourceType: 'DocumentReference',
  ...claiming('https://interop.esante.gouv.fr/ig/fhir/cdl/StructureDefinition/cdl-document-reference'),
  status: 'current',
  type: {
    coding: [
      { system: 'https://mos.esante.gouv.fr/NOS/TRE_R234-TypeNote/FHIR/TRE-R234-TypeNote', code: 'OBS' },
    ],
  },
  subject: { reference: 'Patient/1' },
  author: [{ reference: 'PractitionerRole/1' }],
  content: [{ attachment: { contentType: 'text/plain', data: 'QQ==' } }],
};
const slot: Slot = {
  resourceType: 'Slot',
  ...claiming('http://sas.fr/fhir/StructureDefinition/FrSlotAgregateur'),
  schedule: { reference: 'Schedule/1' },
  status: 'free',
  start: '2026-11-30T08:00:00Z',
  end: '2026-11-30T08:20:00Z',
};
const clinician: Practitioner = {
  resourceType: 'Practitioner',
  ...claiming(`${core}/fr-core-practitioner|2.1.0`),
  identifier: [
    {
      type: { coding: [{ system: 'http://interopsante.org/CodeSystem/fr-v2-0203', code: 'IDNPS' }] },
      system: 'urn:oid:1.2.250.1.71.4.2.1',
      value: '810001234567',
    },
  ],
};
const provider: Organization = {
  resourceType: 'Organization',
  ...claiming(`${core}/fr-core-organization`),
  identifier: [
    {
      type: { coding: [{ system: frV2, code: 'SIRET' }] },
      system: 'http://sirene.fr',
      value: '84123456700017',
    },
  ],
};

describe('a resource that claims a French profile', () => {
  it.each<[string, object]>([
    ['a person with a qualified INS', qualified],
    ['a circle of care', circle],
    ['a reading of telemonitoring', reading],
    ['a note of the liaison book', note],
    ['a free slot of a SAS', slot],
    ['a professional, in the older spelling of the type', clinician],
    ['a provider, in the older spelling of SIRENE', provider],
  ])('passes when it is as the profile says: %s', (_, resource) => {
    expect(told(resource)).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a qualified INS without a place of birth',
      { ...qualified, extension: [validated] },
      'error required Patient.extension',
    ],
    [
      'a qualified INS whose place of birth has no INSEE code',
      { ...qualified, extension: [validated, { ...birthPlace, valueAddress: { city: 'Grenoble' } }] },
      'error required Patient.extension[1].valueAddress.extension',
    ],
    [
      'a qualified INS of another sex',
      { ...qualified, gender: 'other' },
      'error code-invalid Patient.gender',
    ],
    [
      'a qualified INS under the authority of another number',
      { ...qualified, identifier: [{ ...insIdentifier, system: 'urn:oid:1.2.250.1.213.1.4.9' }] },
      'error value Patient.identifier[0].system',
    ],
    [
      'a validated identity without any INS (fr-core-1)',
      { ...qualified, identifier: [{ system: 'urn:x', value: '1' }] },
      'error invariant Patient',
    ],
    [
      'two official identifiers of a validated identity (fr-core-2)',
      { ...qualified, identifier: [insIdentifier, { ...insIdentifier, value: '238057412345679' }] },
      'error invariant Patient',
    ],
    [
      'an official name without a family name, which the parent profile wants',
      { ...qualified, name: [{ ...qualified.name![0], family: undefined }] },
      'error required Patient.name[0].family',
    ],
    [
      'a circle with two identifiers',
      { ...circle, identifier: [{ value: '1' }, { value: '2' }] },
      'error structure CareTeam.identifier',
    ],
    [
      'a circle of a group',
      { ...circle, subject: { reference: 'Group/1' } },
      'error value CareTeam.subject.reference',
    ],
    ['a circle without a name', { ...circle, name: undefined }, 'error required CareTeam.name'],
    [
      'a member since nobody knows when',
      { ...circle, participant: [{ member: { reference: 'RelatedPerson/1' }, period: { end: '2026' } }] },
      'error required CareTeam.participant[0].period.start',
    ],
    [
      'a note that is still a draft',
      { ...note, docStatus: 'preliminary' },
      'error structure DocumentReference.docStatus',
    ],
    [
      'a note of a kind that is not in the list',
      { ...note, type: { coding: [{ system: 'http://loinc.org', code: '34133-9' }] } },
      'error code-invalid DocumentReference.type',
    ],
    ['a note without an author', { ...note, author: undefined }, 'error required DocumentReference.author'],
    ['a slot of a SAS that is taken', { ...slot, status: 'busy' }, 'error value Slot.status'],
    [
      'two categories, which the parent of the SAS profile forbids',
      { ...slot, serviceCategory: [{ text: 'a' }, { text: 'b' }] },
      'error structure Slot.serviceCategory',
    ],
    ['a reading of nobody', { ...reading, subject: undefined }, 'error required Observation.subject'],
    [
      'a reading of a device’s own',
      { ...reading, subject: { reference: 'Device/1' } },
      'error value Observation.subject.reference',
    ],
    [
      'a reading that is not final yet',
      { ...reading, status: 'preliminary' },
      'error code-invalid Observation.status',
    ],
    [
      'a reading of a kind that is not telemonitoring',
      {
        ...reading,
        category: [{ coding: [{ ...reading.category![0]!.coding![0], code: 'laboratory' }] }],
      },
      'error code-invalid Observation.category[0]',
    ],
    [
      'a reading without its moment',
      { ...reading, effectiveDateTime: undefined },
      'error invariant Observation',
    ],
    [
      'a reading at a mere instant',
      { ...reading, effectiveDateTime: undefined, effectiveInstant: '2026-11-20T08:00:00Z' },
      'error invariant Observation',
    ],
    [
      'a reading derived from a document',
      { ...reading, derivedFrom: [{ reference: 'DocumentReference/1' }] },
      'error value Observation.derivedFrom[0].reference',
    ],
    [
      'a SIRET under the address of FINESS',
      { ...provider, identifier: [{ ...provider.identifier![0], system: 'https://finess.esante.gouv.fr' }] },
      'error value Organization.identifier[0].system',
    ],
    [
      'a profile of another type',
      { ...slot, ...claiming(`${core}/fr-core-patient`) },
      'error invalid Slot.meta.profile',
    ],
  ])('is refused for %s, at the place where it is', (_, resource, expected) => {
    expect(told(JSON.parse(JSON.stringify(resource)))).toContain(expected);
  });

  it('names the profile in both languages', () => {
    const [issue] = validator.validate({ ...slot, status: 'busy' });
    expect(issue?.message.fr).toContain('FrSlotAgregateur');
    expect(issue?.message.en).toContain('"free"');
  });

  it('is told when the profile is not known here, and is no worse for it', () => {
    expect(told({ ...slot, ...claiming('https://example.test/p') })).toEqual([
      'warning not-supported Slot.meta.profile',
    ]);
  });

  it('is first of all right as R4 says: profiles are not looked at before', () => {
    expect(told({ ...slot, status: 'sold' })).toEqual(['error code-invalid Slot.status']);
  });
});

describe('a profile that is asked for', () => {
  it('is checked without being claimed, under every address that it has', () => {
    const plain = { ...slot, meta: undefined, status: 'busy' };
    const resource = JSON.parse(JSON.stringify(plain)) as Slot;
    for (const url of profileSpellings('http://sas.fr/fhir/StructureDefinition/FrSlotAgregateur|1.1.0'))
      expect(validator.validateAgainst(resource, url)).toMatchObject([{ code: 'value' }]);
    expect(validator.validateAgainst(resource, 'https://example.test/p')).toBeNull();
  });
});

/** The guide that publishes a profile, by its address. */
const guideOf = (url: string): string =>
  /fhir\/(\w+)\/StructureDefinition|(sas)\.fr/.exec(url)!.slice(1).join('');

describe('the profiles that are known here', () => {
  it('say where each was read and of which published version, and constrain elements that R4 has', () => {
    for (const { url, source, type, has = {}, parent } of profiles()) {
      expect(`${url} ${source}`).toMatch(/(Interop'Santé|ANS), .+ at /);
      expect(Object.keys(has).filter((name) => !ruleOf(type)?.e[name])).toEqual([]);
      if (parent) expect(profiles().map((one) => one.url)).toContain(parent);
    }
    expect(Object.fromEntries(profiles().map(({ url, version }) => [guideOf(url), version]))).toEqual({
      ...{ core: '2.1.0', sas: '1.1.0', annuaire: '1.1.0', cds: '2.0.1', cdl: '3.0.0', tddui: '2.0.0' },
      telesurveillance: '0.1.0',
    });
    const addresses = profiles().flatMap(({ url, aliases }) => [url, ...aliases]);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
