import { clockTime, hoursByDay, isWholeDay } from './opening-hours';

describe('the opening hours of a provider', () => {
  it('name every day of the week from Monday, closed days included', () => {
    const days = hoursByDay([{ day: 7, from: '08:00', to: '12:00' }], 'fr');
    expect(days.map((one) => one.name)).toEqual([
      'Lundi',
      'Mardi',
      'Mercredi',
      'Jeudi',
      'Vendredi',
      'Samedi',
      'Dimanche',
    ]);
    expect(days[6]?.slots).toEqual([{ from: '08:00', to: '12:00' }]);
    expect(days[0]?.slots).toEqual([]);
  });

  it('tell the slots of a day in their order', () => {
    const [monday] = hoursByDay(
      [
        { day: 1, from: '14:00', to: '18:00' },
        { day: 1, from: '08:00', to: '12:00' },
      ],
      'en',
    );
    expect(monday?.slots.map((slot) => slot.from)).toEqual(['08:00', '14:00']);
  });

  it('are written as people say them', () => {
    expect(clockTime('08:30', 'fr')).toBe('8\u00a0h\u00a030');
    expect(clockTime('18:00', 'fr')).toBe('18\u00a0h');
    expect(clockTime('08:05', 'en')).toBe('8:05');
    expect(isWholeDay({ from: '00:00', to: '24:00' })).toBe(true);
  });
});
