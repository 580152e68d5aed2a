import { newId } from '@chez-soi/kernel';
import type {
  Bundle,
  CareTeam,
  FhirResource,
  HealthcareService,
  Location,
  Patient,
  Practitioner,
  PractitionerRole,
  RelatedPerson,
  Schedule,
} from 'fhir/r4';
import type { Client } from 'fhir-kit-client';
import { createdBy, signInProgram } from './fhir-program';
import { RunningSystem } from './system';

const RPPS = 'https://rpps.esante.gouv.fr';
let system: RunningSystem | undefined;
let client: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  ({ client } = await signInProgram(system.base, 'Espace de coordination'));
});
afterAll(async () => {
  await system?.stop();
});

const create = <T extends FhirResource>(resource: T) => createdBy(client, resource);
/** As an implementation guide prints it: the whole query, asked as it stands. */
const ask = async (query: string) => (await client.request(query)) as unknown as Bundle;
const ids = (bundle: Bundle, mode = 'match') =>
  (bundle.entry ?? [])
    .flatMap(({ resource, search }) => (search?.mode === mode ? [resource!.id!] : []))
    .sort();
const to = ({ resourceType, id }: FhirResource) => ({ reference: `${resourceType}/${id}` });

/** Suzanne, her daughter in Tourcoing and her nurse; the circle as the French guide writes it (ANS, Cercle de Soins). */
async function aCircle() {
  const number = newId();
  const family = `Ducros ${newId().slice(-6)}`;
  const patient = await create<Patient>({
    resourceType: 'Patient',
    identifier: [{ system: 'urn:sys', value: number }],
    name: [{ use: 'official', family: 'Fictive', given: ['Suzanne'] }],
    gender: 'female',
    birthDate: '1940-06-02',
    address: [{ use: 'home', line: ['3 rue des Essais'], postalCode: '38000', city: 'Grenoble' }],
  });
  const daughter = await create<RelatedPerson>({
    resourceType: 'RelatedPerson',
    patient: to(patient),
    name: [{ use: 'official', family, given: ['Claire'] }],
    relationship: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'DAUC' }] },
    ],
    address: [{ line: ['1 rue du Beffroi'], postalCode: '59200', city: 'Tourcoing' }],
  });
  const nurse = await create<Practitioner>({
    resourceType: 'Practitioner',
    identifier: [{ system: RPPS, value: number }],
    name: [{ family: 'Petit', given: ['Anne'] }],
  });
  const role = await create<PractitionerRole>({
    resourceType: 'PractitionerRole',
    active: true,
    practitioner: to(nurse),
  });
  const since = { start: '2026-11-02' };
  const circle = await create<CareTeam>({
    resourceType: 'CareTeam',
    identifier: [{ system: 'urn:circle', value: number }],
    status: 'active',
    name: 'Cercle de soins de Suzanne Fictive',
    subject: to(patient),
    period: since,
    participant: [
      { member: to(daughter), period: since },
      { member: to(role), period: since },
    ],
  });
  return { number, family, patient, daughter, nurse, role, circle };
}

describe('the queries of the French guide to circles of care, over all services', () => {
  it('bring the whole circle of a person along, by a number of the person', async () => {
    const { number, circle, patient, daughter, role, nurse } = await aCircle();
    const found = await ask(`CareTeam?_include:iterate=*&patient.identifier=urn:sys|${number}`);
    expect(ids(found)).toEqual([circle.id]);
    expect(ids(found, 'include')).toEqual([patient.id!, daughter.id!, role.id!, nurse.id!].sort());
    expect(found.entry!.every(({ fullUrl }) => fullUrl!.startsWith(`${client.baseUrl}/`))).toBe(true);
  });

  it('find it by the exact name and the town of a relative', async () => {
    const { family, circle, patient } = await aCircle();
    const of = (name: string, town: string) =>
      ask(
        `CareTeam?_include:iterate=CareTeam:subject&participant:RelatedPerson.name:exact=${encodeURIComponent(name)}&participant:RelatedPerson.address=${town}`,
      );
    const found = await of(family, 'Tourcoing');
    expect([ids(found), ids(found, 'include')]).toEqual([[circle.id], [patient.id]]);
    expect(ids(await of(family, 'Roubaix'))).toEqual([]);
    expect(ids(await of(family.toUpperCase(), 'Tourcoing'))).toEqual([]);
  });

  it('find it by the number of a professional, two steps away in the directory', async () => {
    const { number, circle } = await aCircle();
    const by = async (value: string) =>
      ids(
        await ask(
          `CareTeam?participant:PractitionerRole.practitioner:Practitioner.identifier=${RPPS}|${value}`,
        ),
      );
    expect(await by(number)).toEqual([circle.id]);
    expect(await by(newId())).toEqual([]);
    const teams = await ask(
      `Practitioner?identifier=${RPPS}|${number}&_has:PractitionerRole:practitioner:_has:CareTeam:participant:identifier=urn:circle|${number}`,
    );
    expect(teams.total).toBe(1);
  });
});

describe('what is near, by true distance, through a chain', () => {
  // From 45° N, 5° E: 9.2 km away (13 km along the streets of a grid), and 12.4 km away (within a square of 10 km).
  const places = { near: [45.06, 5.08], corner: [45.08, 5.11] } as const;

  it('is within the circle, not within the square around it nor by a grid', async () => {
    const name = `Portage ${newId().slice(-8)}`;
    const at = async ([latitude, longitude]: readonly [number, number]) => {
      const location = await create<Location>({
        resourceType: 'Location',
        name,
        position: { latitude, longitude },
      });
      const service = await create<HealthcareService>({
        resourceType: 'HealthcareService',
        active: true,
        name,
        location: [to(location)],
      });
      const schedule = await create<Schedule>({
        resourceType: 'Schedule',
        active: true,
        actor: [to(service)],
      });
      const role = await create<PractitionerRole>({
        resourceType: 'PractitionerRole',
        location: [to(location)],
      });
      return { location, service, schedule, role };
    };
    const [near, corner] = [await at(places.near), await at(places.corner)];
    const within = (km: number) => `near=${encodeURIComponent(`45|5|${km}|km`)}`;
    const called = `name:exact=${encodeURIComponent(name)}`;
    const looks: [string, keyof typeof near][] = [
      [`Location?${called}&`, 'location'],
      [`HealthcareService?${called}&location.`, 'service'],
      [`PractitionerRole?location.${called}&location.`, 'role'],
      [`Schedule?actor:HealthcareService.${called}&actor:HealthcareService.location.`, 'schedule'],
    ];
    for (const [look, kind] of looks) {
      expect([look, ids(await ask(`${look}${within(10)}`))]).toEqual([look, [near[kind].id]]);
      const both = [near[kind].id!, corner[kind].id!].sort();
      expect([look, ids(await ask(`${look}${within(13)}`))]).toEqual([look, both]);
      expect([look, ids(await ask(`${look}${within(9)}`))]).toEqual([look, []]);
    }
  });
});
