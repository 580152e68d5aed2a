import {
  doubleRelations,
  mergeFiles,
  mergeRefusal,
  nameKey,
  overlappingVisits,
  type PersonFile,
} from './merging';
import { aCareRequest, anId, aRelation, aResident, aVisit, monday } from './testing/builders';

const at = (time: string) => new Date(`2026-05-11T${time}:00Z`);
const file = (fields: Partial<PersonFile> = {}): PersonFile => ({
  ...{
    resident: aResident(),
    relations: [],
    requests: [],
    missions: [],
    visits: [],
    applications: [],
    followUps: [],
  },
  ...fields,
});
const twin = (fields: Partial<PersonFile> = {}): PersonFile =>
  file({ resident: aResident({ id: anId(501), familyName: 'Fictif-Démo' }), ...fields });

describe('two files of one person', () => {
  it('become one: what the second holds moves, and it points to the first', () => {
    const moved = { residentId: anId(501) };
    const merged = twin({ requests: [aCareRequest(moved)], visits: [aVisit(moved)] });
    const change = mergeFiles(file(), merged, 'FICTIF', monday);
    expect(change.requests[0]!.residentId).toBe(anId(1));
    expect(change.visits[0]!.residentId).toBe(anId(1));
    expect(change.residents).toMatchObject([
      { id: anId(1), status: 'at-home', replaces: [anId(501)] },
      { id: anId(501), status: 'merged', mergedInto: anId(1) },
    ]);
    expect(change.events[0]!.data).toEqual({
      residentId: anId(1),
      mergedResidentId: anId(501),
      on: '2026-05-04',
    });
  });

  it('are joined only when the family name of the file that stays was typed', () => {
    expect(() => mergeFiles(file(), twin(), 'Autre', monday)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'familyName' })] }),
    );
    expect(nameKey(' Lefèvre–Noël ')).toBe(nameKey('LEFEVRE NOEL'));
  });

  it('keep one mandate of two alike: that of the account, and nobody loses a right', () => {
    const [own, other] = [
      aRelation(),
      aRelation({ id: anId(502), residentId: anId(501), accountId: 'claire' }),
    ];
    const [kept, merged] = [file({ relations: [own] }), twin({ relations: [other] })];
    expect(doubleRelations(kept, merged)).toEqual([own]);
    const change = mergeFiles(kept, merged, 'Fictif', monday);
    expect(change.relations).toMatchObject([
      { id: own.id, endedAt: monday },
      { id: other.id, endedAt: null, residentId: anId(1), accountId: 'claire' },
    ]);
  });

  it('show the visits that took place twice at once, each waiting for the Département', () => {
    const times = { state: 'validated' as const, startedAt: at('06:00'), endedAt: at('06:30') };
    const later = { plannedStart: at('08:00'), plannedEnd: at('08:30') };
    const kept = file({ visits: [aVisit(times)] });
    const merged = twin({ visits: [aVisit({ ...times, ...later, id: anId(503), residentId: anId(501) })] });
    expect(overlappingVisits(kept, merged, monday)).toHaveLength(1);
    expect(mergeFiles(kept, merged, 'Fictif', monday).visits[0]).toMatchObject({
      state: 'validated',
      anomalies: ['overlap'],
    });
  });
});

describe('two files that cannot be one', () => {
  const refusal = (kept: PersonFile, merged: PersonFile) => mergeRefusal(kept, merged)?.en ?? '';

  it('are the same file, or joined already', () => {
    expect(refusal(file(), file())).toContain('same file');
    const gone = aResident({ id: anId(501), status: 'merged', mergedInto: anId(1) });
    expect(refusal(file(), twin({ resident: gone }))).toContain('already');
  });

  it('are of somebody who died and somebody who did not', () => {
    const dead = aResident({ id: anId(501), status: 'deceased' });
    expect(refusal(file(), twin({ resident: dead }))).toContain('has died');
    expect(refusal(file({ resident: aResident({ status: 'deceased' }) }), twin({ resident: dead }))).toBe('');
  });
});
