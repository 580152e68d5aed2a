import { type Asker, placeOf, type Session, stateOf } from './session';
import { nextStep } from './session-steps';

const [mother, practice] = ['mother', 'practice'];
const ten = new Date('2027-03-16T09:00:00Z');
const minutes = (count: number) => new Date(+ten + count * 60_000);
const session: Session = {
  ...{ id: 'session', kind: 'appointment', residentId: mother, organizationId: practice, serviceCode: null },
  ...{ startsAt: ten, endsAt: minutes(30), endedAt: null, appointmentState: 'booked', call: null },
};
const call: Session = {
  ...session,
  ...{ kind: 'call', organizationId: null, appointmentState: null },
  call: { state: 'answered', callerAccount: 'claire', callerRelationId: 'daughter', answeredBy: 'tablet' },
};
const asker = (accountId: string, role: string, fields: Partial<Asker> = {}): Asker => ({
  ...{ accountId, roles: [role], organizationId: null, residents: [] },
  ...fields,
});
const of = (relationId: string | null) => ({ residents: [{ residentId: mother, relationId }] });

describe('Who has a place in a session', () => {
  it('is the person, who acts for the person, and the practice, which leads it', () => {
    expect(placeOf(session, asker('tablet', 'resident', of(null)))).toEqual({
      ...{ role: 'resident', isHost: false, reference: 'Patient/mother' },
    });
    expect(placeOf(session, asker('claire', 'family', of('daughter')))).toEqual({
      ...{ role: 'relative', isHost: false, reference: 'RelatedPerson/daughter' },
    });
    const doctor = asker('doctor', 'clinician', { organizationId: practice });
    expect(placeOf(session, doctor)).toMatchObject({ role: 'professional', isHost: true });
  });

  it('is not a visitor, another practice, the relative of somebody else, or the Département', () => {
    const strangers = [
      asker('doctor', 'clinician', { organizationId: 'another' }),
      asker('paul', 'family', { residents: [{ residentId: 'another', relationId: 'son' }] }),
      asker('desk', 'coordinator'),
      { ...asker('', 'clinician', { organizationId: practice }), accountId: null },
      // Works at the practice, though not in care.
      asker('clerk', 'evaluator', { organizationId: practice }),
    ];
    expect(strangers.map((one) => placeOf(session, one))).toEqual(strangers.map(() => null));
  });

  it('of a call is who rang and who answered', () => {
    expect(placeOf(call, asker('claire', 'family', of('daughter')))).toMatchObject({ isHost: true });
    expect(placeOf(call, asker('tablet', 'resident', of(null)))).toMatchObject({ isHost: false });
    expect(placeOf(call, asker('paul', 'family', of('son')))).toBeNull();
    // Her mandate ended meanwhile.
    expect(placeOf(call, asker('claire', 'family'))).toBeNull();
    const desk = { ...call, call: { ...call.call!, callerAccount: 'desk', callerRelationId: null } };
    expect(placeOf(desk, asker('desk', 'coordinator'))).toMatchObject({ role: 'professional', isHost: true });
  });
});

describe('When a session is open', () => {
  it('is from a quarter of an hour before, half an hour for who leads it, until two hours after its end', () => {
    const states = [-31, -30, -16, -15, 149, 150].map((at) => [
      stateOf(session, true, minutes(at)),
      stateOf(session, false, minutes(at)),
    ]);
    expect(states).toEqual([
      ['upcoming', 'upcoming'],
      ['open', 'upcoming'],
      ['open', 'upcoming'],
      ['open', 'open'],
      ['open', 'open'],
      ['ended', 'ended'],
    ]);
  });

  it('is over once it was ended, called off or told as done', () => {
    expect(stateOf({ ...session, endedAt: ten }, true, ten)).toBe('ended');
    expect(stateOf({ ...session, appointmentState: 'cancelled' }, true, ten)).toBe('cancelled');
    for (const appointmentState of ['fulfilled', 'noshow'] as const)
      expect(stateOf({ ...session, appointmentState }, true, ten)).toBe('ended');
  });
});

describe('What an Encounter says next', () => {
  it('is nothing when it says already what is seen', () => {
    expect(nextStep('in-progress', 'talking')).toBeUndefined();
    expect(nextStep('arrived', 'arrived')).toBeUndefined();
    expect(nextStep('finished', 'talking')).toBeUndefined();
    expect(nextStep('finished', 'ended')).toBeUndefined();
  });

  it('goes through arrived before it is in progress, and cancels what never was', () => {
    expect(nextStep('planned', 'talking')).toBe('arrive');
    expect(nextStep('arrived', 'talking')).toBe('begin');
    expect(nextStep('arrived', 'ended')).toBe('cancel');
    expect(nextStep('onleave', 'ended')).toBe('finish');
  });
});
