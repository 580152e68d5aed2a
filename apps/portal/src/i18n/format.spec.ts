import {
  addDays,
  dayOf,
  formatDate,
  formatDeadline,
  formatDay,
  formatDays,
  formatDuration,
  formatMoment,
  formatNearDay,
  formatMoney,
  formatMoneyRange,
  formatRelative,
  formatSpan,
  formatTime,
} from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('What a family reads', () => {
  it('writes a date in full, with the first of a month as « 1er »', () => {
    expect(formatDay('2026-11-23', 'fr')).toBe('lundi 23 novembre 2026');
    expect(formatDate('2026-05-01', 'fr')).toBe('1er mai 2026');
    expect(formatDay('2026-11-23', 'en')).toBe('Monday 23 November 2026');
  });

  it('says once what two days share', () => {
    expect(formatDays('2026-11-23', '2026-11-29', 'fr')).toBe('23 au 29 novembre 2026');
    expect(formatDays('2026-11-30', '2026-12-06', 'fr')).toBe('30 novembre au 6 décembre 2026');
    expect(formatDays('2026-12-28', '2027-01-03', 'fr')).toBe('28 décembre 2026 au 3 janvier 2027');
    expect(formatDays('2026-12-01', '2026-12-07', 'fr')).toBe('1er au 7 décembre 2026');
    expect(formatDays('2026-11-23', '2026-11-29', 'en')).toBe('23 to 29 November 2026');
  });

  it('writes the time of Paris, in winter and in summer, wherever the reader is', () => {
    expect(plain(formatTime('2026-11-23T13:30:00Z', 'fr'))).toBe('14 h 30');
    expect(plain(formatTime('2026-07-01T07:00:00Z', 'fr'))).toBe('9 h');
    expect(formatTime('2026-11-23T08:05:00Z', 'en')).toBe('09:05');
    expect(plain(formatMoment('2026-11-23T13:30:00Z', 'fr'))).toBe('lundi 23 novembre 2026 à 14 h 30');
  });

  it('gives a deadline at midnight to the day that ends', () => {
    expect(formatDeadline('2026-11-25T23:00:00Z', 'fr')).toBe('la fin du mercredi 25 novembre 2026');
    expect(formatDeadline('2026-11-25T23:00:00Z', 'en')).toBe('the end of Wednesday 25 November 2026');
    expect(plain(formatDeadline('2026-11-25T11:00:00Z', 'fr'))).toBe('le mercredi 25 novembre 2026 à 12 h');
  });

  it('writes euros and cents with a comma', () => {
    expect(plain(formatMoney(8184, 'fr'))).toBe('81,84 €');
    expect(plain(formatMoney(208_033, 'fr'))).toBe('2 080,33 €');
    expect(formatMoney(8184, 'en')).toBe('€81.84');
  });

  it('writes prices that differ from one provider to the next, and one amount when they do not', () => {
    expect(plain(formatMoneyRange(2500, 3190, 'fr'))).toBe('de 25,00 à 31,90 €');
    expect(plain(formatSpan(2500, 3190, 'fr'))).toBe('25,00 à 31,90 €');
    expect(plain(formatMoneyRange(2500, 2500, 'fr'))).toBe('25,00 €');
    expect(formatMoneyRange(2500, 3190, 'en')).toBe('from €25.00 to €31.90');
  });

  it('writes how long a visit lasts', () => {
    expect([0, 45, 60, 95, 600].map(formatDuration).map(plain)).toEqual([
      '0 min',
      '45 min',
      '1 h',
      '1 h 35',
      '10 h',
    ]);
  });

  it('says how far a deadline is, before and after it', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(formatRelative('2026-11-26T12:00:00Z', now, 'fr')).toBe('dans 3 jours');
    expect(formatRelative('2026-11-23T10:00:00Z', now, 'fr')).toBe('il y a 2 heures');
    expect(formatRelative('2026-11-23T12:20:00Z', now, 'en')).toBe('in 20 minutes');
  });

  it('calls the days around now by their names', () => {
    const evening = new Date('2026-11-23T20:00:00Z');
    expect(formatNearDay('2026-11-24T07:00:00Z', evening, 'fr')).toBe('demain, mardi 24 novembre');
    expect(formatNearDay('2026-11-23', evening, 'en')).toBe('today, Monday 23 November');
    expect(formatNearDay('2026-11-27T07:00:00Z', evening, 'fr')).toBe('vendredi 27 novembre 2026');
  });

  it('counts the days of the calendar, not blocks of 24 hours', () => {
    const tuesdayMorning = new Date('2026-11-24T06:00:00Z');
    expect(formatRelative('2026-11-25T21:00:00Z', tuesdayMorning, 'fr')).toBe('demain');
    expect(formatRelative('2026-11-24T20:00:00Z', tuesdayMorning, 'fr')).toBe('dans 14 heures');
    expect(formatRelative('2026-11-22T22:00:00Z', tuesdayMorning, 'fr')).toBe('avant-hier');
    expect(formatRelative('2026-11-24', tuesdayMorning, 'fr')).toBe('aujourd’hui');
    expect(formatRelative('2026-11-25', tuesdayMorning, 'en')).toBe('tomorrow');
  });

  it('says late in the evening that the next morning is tomorrow, and what the past day was', () => {
    // 23:30 on Monday in Paris; still Monday in UTC.
    const lateEvening = new Date('2026-11-23T22:30:00Z');
    expect(formatRelative('2026-11-24T07:00:00Z', lateEvening, 'fr')).toBe('demain');
    expect(formatRelative('2026-11-22T22:00:00Z', lateEvening, 'fr')).toBe('hier');
    // Half past midnight on Tuesday in Paris, while UTC is still on Monday.
    const afterMidnight = new Date('2026-11-23T23:30:00Z');
    expect(formatRelative('2026-11-23T19:00:00Z', afterMidnight, 'fr')).toBe('hier');
    expect(formatRelative('2026-11-24T19:00:00Z', afterMidnight, 'fr')).toBe('dans 20 heures');
  });

  it('counts a deadline at midnight with the day it ends', () => {
    const tuesdayMorning = new Date('2026-11-24T06:00:00Z');
    expect(formatRelative('2026-11-25T23:00:00Z', tuesdayMorning, 'fr')).toBe('demain');
    expect(formatRelative('2026-11-24T23:00:00Z', tuesdayMorning, 'fr')).toBe('dans 17 heures');
  });

  it('takes the day of Paris, not of London, at half past midnight', () => {
    expect(dayOf(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
