import { type PeopleCell, recruitmentFunnel, type RequestCell } from './recruitment-funnel';

const asOf = new Date('2027-03-01T12:00:00Z');
const covered = { from: null, to: null };

function people(arm: string | null, epci: string, counts: [number, number, number, number]): PeopleCell {
  const [known, invited, enrolled, still] = counts;
  return { arm, epci, counts: { known, invited, enrolled, 'still-in': still } };
}

function requests(arm: string | null, counts: [number, number, number, number]): RequestCell {
  const [submitted, offered, accepted, first] = counts;
  return { arm, epci: 'voironnais', counts: { submitted, offered, accepted, 'first-visit': first } };
}

function shown(cells: PeopleCell[], slice = {}): Record<string, number | null> {
  const funnel = recruitmentFunnel({ people: cells, requests: [], slice, asOf, covered });
  return Object.fromEntries(funnel.steps.slice(0, 4).map(({ step, count }) => [step, count.value]));
}

describe('the recruitment funnel', () => {
  it('tells people known, invited, enrolled and still in, then the way of their requests', () => {
    const funnel = recruitmentFunnel({
      people: [people(null, 'voironnais', [100, 20, 0, 0]), people('public', 'voironnais', [60, 60, 60, 40])],
      requests: [requests('public', [90, 70, 50, 30]), requests(null, [30, 30, 20, 20])],
      slice: {},
      asOf,
      covered,
    });
    expect(funnel.steps.map(({ step, count }) => [step, count.value])).toEqual([
      ['known', 160],
      ['invited', 80],
      ['enrolled', 60],
      ['still-in', 40],
      ['submitted', 120],
      ['offered', 100],
      ['accepted', 70],
      ['first-visit', 50],
    ]);
    expect(funnel.asOf).toBe('2027-03-01T12:00:00.000Z');
  });

  it('masks fewer than eleven people still in, and what would give them away', () => {
    expect(shown([people('public', 'voironnais', [100, 60, 40, 6])])).toEqual({
      known: 100,
      invited: 60,
      enrolled: 40,
      'still-in': null,
    });
  });

  it('masks a step when 1 to 10 people were lost on the way to it', () => {
    expect(shown([people('public', 'voironnais', [100, 60, 56, 30])])).toEqual({
      known: 100,
      invited: null,
      enrolled: 56,
      'still-in': 30,
    });
  });

  it('does not let a small arm be found by asking for all arms and then for the others', () => {
    const cells = [
      people('public', 'voironnais', [30, 30, 30, 30]),
      people('concession', 'voironnais', [15, 15, 15, 15]),
      people('private-subscription', 'voironnais', [4, 4, 4, 4]),
    ];
    expect(shown(cells)['enrolled']).toBe(49);
    expect(shown(cells, { arm: 'private-subscription' })['enrolled']).toBeNull();
    expect(shown(cells, { arm: 'concession' })['enrolled']).toBeNull();
    expect(shown(cells, { arm: 'public' })['enrolled']).toBe(30);
  });

  it('tells how many were enrolled in an arm where few of each arm left', () => {
    const cells = [
      people(null, 'voironnais', [24, 24, 0, 0]),
      people('public', 'voironnais', [40, 40, 40, 33]),
      people('concession', 'voironnais', [14, 14, 14, 10]),
    ];
    expect(shown(cells)).toEqual({ known: 78, invited: 78, enrolled: 54, 'still-in': 43 });
    const of = (arm: string) => [shown(cells, { arm })['enrolled'], shown(cells, { arm })['still-in']];
    expect([of('public'), of('concession')]).toEqual([
      [40, null],
      [14, null],
    ]);
  });

  it('tells only the people of the EPCI asked for', () => {
    const cells = [
      people('public', 'voironnais', [40, 20, 20, 20]),
      people('public', 'oisans', [90, 70, 30, 30]),
    ];
    expect(shown(cells, { epci: 'voironnais' })).toEqual({
      known: 40,
      invited: 20,
      enrolled: 20,
      'still-in': 20,
    });
  });
});
