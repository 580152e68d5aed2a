import { type OutcomeCount, refusals } from './refusals';

const asOf = new Date('2027-03-01T12:00:00Z');

function missions(
  count: number,
  outcome: OutcomeCount['outcome'],
  reason: string | null = null,
  arm = 'public',
): OutcomeCount {
  return { arm, epci: 'voironnais', outcome, reason, count };
}

function of(outcomes: OutcomeCount[], slice = {}) {
  const answer = refusals({ outcomes, slice, asOf, covered: { from: null, to: null } });
  const byReason = Object.fromEntries(answer.byReason.map(({ reason, count }) => [reason, count.value]));
  return { ...answer, byReason };
}

describe('the refusal rate', () => {
  it('is the refused among those that were answered or left to expire; withdrawn and waiting ones do not count', () => {
    const answer = of([
      missions(60, 'accepted'),
      missions(25, 'refused', 'capacity'),
      missions(15, 'expired'),
      missions(25, 'withdrawn'),
      missions(15, 'open'),
    ]);
    expect(answer.rate).toBe(0.25);
    expect(answer.proposed.value).toBe(140);
    const parts = [answer.accepted, answer.refused, answer.expired, answer.withdrawn, answer.open];
    expect(parts.reduce((sum, { value }) => sum + value!, 0)).toBe(140);
    expect(answer.byReason['capacity']).toBe(25);
    expect(answer.byReason['zone']).toBe(0);
  });

  it('masks a rare reason together with a second one, so that the sum does not tell it', () => {
    const answer = of([
      missions(60, 'accepted'),
      missions(30, 'refused', 'capacity'),
      missions(20, 'refused', 'zone'),
      missions(2, 'refused', 'home-safety'),
    ]);
    expect(answer.refused.value).toBe(52);
    expect(answer.byReason).toMatchObject({ capacity: 30, zone: null, 'home-safety': null, price: 0 });
    expect(answer.rate).toBe(0.4643);
  });

  it('masks the few that still wait together with those withdrawn, so that the sum does not tell them', () => {
    const answer = of([
      missions(60, 'accepted'),
      missions(25, 'refused', 'zone'),
      missions(30, 'withdrawn'),
      missions(4, 'open'),
    ]);
    expect([answer.withdrawn.value, answer.open.value]).toEqual([null, null]);
    expect([answer.proposed.value, answer.accepted.value, answer.refused.value]).toEqual([119, 60, 25]);
  });

  it('tells no rate when fewer than eleven missions were refused', () => {
    const answer = of([missions(60, 'accepted'), missions(3, 'refused', 'zone')]);
    expect(answer.refused).toEqual({ value: null, masked: true });
    expect(answer.rate).toBeNull();
  });

  it('keeps the rate and gives up the accepted count when few missions expired', () => {
    const answer = of([missions(60, 'accepted'), missions(20, 'refused', 'zone'), missions(4, 'expired')]);
    expect([answer.accepted.value, answer.expired.value]).toEqual([null, null]);
    expect(answer.rate).toBe(0.2381);
  });

  it('has no rate when nothing was answered yet', () => {
    expect(of([missions(30, 'open')]).rate).toBeNull();
    expect(of([]).proposed).toEqual({ value: 0, masked: false });
  });

  it('counts a reason that it does not know under « other »', () => {
    expect(of([missions(12, 'refused', 'new-reason')]).byReason['other']).toBe(12);
  });

  it('does not let a small arm be found by difference', () => {
    const all = [
      missions(40, 'refused', 'zone', 'public'),
      missions(20, 'refused', 'zone', 'concession'),
      missions(5, 'refused', 'zone', 'public-mutual'),
    ];
    expect(of(all).refused.value).toBe(65);
    expect(of(all, { arm: 'concession' }).refused.value).toBeNull();
    expect(of(all, { arm: 'public' }).refused.value).toBe(40);
  });
});
