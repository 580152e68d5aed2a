import type { HealthcareService, Slot } from 'fhir/r4';
import { capabilityStatement } from './capability';
import { taskSurface } from './specimens/tasks';
import { defineSurface, Surfaces, token } from './surface';
import { profiles } from './validate/profiles';

const services = defineSurface<HealthcareService>({
  type: 'HealthcareService',
  mapperVersion: 1,
  interactions: ['read'],
  search: {},
});
const statement = capabilityStatement([taskSurface, services], {
  baseUrl: 'https://example.test/fhir',
  name: 'Chez-soi',
  date: new Date('2026-11-23T08:00:00Z'),
});
const resources = statement.rest?.[0]?.resource ?? [];
const profilesOf = (wanted: string) => profiles().filter(({ type }) => type === wanted);

describe('the CapabilityStatement', () => {
  it('says R4, JSON, and where it is', () => {
    expect(statement).toMatchObject({
      fhirVersion: '4.0.1',
      kind: 'instance',
      status: 'active',
      date: '2026-11-23T08:00:00.000Z',
      format: ['application/fhir+json', 'json'],
      implementation: { url: 'https://example.test/fhir' },
    });
  });

  it('lists each declared type with exactly its interactions', () => {
    expect(resources.map(({ type, interaction }) => [type, interaction?.map(({ code }) => code)])).toEqual([
      ['AuditEvent', ['read', 'search-type']],
      ['HealthcareService', ['read']],
      ['Provenance', ['read', 'search-type']],
      ['Task', ['read', 'vread', 'history-instance', 'search-type']],
    ]);
  });

  it('lists every search parameter with its type and what it means, and none where there is no search', () => {
    const task = resources.find(({ type }) => type === 'Task');
    expect(task?.searchParam?.map(({ name, type }) => `${name}:${type}`)).toEqual([
      '_id:token',
      '_lastUpdated:date',
      '_tag:token',
      '_security:token',
      '_profile:uri',
      '_source:uri',
      'status:token',
      'code:token',
      'identifier:token',
      'patient:reference',
      'owner:reference',
      'period:date',
      'authored-on:date',
      'note:string',
    ]);
    expect(task?.searchParam?.every(({ documentation }) => documentation)).toBe(true);
    expect(resources.find(({ type }) => type === 'HealthcareService')).not.toHaveProperty('searchParam');
    expect(task?.searchInclude).toEqual(['*', 'Task:patient', 'Task:owner']);
    expect(task?.searchRevInclude).toEqual(['*', 'Provenance:target']);
  });
});

describe('what the CapabilityStatement says beyond R4', () => {
  it('names our definition of a parameter that R4 does not have, and the operations of a type', () => {
    const operations = [{ name: 'expand', definition: 'http://hl7.org/fhir/OperationDefinition/x' }];
    const stated = capabilityStatement([{ ...taskSurface, operations }], {
      baseUrl: 'https://example.test/fhir',
      name: 'Chez-soi',
      date: new Date('2026-11-23T08:00:00Z'),
    });
    const task = stated.rest?.[0]?.resource?.find(({ type }) => type === 'Task');
    const named = (name: string) => task?.searchParam?.find((one) => one.name === name)?.definition;
    expect(named('note')).toBe('https://chez-soi.invalid/fhir/SearchParameter/Task-note');
    expect(named('status')).toBeUndefined();
    expect(task?.operation?.map(({ name }) => name)).toEqual(['validate', 'expand']);
    expect(task?.operation).toEqual(expect.arrayContaining(operations));
  });

  it('lists the profiles that resources of a type are held to when they claim one', () => {
    const slots = defineSurface<Slot>({ type: 'Slot', mapperVersion: 1, interactions: ['read'], search: {} });
    const stated = capabilityStatement([slots], {
      baseUrl: 'https://example.test/fhir',
      name: 'Chez-soi',
      date: new Date('2026-11-23T08:00:00Z'),
    });
    const slot = stated.rest?.[0]?.resource?.find(({ type }) => type === 'Slot');
    // As the published guide names it (SAS 1.1.0).
    expect(slot?.supportedProfile).toContain('http://sas.fr/fhir/StructureDefinition/FrSlotAgregateur');
  });

  it('lists a profile once that a type declares and is held to as well', () => {
    const [profile] = profilesOf('Slot');
    const slots = defineSurface<Slot>({
      ...{ type: 'Slot', mapperVersion: 1, interactions: ['read'], search: {}, profiles: [profile!.url] },
    });
    const stated = capabilityStatement([slots], {
      baseUrl: 'https://example.test/fhir',
      name: 'Chez-soi',
      date: new Date('2026-11-23T08:00:00Z'),
    });
    const slot = stated.rest?.[0]?.resource?.find(({ type }) => type === 'Slot');
    expect(slot?.supportedProfile).toEqual(profilesOf('Slot').map(({ url }) => url));
  });
});

describe('a declaration with a mistake', () => {
  it('stops the start: a type declared twice', () => {
    expect(() => new Surfaces([taskSurface, taskSurface])).toThrow('declared twice');
  });

  it('stops the start: a parameter name that would collide with the built-in ones', () => {
    const search = { _id: token<HealthcareService>((service) => service.name, 'x') };
    expect(() => defineSurface({ ...services, search })).toThrow('no search parameter name');
  });

  it('stops the start: parameters of a type that is not searched', () => {
    const search = { name: token<HealthcareService>((service) => service.name, 'x') };
    expect(() => defineSurface({ ...services, search })).toThrow('without the interaction search-type');
  });
});
