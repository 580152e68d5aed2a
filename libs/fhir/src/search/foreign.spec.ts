import { DomainError } from '@chez-soi/kernel';
import { type ForeignOwners, foreignPart, includeLeadsAway, mayPointAt, resolveForeign } from './foreign';
import { includesIn } from './include';

const asked: string[] = [];
const telehealth = ['Schedule', 'Slot', 'Appointment', 'Encounter', 'Observation', 'Device'];
const owns = (type: string) => !telehealth.includes(type);
const owners = (ids: readonly string[] | null): ForeignOwners => ({
  owns,
  idsOf: async ({ type, key, value, pointing }) => {
    const wanted = pointing ? ` -> ${pointing.reference} -> ${pointing.target}` : '';
    asked.push(`${type}?${key}=${value}${wanted}`);
    return ids;
  },
});
const resolve = (type: string, key: string, value: string, ids: readonly string[] | null = ['1', '2']) =>
  resolveForeign(type, [[key, value]], owners(ids));

describe('a condition that leads into another service', () => {
  beforeEach(() => void asked.splice(0));

  it('is asked there first: the practitioners of the French slot search', async () => {
    const key = 'schedule.actor:Practitioner.identifier';
    const value = 'urn:rpps|1,urn:rpps|2';
    expect(await resolve('Slot', key, value)).toEqual([
      ['schedule:Schedule.actor:Practitioner._id', '1,2', [key, value]],
    ]);
    expect(asked).toEqual([`Practitioner?identifier=${value}`]);
  });

  it('is asked whole, where it may lead further', async () => {
    const key = 'patient.general-practitioner:Practitioner.family';
    expect(await resolve('Observation', key, 'Petit')).toEqual([
      ['patient:Patient._id', '1,2', [key, 'Petit']],
    ]);
    expect(asked).toEqual(['Patient?general-practitioner:Practitioner.family=Petit']);
  });

  it('is answered with what is pointed at, when it asks who points here', async () => {
    const key = '_has:Task:focus:status';
    expect(await resolve('Appointment', key, 'accepted')).toEqual([['_id', '1,2', [key, 'accepted']]]);
    expect(asked).toEqual(['Task?status=accepted -> focus -> Appointment']);
    expect(await resolve('Schedule', '_has:Slot:schedule:status', 'free')).toEqual([
      ['_has:Slot:schedule:status', 'free'],
    ]);
  });

  it('is asked at the same time as the others of its query', async () => {
    const waiting: (() => void)[] = [];
    const idsOf = () => new Promise<string[]>((found) => waiting.push(() => found(['1'])));
    const query = ['patient.family', 'performer:Practitioner.name', '_has:Task:focus:status'] as const;
    const resolved = resolveForeign(
      'Observation',
      query.map((key) => [key, 'x'] as const),
      { owns, idsOf },
    );
    expect(waiting).toHaveLength(3);
    waiting.forEach((answer) => answer());
    expect((await resolved).map(([key]) => key)).toEqual([
      'patient:Patient._id',
      'performer:Practitioner._id',
      '_id',
    ]);
  });

  it('finds nobody when the other service found nothing, instead of everybody', async () => {
    const [[, value] = ['', '']] = await resolve('Appointment', 'patient.family', 'x', []);
    expect(value).toBe('00000000-0000-0000-0000-000000000000');
  });

  it('is refused beyond 10,000 resources, never cut', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => String(index));
    await expect(resolve('Appointment', 'patient.family', 'x', many)).rejects.toThrow('narrow the condition');
    await expect(resolve('Appointment', 'patient.family', 'x', many)).rejects.toBeInstanceOf(DomainError);
    expect((await resolve('Appointment', 'patient.family', 'x', many.slice(1)))[0]?.[1]).toContain('10000');
  });

  it('stays as it is when its owner does not know it, for the searched service to warn of', async () => {
    expect(await resolve('Appointment', 'patient.moon', 'x', null)).toEqual([['patient.moon', 'x']]);
  });

  it.each([
    ['status', 'booked'],
    ['patient', 'Patient/1'],
    ['actor.name', 'ambiguous'],
    ['moon.name', 'unknown'],
    ['_sort', 'date'],
    ['_has:Moon:focus:status', 'full'],
  ])('stays as it is when it leads nowhere else: %s', async (key, value) => {
    expect(await resolve('Appointment', key, value)).toEqual([[key, value]]);
    expect(asked).toEqual([]);
  });
});

describe('the foreign part of a condition', () => {
  const careRequests = ['Patient', 'RelatedPerson', 'Task', 'CareTeam', 'ServiceRequest'];
  const part = (type: string, key: string) => foreignPart(type, key, (one) => !careRequests.includes(one));

  it.each([
    // The first hop of a care circle's query leads away, with all that follows.
    [
      'CareTeam',
      'participant:PractitionerRole.practitioner:Practitioner.identifier',
      'PractitionerRole',
      'practitioner:Practitioner.identifier',
      'participant:PractitionerRole._id',
    ],
    ['Task', 'owner:Organization.name:exact', 'Organization', 'name:exact', 'owner:Organization._id'],
    [
      'Patient',
      '_has:Task:patient:owner:Organization.name',
      'Organization',
      'name',
      '_has:Task:patient:owner:Organization._id',
    ],
    ['Task', 'patient._has:Observation:patient:code', 'Observation', 'code', 'patient:Patient._id'],
    ['Task', 'encounter.identifier', 'Encounter', 'identifier', 'encounter:Encounter._id'],
    ['Task', 'encounter.moon', 'Encounter', 'moon', 'encounter:Encounter._id'],
    ['Task', 'encounter.subject:missing', 'Encounter', 'subject:missing', 'encounter:Encounter._id'],
  ])('of %s?%s is %s?%s', (type, key, inner, innerKey, becomes) => {
    expect(part(type, key)).toMatchObject({ type: inner, key: innerKey, becomes });
  });

  it('is none within the service', () => {
    for (const key of ['participant:RelatedPerson.name:exact', 'patient.identifier', 'status'])
      expect(part('CareTeam', key)).toBeNull();
  });
});

describe('an include', () => {
  const read = (key: string, value: string) => includesIn([[key, value]])[0]!;
  const leads = (key: string, value: string) => includeLeadsAway(read(key, value), owns);

  it.each([
    ['_include', 'Appointment:patient', true],
    ['_include', 'Appointment:slot', false],
    ['_include', 'Slot:schedule', false],
    ['_include', 'Appointment:actor:Patient', true],
    ['_include', 'Appointment:actor:Device', false],
    ['_include', '*', true],
    ['_include:iterate', 'PractitionerRole:practitioner', true],
    ['_include', 'Appointment:own-parameter', true],
    ['_revinclude', 'Task:focus', true],
    ['_revinclude', 'Slot:schedule', false],
    ['_revinclude', '*', true],
  ])('%s=%s leads to another service: %s', (key, value, expected) => {
    expect(leads(key, value)).toBe(expected);
  });

  it('of what points here is asked for types that its reference may point at', () => {
    expect(mayPointAt('Patient', read('_revinclude', 'Observation:patient'))).toBe(true);
    expect(mayPointAt('Task', read('_revinclude', 'Observation:patient'))).toBe(false);
    expect(mayPointAt('Task', read('_revinclude', 'Observation:*'))).toBe(true);
    expect(mayPointAt('Patient', read('_revinclude', 'Observation:subject:Device'))).toBe(false);
  });
});
