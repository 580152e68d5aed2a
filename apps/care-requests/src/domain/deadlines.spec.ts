import { nextDue } from './deadlines';
import { aCareRequest, aMission, aNeed, anId } from './testing/builders';
import { declareRelation, endRelation, relationErrors } from './relation';
import { aMoment, aRelation, monday, today } from './testing/builders';

describe('the next deadline of a request', () => {
  it('is to be read within two calendar days, one when urgent, until midnight in Paris', () => {
    expect(nextDue(aCareRequest(), [])).toEqual({ at: new Date('2026-05-06T22:00:00Z'), for: 'review' });
    expect(nextDue(aCareRequest({ urgency: 'urgent' }), [])!.at).toEqual(new Date('2026-05-05T22:00:00Z'));
  });

  it('is to find a provider while a need is open, then the earliest answer due', () => {
    expect(nextDue(aCareRequest({ state: 'in-review' }), [])!.for).toBe('offer');
    const offered = aCareRequest({ state: 'offered', needs: [aNeed({ state: 'offered' })] });
    const missions = [aMission(), aMission({ id: anId(21), answerBy: new Date('2026-05-05T07:00:00Z') })];
    expect(nextDue(offered, missions)).toEqual({ at: new Date('2026-05-05T07:00:00Z'), for: 'answer' });
  });

  it('is the first visit once every need has a provider, and nothing once help runs', () => {
    expect(nextDue(aCareRequest({ state: 'assigned' }), [])).toEqual({
      at: new Date('2026-05-11T22:00:00Z'),
      for: 'first-visit',
    });
    expect(nextDue(aCareRequest({ state: 'active' }), [])).toBeNull();
  });
});

describe('a mandate', () => {
  const input = {
    familyName: 'Fictif',
    givenName: 'Claire',
    kinship: 'daughter',
    mandate: 'family-caregiver' as const,
    email: null,
    phone: null,
    from: '2026-05-01',
    to: null,
  };

  it('may not be declared twice for the same relative and time', () => {
    expect(relationErrors(input, [aRelation()], 'relation.').map((error) => error.path)).toEqual([
      'relation.mandate',
    ]);
    expect(relationErrors(input, [aRelation({ to: '2026-04-30' })])).toEqual([]);
  });

  it('lets two children care, but not two guardians at once', () => {
    const brother = { ...input, givenName: 'Paul' };
    expect(relationErrors(brother, [aRelation()])).toEqual([]);
    expect(
      relationErrors({ ...brother, mandate: 'guardian' }, [aRelation({ mandate: 'guardian' })]),
    ).toHaveLength(1);
  });

  it('ends with the command, not at midnight', () => {
    const { relation } = declareRelation(input, anId(1), null, aMoment());
    expect(endRelation(relation, today, monday).relation).toMatchObject({ to: today, endedAt: monday });
    expect(() => endRelation(endRelation(relation, today, monday).relation, today, monday)).toThrow(
      'already ends',
    );
  });
});
