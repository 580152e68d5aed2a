import { aVisit } from './testing/builders';
import { cancelVisit, completeVisit, missVisit, startVisit } from './visit';

const at = (time: string) => new Date(`2026-05-11T${time}:00Z`);

describe('a visit', () => {
  it('keeps the times of the worker’s device, even sent hours later', () => {
    const started = startVisit(aVisit(), at('06:04'), at('11:00'));
    const done = completeVisit(started.visit, at('06:41'), 'Tout va bien', at('11:00'));
    expect(done.visit).toMatchObject({
      state: 'done',
      startedAt: at('06:04'),
      endedAt: at('06:41'),
      note: 'Tout va bien',
    });
    expect(done.events[0]!.data).toMatchObject({
      plannedMinutes: 30,
      minutes: 37,
      startedAt: at('06:04').toISOString(),
    });
  });

  it('cannot end before it began', () => {
    const started = startVisit(aVisit(), at('06:04'), at('06:04')).visit;
    expect(() => completeVisit(started, at('06:00'), null, at('07:00'))).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });

  it('is not recorded with a time in the future, but a phone ten minutes fast is forgiven', () => {
    expect(() => startVisit(aVisit(), at('06:30'), at('06:00'))).toThrow('in the future');
    expect(startVisit(aVisit(), at('06:10'), at('06:00')).visit.state).toBe('in-progress');
  });

  it('is not recorded with a time of another day', () => {
    expect(() => startVisit(aVisit(), new Date('2026-05-09T06:00:00Z'), at('06:00'))).toThrow('24 hours');
  });

  it('is missed when nobody opens, or when the provider does not come', () => {
    expect(missVisit(aVisit(), 'absent', at('06:10')).visit.state).toBe('absent');
    expect(missVisit(aVisit(), 'not-honoured', at('06:40')).visit.state).toBe('not-honoured');
    expect(() => missVisit(aVisit(), 'absent', at('05:00'))).toThrow('still to come');
  });

  it('tells how many minutes before it was cancelled, and by whom', () => {
    const { events } = cancelVisit(aVisit(), 'family', 'family-choice', at('04:30'));
    expect(events[0]!.data).toMatchObject({ by: 'family', noticeMinutes: 90, reason: 'family-choice' });
    expect(cancelVisit(aVisit(), 'provider', 'weather', at('08:00')).events[0]!.data).toMatchObject({
      noticeMinutes: 0,
    });
  });
});
