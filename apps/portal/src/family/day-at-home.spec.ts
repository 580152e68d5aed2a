import type { AgendaEntry } from './agenda-entry';
import { dayAtHome, nextAfter } from './day-at-home';

const entry = (id: string, hour: string, state: AgendaEntry['state'], kind: AgendaEntry['kind'] = 'visit') =>
  ({
    ...{ id, state, kind, reason: null },
    start: `2026-11-23T${hour}:00Z`,
    end: `2026-11-23T${hour}:30Z`,
  }) as AgendaEntry;
const at = (hour: string) => new Date(`2026-11-23T${hour}:00Z`);
const ids = (entries: readonly AgendaEntry[]) => entries.map(({ id }) => id);

describe('The day at home', () => {
  it('tells first who still comes, also when late, and keeps what is over apart', () => {
    const { coming, past } = dayAtHome(
      [
        entry('done', '07:00', 'done'),
        entry('call', '08:00', 'planned', 'video'),
        entry('late', '10:00', 'planned'),
        entry('evening', '17:00', 'planned'),
      ],
      at('12:00'),
    );
    expect(ids(coming)).toEqual(['late', 'evening']);
    expect(ids(past)).toEqual(['done', 'call']);
  });

  it('is not « over » when its only visit was cancelled: that visit is what is told, all day long', () => {
    const { coming, cancelled, past } = dayAtHome([entry('morning', '07:00', 'cancelled')], at('20:00'));
    expect([ids(coming), ids(cancelled), ids(past)]).toEqual([[], ['morning'], []]);
  });

  it('tells a cancelled visit before its hour, and leaves it behind once others came', () => {
    const day = [entry('morning', '07:00', 'done'), entry('noon', '11:00', 'cancelled')];
    expect(ids(dayAtHome(day, at('09:00')).cancelled)).toEqual(['noon']);
    expect(ids(dayAtHome(day, at('14:00')).past)).toEqual(['morning', 'noon']);
  });

  it('knows the next visit that will take place, not one that is cancelled', () => {
    const next = { ...entry('wednesday', '07:00', 'planned'), start: '2026-11-25T07:00:00Z' };
    const off = { ...entry('tuesday', '07:00', 'cancelled'), start: '2026-11-24T07:00:00Z' };
    expect(nextAfter([entry('today', '07:00', 'planned'), off, next], '2026-11-23')?.id).toBe('wednesday');
  });
});
