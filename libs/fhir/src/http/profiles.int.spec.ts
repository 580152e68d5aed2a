import type { Bundle, OperationOutcome, Organization, Practitioner } from 'fhir/r4';
import { standard } from '../indexing/standard';
import { defineSurface } from '../surface';
import { FhirApp, firstIssue } from '../testing/fhir-app';

const interactions = ['read', 'search-type', 'create', 'update', 'patch'] as const;
const surfaces = [
  defineSurface<Organization>({
    type: 'Organization',
    mapperVersion: 1,
    interactions,
    search: standard('Organization'),
  }),
  defineSurface<Practitioner>({
    type: 'Practitioner',
    mapperVersion: 1,
    interactions,
    search: standard('Practitioner'),
  }),
];
const OLD = 'http://interopsante.org/fhir/StructureDefinition/FrOrganization';
const NEW = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-organization';
const siret = (system: string) => ({
  type: { coding: [{ system: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203', code: 'SIRET' }] },
  system,
  value: '84123456700017',
});
const right = [siret('https://sirene.fr')];
const wrong = [siret('https://finess.esante.gouv.fr')];
const provider = (change: object = {}) => ({
  resourceType: 'Organization',
  meta: { profile: [OLD] },
  name: 'Aide du Grésivaudan',
  identifier: right,
  ...change,
});

let fhir: FhirApp;
beforeEach(async () => {
  fhir = await FhirApp.start({ surfaces });
});
afterEach(async () => {
  await fhir.close();
});
const total = async (query: string) => (await fhir.ask<Bundle>('GET', `${query}&_total=accurate`)).body.total;

describe('profiles and spellings over FHIR', () => {
  it('a resource is stored only when it is as a known profile that it claims says', async () => {
    const refused = await fhir.ask('POST', '/Organization', provider({ identifier: wrong }));
    expect(refused.status).toBe(400);
    expect(firstIssue(refused)).toMatchObject({
      code: 'value',
      expression: ['Organization.identifier[0].system'],
    });
    const created = await fhir.ask<Organization>('POST', '/Organization', provider());
    expect(created.status).toBe(201);
    const patch = [{ op: 'replace', path: '/identifier', value: wrong }];
    const headers = { 'content-type': 'application/json-patch+json' };
    expect((await fhir.ask('PATCH', `/Organization/${created.body.id}`, patch, headers)).status).toBe(400);
  });

  it('a profile that is not known here may be claimed, and $validate tells that it was not checked', async () => {
    const foreign = provider({ identifier: wrong, meta: { profile: ['https://example.test/p'] } });
    expect((await fhir.ask('POST', '/Organization', foreign)).status).toBe(201);
    const { status, body } = await fhir.ask<OperationOutcome>('POST', '/Organization/$validate', foreign);
    expect(status).toBe(200);
    expect(body.issue).toMatchObject([{ severity: 'warning', code: 'not-supported' }]);
  });

  it('$validate checks the profile that it is asked for, under both of its addresses, and refuses an unknown one', async () => {
    const given = provider({ identifier: wrong, meta: undefined });
    for (const profile of [OLD, NEW, `${NEW}|2.1.0`]) {
      const url = `/Organization/$validate?profile=${encodeURIComponent(profile)}`;
      const { status, body } = await fhir.ask<OperationOutcome>('POST', url, given);
      expect([status, body.issue[0]?.expression]).toEqual([200, ['Organization.identifier[0].system']]);
    }
    const unknown = await fhir.ask('POST', '/Organization/$validate?profile=https://example.test/p', given);
    expect(unknown.status).toBe(422);
    expect(firstIssue(unknown)?.diagnostics).toContain(NEW);
  });

  it('what claims a profile is found by each of its addresses', async () => {
    await fhir.ask('POST', '/Organization', provider());
    for (const profile of [OLD, NEW]) expect(await total(`/Organization?_profile=${profile}`)).toBe(1);
    expect(await total('/Organization?_profile=https://example.test/p')).toBe(0);
  });

  it('a professional is found by RPPS under the OID and under the address, however it was stored', async () => {
    const stored = (system: string, value: string) =>
      fhir.ask('POST', '/Practitioner', { resourceType: 'Practitioner', identifier: [{ system, value }] });
    await stored('https://rpps.esante.gouv.fr', '10001234567');
    await stored('urn:oid:1.2.250.1.71.4.2.1', '810001234567');
    await stored('urn:oid:1.2.250.1.71.4.2.1', '810007654321');
    for (const token of [
      'urn:oid:1.2.250.1.71.4.2.1|810001234567',
      'https://rpps.esante.gouv.fr|10001234567',
    ])
      expect(await total(`/Practitioner?identifier=${encodeURIComponent(token)}`)).toBe(2);
    const not = encodeURIComponent('https://rpps.esante.gouv.fr|10001234567');
    expect(await total(`/Practitioner?identifier:not=${not}`)).toBe(1);
  });

  it('a conditional create finds the same professional under the other spelling', async () => {
    const body = (system: string, value: string) => ({
      resourceType: 'Practitioner',
      identifier: [{ system, value }],
    });
    await fhir.ask('POST', '/Practitioner', body('https://rpps.esante.gouv.fr', '10001234567'));
    const again = await fhir.ask(
      'POST',
      '/Practitioner',
      body('urn:oid:1.2.250.1.71.4.2.1', '810001234567'),
      { 'if-none-exist': 'identifier=urn:oid:1.2.250.1.71.4.2.1|810001234567' },
    );
    expect(again.status).toBe(200);
  });
});
