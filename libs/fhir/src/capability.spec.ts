import type { HealthcareService } from 'fhir/r4';
import { capabilityStatement } from './capability';
import { taskSurface } from './specimens/tasks';
import { defineSurface, Surfaces, token } from './surface';

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
    expect(task?.searchRevInclude).toEqual(['*']);
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
