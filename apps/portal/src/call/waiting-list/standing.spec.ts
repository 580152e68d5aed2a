import type { DatedAppointmentView } from '@chez-soi/contracts';
import { standingOf, waitingFirst } from './standing';

const now = new Date('2026-03-02T10:00:00Z');
const at = (id: string, startsAt: string, state: DatedAppointmentView['state'] = 'booked') =>
  ({
    id,
    state,
    startsAt: `2026-03-02T${startsAt}:00Z`,
    endsAt: `2026-03-02T${startsAt.replace(/\d\d$/, '50')}:00Z`,
  }) as DatedAppointmentView;

describe('The list of who waits', () => {
  it('begins with those who wait, whatever their hour', () => {
    const list = [at('now', '10:20'), at('late', '16:00', 'arrived'), at('next', '14:00')];
    expect(waitingFirst(list, now).map(({ appointment }) => appointment.id)).toEqual(['late', 'now', 'next']);
  });

  it('opens a room half an hour before its time', () => {
    expect(standingOf(at('a', '10:30'), now)).toBe('now');
    expect(standingOf(at('a', '10:31'), now)).toBe('next');
  });

  it('puts what is over last and leaves out what nobody confirmed', () => {
    const list = [at('done', '09:00', 'fulfilled'), at('past', '08:00'), at('offer', '11:00', 'proposed')];
    expect(waitingFirst(list, now)).toMatchObject([{ standing: 'over' }, { standing: 'over' }]);
  });
});
