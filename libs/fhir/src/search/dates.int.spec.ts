import { newId } from '@chez-soi/kernel';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { Period, Task } from 'fhir/r4';
import { homeCare } from '../testing/home-care';
import { now, Searching } from '../testing/searching';
import { fhirMigrations } from '../testing/with-database';

/** The instants of Europe/Paris that each date stands for, worked out by hand: from, and up to but not including. */
const instants: Readonly<Record<string, readonly [string, string]>> = {
  '2026': ['2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
  '2026-10': ['2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'],
  '2026-10-24': ['2026-10-23T22:00:00Z', '2026-10-24T22:00:00Z'],
  '2026-10-25': ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  '2026-10-25T02:30': ['2026-10-25T00:30:00Z', '2026-10-25T00:31:00Z'],
  '2026-10-25T02:30+01:00': ['2026-10-25T01:30:00Z', '2026-10-25T01:31:00Z'],
  '2026-10-25T02:30:15+02:00': ['2026-10-25T00:30:15Z', '2026-10-25T00:30:16Z'],
  '2026-10-25T02:30:15+01:00': ['2026-10-25T01:30:15Z', '2026-10-25T01:30:16Z'],
  '2026-10-25T01:30:15.250Z': ['2026-10-25T01:30:15.250Z', '2026-10-25T01:30:15.251Z'],
  '2027-03-28': ['2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
  '2027-03-28T03:00': ['2027-03-28T01:00:00Z', '2027-03-28T01:01:00Z'],
  '2027-03-28T01:59:59+01:00': ['2027-03-28T00:59:59Z', '2027-03-28T01:00:00Z'],
  '2027-03-28T00:59:59.999Z': ['2027-03-28T00:59:59.999Z', '2027-03-28T01:00:00.000Z'],
  '2027-03': ['2027-02-28T23:00:00Z', '2027-03-31T22:00:00Z'],
  '2027': ['2026-12-31T23:00:00Z', '2027-12-31T23:00:00Z'],
};
const times = (date: string) => instants[date]!.map((instant) => Date.parse(instant)) as [number, number];

/** A time in a resource has its seconds and its zone; a search may leave them out. */
const written = Object.keys(instants).filter(
  (date) => !date.includes('T') || /:\d\d:.*(Z|\d\d:\d\d)$/.test(date),
);
const periods: readonly Period[] = [
  { start: '2026-10-25' },
  { end: '2026-10-25T02:30:15+01:00' },
  { start: '2026-10-24', end: '2026-10-25' },
  { start: '2027-03-28T01:59:59+01:00', end: '2027-03' },
];

/** What each prefix means for the stored range and the searched one (R4 §3.1.1.4.6). */
const prefixes: Readonly<Record<string, (stored: [number, number], asked: [number, number]) => boolean>> = {
  '': ([low, high], [from, to]) => low >= from && high <= to,
  eq: ([low, high], [from, to]) => low >= from && high <= to,
  ne: ([low, high], [from, to]) => !(low >= from && high <= to),
  gt: ([, high], [, to]) => high > to,
  lt: ([low], [from]) => low < from,
  ge: ([low, high], [from, to]) => high > to || (low >= from && high <= to),
  le: ([low, high], [from, to]) => low < from || (low >= from && high <= to),
  sa: ([low], [, to]) => low >= to,
  eb: ([, high], [from]) => high <= from,
  ap: ([low, high], [from, to]) => {
    const margin = Math.max(Math.abs(now.getTime() - from) / 10, to - from);
    return low < to + margin && high > from - margin;
  },
};

describe('dates across both changes of clock', () => {
  let test: TestDatabase;
  let searching: Searching;
  const dated = written.map((authoredOn) => ({ id: newId(), name: authoredOn, range: times(authoredOn) }));
  const lasting = periods.map(({ start, end }) => ({
    id: newId(),
    name: `${start ?? '…'} – ${end ?? '…'}`,
    range: [start ? times(start)[0] : -Infinity, end ? times(end)[1] : Infinity] as [number, number],
  }));

  beforeAll(async () => {
    test = await createTestDatabase(fhirMigrations);
    searching = new Searching(test.database, homeCare);
    const task = (id: string, facts: Partial<Task>): Task => ({
      resourceType: 'Task',
      id,
      status: 'requested',
      intent: 'order',
      ...facts,
    });
    await searching.write([
      ...dated.map(({ id, name }) => task(id, { authoredOn: name })),
      ...lasting.map(({ id }, at) => task(id, { executionPeriod: periods[at]! })),
    ]);
  });
  afterAll(() => test.close());

  it.each(Object.keys(prefixes))(
    'are found with "%s" at every precision, as days and as periods',
    async (prefix) => {
      for (const [parameter, stored] of [
        ['authored-on', dated],
        ['period', lasting],
      ] as const)
        for (const asked of Object.keys(instants)) {
          const value = encodeURIComponent(prefix + asked);
          const found = new Set(await searching.ids(`Task?${parameter}=${value}&_count=100`));
          const expected = stored.filter(({ range }) => prefixes[prefix]!(range, times(asked)));
          const names = stored.filter(({ id }) => found.has(id)).map(({ name }) => name);
          expect([`${prefix}${asked}`, names]).toEqual([
            `${prefix}${asked}`,
            expected.map(({ name }) => name),
          ]);
        }
    },
  );

  it('within a day of 25 hours are found between its bounds, with the month and the year that reach across it', async () => {
    const ids = await searching.ids('Task?authored-on=ge2026-10-25&authored-on=lt2026-10-26&_count=100');
    const names = dated.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    expect(names).toEqual(['2026', '2026-10', ...written.filter((date) => date.startsWith('2026-10-25'))]);
  });
});
