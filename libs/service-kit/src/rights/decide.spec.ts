import { policy, type Action } from '@chez-soi/contracts';
import { visitor } from './actor';
import { signActor, verifyActor } from './assertion';
import { decide, reaches } from './decide';
import { anActor, testAssertionKey } from '../testing/actors';

const mother = '018f0000-0000-7000-8000-000000000001';
const stranger = '018f0000-0000-7000-8000-000000000002';
const ourCompany = '018f0000-0000-7000-8000-0000000000aa';

describe('who may do what', () => {
  const daughter = anActor('family', {
    residents: [{ residentId: mother, relationId: null, mandate: 'family-caregiver' }],
  });

  it('lets a daughter read her mother’s requests and nobody else’s', () => {
    expect(() => decide(daughter, 'care-request.read', { residentId: mother })).not.toThrow();
    expect(() => decide(daughter, 'care-request.read', { residentId: stranger })).toThrow('does not exist');
  });

  it('gives store queries the residents whom the daughter may see', () => {
    expect(decide(daughter, 'care-request.read')).toEqual({
      residents: [mother],
      organizations: [],
      account: null,
    });
  });

  it('lets a coordinator read every request', () => {
    expect(decide(anActor('coordinator'), 'care-request.read')).toBe('all');
  });

  it('lets a provider answer only what was offered to its own organisation', () => {
    const planner = anActor('provider', { organizationId: ourCompany });
    const within = decide(planner, 'mission.answer');
    expect(reaches(within, { organizationIds: [ourCompany] })).toBe(true);
    expect(reaches(within, { organizationIds: [stranger] })).toBe(false);
  });

  it('asks a visitor to sign in, and tells a signed-in person that the right is missing', () => {
    expect(() => decide(visitor, 'care-request.read')).toThrow('Sign in');
    expect(() => decide(anActor('evaluator'), 'care-request.read')).toThrow('does not allow');
  });

  it('opens catalogue, organisations and prices without a session, never a practitioner or a person', () => {
    const open = (Object.keys(policy) as Action[]).filter((action) => {
      try {
        return Boolean(decide(visitor, action));
      } catch {
        return false;
      }
    });
    expect(
      open.filter((action) =>
        /practitioner|resident|patient|person|visit|request|mission|message/i.test(action),
      ),
    ).toEqual([]);
    expect(open).toEqual(expect.arrayContaining(['service.read', 'organization.read', 'territory.read']));
  });

  it('never lets the evaluator reach a person', () => {
    const evaluator = anActor('evaluator');
    for (const action of [
      'resident.read',
      'care-request.read',
      'Patient.read',
      'ResearchSubject.read',
    ] as const)
      expect(() => decide(evaluator, action)).toThrow();
  });
});

describe('the signed actor', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it('arrives as it was sent', () => {
    const actor = anActor('provider', { organizationId: ourCompany, language: 'en' });
    expect(verifyActor(signActor(actor, testAssertionKey, now), testAssertionKey, now)).toEqual(actor);
  });

  it('is the same for whatever is asked in one second, and refused after its minute even when it was known', () => {
    const actor = anActor('provider', { organizationId: ourCompany });
    const token = signActor(actor, testAssertionKey, now);
    expect(signActor(actor, testAssertionKey, new Date(now.getTime() + 999))).toBe(token);
    expect(signActor(actor, testAssertionKey, new Date(now.getTime() + 1000))).not.toBe(token);
    const later = { ...actor, organizationId: null };
    expect(verifyActor(signActor(later, testAssertionKey, now), testAssertionKey, now)).toEqual(later);
    const at = (ms: number) => verifyActor(token, testAssertionKey, new Date(now.getTime() + ms));
    expect(at(0)).toEqual(at(59_999));
    expect(() => at(60_000)).toThrow('Sign in again');
  });

  it('is refused when forged with another key, altered or older than a minute', () => {
    const token = signActor(anActor('coordinator'), testAssertionKey, now);
    const otherKey = new TextEncoder().encode('another-key-of-at-least-32-characters!');
    expect(() => verifyActor(token, otherKey, now)).toThrow('Sign in again');
    expect(() => verifyActor(`${token.slice(0, -3)}abc`, testAssertionKey, now)).toThrow('Sign in again');
    expect(() => verifyActor(token, testAssertionKey, new Date(now.getTime() + 61_000))).toThrow(
      'Sign in again',
    );
  });
});
