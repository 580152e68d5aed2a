import type { DatedAppointmentView, VisitView } from '@chez-soi/contracts';
import { byDay, merge } from './agenda';
import { type AgendaEntry, isOpenNow } from './agenda-entry';

const visit = (id: string, plannedStart: string) =>
  ({ id, plannedStart, plannedEnd: plannedStart, state: 'planned' }) as VisitView;
const call = (id: string, startsAt: string) =>
  ({ id, startsAt, endsAt: startsAt, state: 'cancelled' }) as DatedAppointmentView;

describe('The day at home', () => {
  it('tells visits and video consultations together, in order of time', () => {
    const entries = merge(
      [visit('evening', '2026-11-23T18:00:00Z'), visit('morning', '2026-11-23T08:00:00Z')],
      [call('doctor', '2026-11-23T13:30:00Z')],
    );
    expect(entries.map((entry) => [entry.id, entry.kind, entry.state])).toEqual([
      ['morning', 'visit', 'planned'],
      ['doctor', 'video', 'cancelled'],
      ['evening', 'visit', 'planned'],
    ]);
  });

  it('does not tell as planned what nobody confirmed yet', () => {
    const held = { ...call('held', '2026-11-23T15:00:00Z'), state: 'pending' as const };
    const proposed = { ...call('proposed', '2026-11-23T16:00:00Z'), state: 'proposed' as const };
    const entries = merge(
      [visit('morning', '2026-11-23T08:00:00Z')],
      [{ ...held, holdUntil: '2026-11-23T13:30:00Z' }, proposed, { ...held, id: 'booked', state: 'booked' }],
    );
    expect(entries.map(({ id, unconfirmed }) => [id, unconfirmed])).toEqual([
      ['morning', undefined],
      ['held', { before: '2026-11-23T13:30:00Z' }],
      ['booked', undefined],
      ['proposed', { before: null }],
    ]);
  });

  it('does not tell as called off an hour that was held and let go', () => {
    const lapsed = { ...call('lapsed', '2026-11-23T15:00:00Z'), reason: 'time-out' };
    expect(merge([], [lapsed])).toEqual([]);
  });

  it('puts a visit after midnight in Paris on the right day', () => {
    const days = byDay(merge([visit('night', '2026-11-23T23:30:00Z')], []));
    expect([...days.keys()]).toEqual(['2026-11-24']);
  });
});

describe('A consultation by video', () => {
  const video: AgendaEntry = {
    id: 'v',
    kind: 'video',
    start: '2026-03-02T10:00:00Z',
    end: '2026-03-02T10:20:00Z',
    serviceCode: 'video-consultation',
    organizationId: 'o',
    residentId: 'r',
    residentName: null,
    state: 'planned',
    reason: null,
  };
  const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);

  it('can be joined from a quarter of an hour before, and when one is late', () => {
    expect(isOpenNow(video, at('09:44'))).toBe(false);
    expect(isOpenNow(video, at('09:45'))).toBe(true);
    expect(isOpenNow(video, at('11:00'))).toBe(true);
    expect(isOpenNow(video, at('12:30'))).toBe(false);
  });

  it('cannot be joined when it was cancelled, and a visit at home never', () => {
    expect(isOpenNow({ ...video, state: 'cancelled' }, at('10:00'))).toBe(false);
    expect(isOpenNow({ ...video, kind: 'visit' }, at('10:00'))).toBe(false);
  });
});
