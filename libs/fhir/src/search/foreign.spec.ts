import { DomainError } from '@chez-soi/kernel';
import { type ForeignOwners, resolveForeign } from './foreign';

const asked: string[] = [];
const owners = (ids: readonly string[], own: readonly string[]): ForeignOwners => ({
  owns: (type) => !own.includes(type),
  idsOf: async (type, [key, value]) => {
    asked.push(`${type}?${key}=${value}`);
    return ids;
  },
  targetsOf: async (type, [key, value], reference, target) => {
    asked.push(`${type}?${key}=${value} -> ${reference} -> ${target}`);
    return ids;
  },
});
const telehealth = ['Schedule', 'Slot', 'Appointment', 'Encounter', 'Observation', 'Device'];
const resolve = (type: string, key: string, value: string, ids = ['1', '2']) =>
  resolveForeign(type, [[key, value]], owners(ids, telehealth));

describe('a condition that leads into another service', () => {
  beforeEach(() => void asked.splice(0));

  it('is asked there first: the practitioners of the French slot search', async () => {
    const key = 'schedule.actor:Practitioner.identifier';
    expect(await resolve('Slot', key, 'urn:rpps|1,urn:rpps|2')).toEqual([
      ['schedule:Schedule.actor:Practitioner', '1,2'],
    ]);
    expect(asked).toEqual(['Practitioner?identifier=urn:rpps|1,urn:rpps|2']);
  });

  it('is asked whole, where it may lead further', async () => {
    expect(await resolve('Observation', 'patient.general-practitioner:Practitioner.family', 'Petit')).toEqual(
      [['patient:Patient', '1,2']],
    );
    expect(asked).toEqual(['Patient?general-practitioner:Practitioner.family=Petit']);
  });

  it('is answered with what is pointed at, when it asks who points here', async () => {
    expect(await resolve('Appointment', '_has:Task:focus:status', 'accepted')).toEqual([['_id', '1,2']]);
    expect(asked).toEqual(['Task?status=accepted -> focus -> Appointment']);
    expect(await resolve('Schedule', '_has:Slot:schedule:status', 'free')).toEqual([
      ['_has:Slot:schedule:status', 'free'],
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
  });

  it.each([
    ['status', 'booked'],
    ['patient', 'Patient/1'],
    ['actor.name', 'ambiguous'],
    ['moon.name', 'unknown'],
    ['_sort', 'date'],
  ])('stays as it is when it leads nowhere else: %s', async (key, value) => {
    expect(await resolve('Appointment', key, value)).toEqual([[key, value]]);
    expect(asked).toEqual([]);
  });
});
