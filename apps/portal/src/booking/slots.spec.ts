import type { FreeSlotView } from '@chez-soi/contracts';
import { nearestTo, weekOfSlots } from './slots';

const slot = (startsAt: string, id = startsAt): FreeSlotView => ({
  ...{ id, version: 1, scheduleId: 's', organizationId: 'o', serviceCode: 'video-consultation', actors: [] },
  ...{ startsAt, endsAt: startsAt },
});

describe('The free hours of a week', () => {
  it('stand under their day in Paris, each hour once, and a day without any stays', () => {
    const late = slot('2027-03-22T23:30:00Z');
    const week = weekOfSlots('2027-03-22', [
      slot('2027-03-22T08:00:00Z'),
      slot('2027-03-22T08:00:00Z', 'b'),
      late,
    ]);
    expect(week.map(({ day, slots }) => [day.slice(8), slots.length])).toEqual([
      ['22', 1],
      ['23', 1],
      ...['24', '25', '26', '27', '28'].map((day) => [day, 0]),
    ]);
  });

  it('closest to one that was just taken are offered instead, in order of time', () => {
    const hours = ['08:00', '09:00', '10:30', '12:00', '16:00'].map((hour) => slot(`2027-03-22T${hour}:00Z`));
    expect(nearestTo('2027-03-22T10:00:00Z', hours, 3).map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(
      [...['08:00', '09:00', '10:30']],
    );
  });
});
