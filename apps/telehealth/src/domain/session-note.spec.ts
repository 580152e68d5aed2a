import type { Place, Session } from './session';
import { checkDueOn, mayDocument } from './session-note';

const doctor: Place = { role: 'professional', isHost: true, reference: null };
const session: Pick<Session, 'organizationId'> = { organizationId: 'a-practice' };
const begun = { startedAt: new Date('2027-03-16T09:00:00Z'), state: 'in-progress' as const };

describe('Writing of a session', () => {
  it('is for the professional who holds it, from its beginning and for good', () => {
    expect(mayDocument(session, doctor, begun)).toBe(true);
    expect(mayDocument(session, doctor, { ...begun, state: 'finished' })).toBe(true);
  });

  it('is not for somebody who takes part otherwise, nor before two people met', () => {
    expect(mayDocument(session, { ...doctor, role: 'relative' }, begun)).toBe(false);
    expect(mayDocument(session, { ...doctor, isHost: false }, begun)).toBe(false);
    expect(mayDocument(session, null, begun)).toBe(false);
    expect(mayDocument({ organizationId: null }, doctor, begun)).toBe(false);
    expect(mayDocument(session, doctor, undefined)).toBe(false);
    expect(mayDocument(session, doctor, { startedAt: null, state: 'arrived' })).toBe(false);
    expect(mayDocument(session, doctor, { ...begun, state: 'entered-in-error' })).toBe(false);
  });
});

describe('The day by which something is asked for', () => {
  it.each(['2027-03-16', '2027-03-30', '2028-03-16'])('may be %s', (day) => {
    expect(() => checkDueOn(day, '2027-03-16')).not.toThrow();
  });

  it.each(['2027-03-15', '2028-03-18'])('is not %s, which is over or too far away', (day) => {
    expect(() => checkDueOn(day, '2027-03-16')).toThrow(/day/);
  });
});
