import {
  checkNotInFuture,
  enrol,
  leave,
  leaveByDeath,
  type Subject,
  subjectLifecycle,
  toView,
} from './subject';

const invited: Subject = {
  id: '01900000-0000-7000-8000-000000000001',
  version: 1,
  residentId: '01900000-0000-7000-8000-000000000002',
  state: 'invited',
  arm: null,
  reason: null,
  invitedOn: '2027-01-10',
  enrolledOn: null,
  leftOn: null,
};

describe('a person in the pilot', () => {
  it('is enrolled in one arm after the invitation', () => {
    const enrolled = enrol(invited, 'public', '2027-01-12');
    expect(enrolled).toMatchObject({
      state: 'enrolled',
      arm: 'public',
      enrolledOn: '2027-01-12',
      version: 2,
    });
    expect(toView(enrolled).allowedActions).toEqual(['leave']);
  });

  it('may decline the invitation, or leave later, with a reason', () => {
    expect(leave(invited, 'withdrawn', '2027-01-11').state).toBe('left');
    const left = leave(enrol(invited, 'public', '2027-01-12'), 'moved', '2027-03-01');
    expect(left).toMatchObject({ state: 'left', reason: 'moved', arm: 'public', version: 3 });
    expect(toView(left).allowedActions).toEqual([]);
  });

  it('cannot be enrolled before the invitation, nor leave before the enrolment', () => {
    expect(() => enrol(invited, 'public', '2027-01-09')).toThrow('before the invitation');
    expect(() => leave(enrol(invited, 'public', '2027-01-12'), 'other', '2027-01-11')).toThrow(
      'before the enrolment',
    );
  });

  it('is never enrolled twice, nor after having left', () => {
    const left = leave(invited, 'withdrawn', '2027-01-11');
    for (const subject of [left, enrol(invited, 'public', '2027-01-12')])
      expect(() => enrol(subject, 'concession', '2027-02-01')).toThrow('does not allow');
  });

  it('leaves by death even where the death is dated before the enrolment was typed', () => {
    const enrolled = enrol(invited, 'public', '2027-01-20');
    expect(leaveByDeath(enrolled, '2027-01-18')).toMatchObject({ reason: 'death', leftOn: '2027-01-18' });
  });

  it('is recorded on days that have come, on the Paris calendar', () => {
    const lateEvening = new Date('2027-01-31T23:30:00Z');
    expect(() => checkNotInFuture('2027-02-01', lateEvening)).not.toThrow();
    expect(() => checkNotInFuture('2027-02-02', lateEvening)).toThrow('still to come');
  });

  it('knows the three states, each reachable', () => {
    expect([...subjectLifecycle.states].sort()).toEqual(['enrolled', 'invited', 'left']);
  });
});
