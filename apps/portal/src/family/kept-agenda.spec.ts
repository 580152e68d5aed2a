import type { AgendaEntry } from './agenda-entry';
import { readingOf, withReading } from './kept-agenda';

const entry = (id: string, start: string, residentId = 'jeanne') =>
  ({ id, start, residentId }) as AgendaEntry;
const today = '2026-11-23';
const now = new Date('2026-11-23T17:12:00Z');
const week = { from: today, to: '2026-11-30' };
const entries = [
  entry('morning', '2026-11-23T07:00:00Z'),
  entry('friday', '2026-11-27T07:00:00Z'),
  entry('uncle', '2026-11-24T07:00:00Z', 'andre'),
];
const kept = withReading(null, 'claire', week, entries, now);

describe('The last known days, without a line', () => {
  it('are shown with the hour at which they were read', () => {
    const reading = readingOf(kept, 'claire', { from: today, to: today });
    expect(reading?.entries.map(({ id }) => id)).toEqual(['morning']);
    expect(reading?.at).toBe(now.toISOString());
    expect(reading?.unknown).toEqual([]);
  });

  it('are still there some days later, and do not call an unread day empty', () => {
    const reading = readingOf(kept, 'claire', { from: '2026-11-27', to: '2026-12-04' });
    expect(reading?.entries.map(({ id }) => id)).toEqual(['friday']);
    expect(reading?.unknown).toEqual(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']);
    expect(readingOf(kept, 'claire', { from: '2026-12-10', to: '2026-12-11' })).toBeNull();
  });

  it('can be those of one person', () => {
    expect(readingOf(kept, 'claire', week, 'andre')?.entries.map(({ id }) => id)).toEqual(['uncle']);
  });

  it('are never shown to somebody else, and are replaced by what somebody else reads', () => {
    expect(readingOf(kept, 'paul', week)).toBeNull();
    const other = withReading(kept, 'paul', { from: today, to: today }, [], now);
    expect(readingOf(other, 'claire', week)).toBeNull();
    expect(readingOf(other, 'paul', week)?.entries).toEqual([]);
  });

  it('grow by what is read later, and lose what is more than a week old', () => {
    const later = new Date('2026-12-05T09:00:00Z');
    const grown = withReading(kept, 'claire', { from: '2026-12-05', to: '2026-12-06' }, [], later);
    expect(Object.keys(grown.days)).toEqual([
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
      '2026-12-05',
      '2026-12-06',
    ]);
  });
});
